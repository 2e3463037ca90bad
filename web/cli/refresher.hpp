// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "web/frame/index_health.hpp"

namespace dssearch::inline web_cli {

/// Keeps the index up to date in its own thread while the server answers.
class Refresher {
 public:
  /// One check: updates the index if possible. Ends soon after its argument becomes true. Does not throw.
  using Look = std::function<IndexHealth(const std::atomic<bool>& stop)>;

  /// Waits for edits, at most `most` if some may be missed. Ends soon after its first argument becomes true.
  using Wait = std::function<void(const std::atomic<bool>& stop, std::chrono::milliseconds most)>;

  /// Checks at once, then again `pause` after each check, or later when checks take long: they take at most a twentieth
  /// of the time. @param pause  0: only once. @param wait  how to wait between checks; empty: sleep.
  Refresher(Look look, std::chrono::milliseconds pause, Wait wait = {});
  ~Refresher();
  Refresher(const Refresher&) = delete;
  Refresher& operator=(const Refresher&) = delete;

  /// Threads: any.
  IndexHealth health() const;

 private:
  void run();

  Look look_;
  std::chrono::milliseconds pause_;
  Wait wait_;
  std::atomic<bool> stop_{false};
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  IndexHealth health_;
  std::thread thread_;
};

}  // namespace dssearch::inline web_cli
