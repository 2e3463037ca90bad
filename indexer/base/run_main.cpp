// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/base/run_main.hpp"

#include <signal.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <exception>
#include <new>

#include "indexer/base/error.hpp"
#include "indexer/base/terminal.hpp"

namespace dssearch::inline indexer_base {
namespace {

/// The reader of stdout is gone: nobody is left to print for.
struct ClosedPipe {};

int report(std::string_view program, const Error& error) {
  write_note(program, error.what());
  if (!error.hint().empty()) write_note("hint", error.hint());
  return kExitError;
}

}  // namespace

int run_main(std::string_view program, const std::function<int()>& work,
             const std::function<void(const Error&)>& on_error) {
  ::signal(SIGPIPE, SIG_IGN);
  try {
    try {
      const int code = work();
      if (std::fflush(stdout) != 0 && errno == EPIPE) return kExitDone;
      return code;
    } catch (const Error& error) {
      try {
        if (on_error) on_error(error);
      } catch (const Error&) {  // stdout cannot be written; stderr still can
      }
      return report(program, error);
    }
  } catch (const ClosedPipe&) {
    return kExitDone;
  } catch (const Interrupted&) {
    write_note(program, "interrupted; the index is unchanged");
    return kExitInterrupted;
  } catch (const std::bad_alloc&) {
    write_note(program, "out of memory");
    return kExitError;
  } catch (const std::exception& error) {
    write_note(program, std::string("unexpected error: ") + error.what());
    return kExitError;
  }
}

void write_out(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) throw ClosedPipe{};
  throw Error(ErrorKind::io, std::string("cannot write the answer: ") + std::strerror(errno));
}

void write_note(std::string_view program, std::string_view text) {
  const std::string line = std::string(program) + ": " + printable(text) + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

}  // namespace dssearch::inline indexer_base
