// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/write/progress.hpp"

#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace dssearch::inline indexer_write {
namespace {

constexpr long long kDrawEveryMs = 100;
constexpr long long kFirstDrawMs = 300;  // short runs show nothing

volatile sig_atomic_t g_stop = 0;

void on_signal(int) {
  g_stop = 1;
}

long long now_ms() {
  using std::chrono::milliseconds;
  return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

std::size_t stderr_columns() {
  struct winsize size {};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

std::string progress_line(const std::string& phase, std::size_t done, std::size_t total, double seconds_left,
                          std::size_t columns) {
  const double share = total == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total);
  const std::string percent = std::to_string(std::lround(share * 100)) + " %";
  const std::string left = std::to_string(std::lround(seconds_left)) + " s left";
  const std::string counts = std::to_string(done) + " of " + std::to_string(total);
  const std::array<std::string, 4> lines{phase + " " + counts + " notes (" + percent + ", " + left + ")",
                                         phase + " " + counts + " (" + percent + ")",
                                         phase + " " + percent + ", " + left, phase + " " + percent};
  // The last column stays free: some terminals wrap to the next line after it.
  for (const std::string& line : lines) {
    if (line.size() < columns) return line;
  }
  return percent;
}

TerminalProgress::TerminalProgress(bool show) : show_(show && ::isatty(STDERR_FILENO) != 0) {
  struct sigaction action {};
  action.sa_handler = on_signal;
  ::sigemptyset(&action.sa_mask);
  ::sigaction(SIGINT, &action, nullptr);
  ::sigaction(SIGTERM, &action, nullptr);
}

void TerminalProgress::begin(const std::string& phase, std::size_t total) {
  phase_ = phase;
  total_ = total;
  done_ = 0;
  started_ms_ = now_ms();
  next_draw_ms_ = started_ms_ + kFirstDrawMs;
}

void TerminalProgress::advance(std::size_t count) {
  const std::size_t done = done_ += count;
  if (!show_) return;
  long long due = next_draw_ms_;
  const long long now = now_ms();
  if (now < due || !next_draw_ms_.compare_exchange_strong(due, now + kDrawEveryMs)) return;
  draw(done, false);
}

void TerminalProgress::draw(std::size_t done, bool last) {
  const double seconds = static_cast<double>(now_ms() - started_ms_) / 1000.0;
  const double share = total_ == 0 ? 1.0 : static_cast<double>(done) / static_cast<double>(total_);
  const double left = share > 0 ? seconds * (1 - share) / share : 0;
  if (last) {
    std::fprintf(stderr, "\r\033[K");
  } else {
    std::fprintf(stderr, "\r\033[K%s", progress_line(phase_, done, total_, left, stderr_columns()).c_str());
  }
  std::fflush(stderr);
}

void TerminalProgress::wait(const std::string& why) {
  started_ms_ = 0;  // so that `end` clears the line
  const int room = static_cast<int>(stderr_columns()) - 1;
  if (show_) std::fprintf(stderr, "\r\033[K%.*s", room, why.c_str());
}

void TerminalProgress::end() {
  if (show_ && now_ms() - started_ms_ > kFirstDrawMs) draw(done_, true);
}

bool TerminalProgress::stopped() const {
  return g_stop != 0;
}

}  // namespace dssearch::inline indexer_write
