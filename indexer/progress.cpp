// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/progress.hpp"

#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>

namespace dssearch {
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

}  // namespace

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
    std::fprintf(stderr, "\r\033[K%s %zu of %zu notes (%.0f %%, %.0f s left)", phase_.c_str(), done, total_,
                 share * 100, left);
  }
  std::fflush(stderr);
}

void TerminalProgress::wait(const std::string& why) {
  started_ms_ = 0;  // so that `end` takes the line away
  if (show_) std::fprintf(stderr, "\r\033[K%s", why.c_str());
}

void TerminalProgress::end() {
  if (show_ && now_ms() - started_ms_ > kFirstDrawMs) draw(done_, true);
}

bool TerminalProgress::stopped() const {
  return g_stop != 0;
}

}  // namespace dssearch
