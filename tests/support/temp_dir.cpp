// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/support/temp_dir.hpp"

#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

namespace dssearch {
namespace {

namespace fs = std::filesystem;

}  // namespace

TempDir::TempDir() {
  std::string name = (fs::canonical(fs::temp_directory_path()) / "dssearch-test-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
  path_ = name;
  fs::permissions(path_, fs::perms{0755});
}

TempDir::~TempDir() {
  std::error_code ignored;  // a destructor has nobody to tell
  fs::remove_all(path_, ignored);
}

void TempDir::write(const std::string& relative, std::string_view bytes) const {
  fs::create_directories((path_ / relative).parent_path());
  std::ofstream file(path_ / relative, std::ios::binary | std::ios::trunc);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw std::runtime_error("cannot write " + at(relative));
}

std::string TempDir::read(const std::string& relative) const {
  std::ifstream file(path_ / relative, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + at(relative));
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

void TempDir::mkdir(const std::string& relative) const {
  fs::create_directories(path_ / relative);
}

void TempDir::link(const std::string& relative, const std::string& target) const {
  fs::create_directories((path_ / relative).parent_path());
  fs::create_symlink(target, path_ / relative);
}

void TempDir::rename(const std::string& from, const std::string& to) const {
  fs::create_directories((path_ / to).parent_path());
  fs::rename(path_ / from, path_ / to);
}

void TempDir::remove(const std::string& relative) const {
  fs::remove_all(path_ / relative);
}

void TempDir::chmod(const std::string& relative, unsigned mode) const {
  fs::permissions(path_ / relative, fs::perms{mode});
}

bool give_up_root() {
  if (::geteuid() != 0) return true;
  __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
  std::array<__user_cap_data_struct, 2> sets{};
  if (::syscall(SYS_capget, &header, sets.data()) != 0) return false;
  for (const unsigned capability : {1U * CAP_DAC_OVERRIDE, 1U * CAP_DAC_READ_SEARCH}) {
    if (::prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0) return false;
    const unsigned kept = ~(1U << capability);
    sets[0].effective &= kept;
    sets[0].permitted &= kept;
    sets[0].inheritable &= kept;
  }
  return ::syscall(SYS_capset, &header, sets.data()) == 0;
}

bool holds_without_root(const std::function<bool()>& check) {
  const pid_t child = ::fork();
  if (child < 0) throw std::system_error(errno, std::generic_category(), "fork");
  if (child == 0) {
    bool holds = false;
    try {
      holds = give_up_root() && check();
    } catch (...) {
      holds = false;
    }
    ::_exit(holds ? 0 : 1);  // not exit: the test framework must not report a second time
  }
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace dssearch
