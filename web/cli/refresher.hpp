// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "web/frame/index_health.hpp"

namespace dssearch {

/// Looks after the index in a thread of its own while the server answers.
class Refresher {
 public:
  /// One look: brings the index up to date when it can. Ends soon after its argument becomes true. Does not throw.
  using Look = std::function<IndexHealth(const std::atomic<bool>& stop)>;

  /// Waits for edits, `most` at most where they may be missed. Ends soon after its first argument becomes true.
  using Wait = std::function<void(const std::atomic<bool>& stop, std::chrono::milliseconds most)>;

  /// Looks at once, then again `pause` after each look, or later where looks take long: at most a twentieth of the time
  /// is spent on them. @param pause  0: only once. @param wait  how to rest between looks; empty: sleep.
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

}  // namespace dssearch
