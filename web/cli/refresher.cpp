// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/cli/refresher.hpp"

#include <algorithm>
#include <utility>

namespace dssearch::inline web_cli {
namespace {

constexpr int kIdleShare = 20;  // times the duration of a check

}  // namespace

Refresher::Refresher(Look look, std::chrono::milliseconds pause, Wait wait)
    : look_(std::move(look)), pause_(pause), wait_(std::move(wait)) {
  health_.follows_edits = pause_.count() > 0;
  thread_ = std::thread([this] { run(); });
}

Refresher::~Refresher() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  wake_.notify_all();
  thread_.join();
}

IndexHealth Refresher::health() const {
  const std::lock_guard lock(mutex_);
  return health_;
}

void Refresher::run() {
  using std::chrono::steady_clock;
  while (!stop_) {
    const auto began = steady_clock::now();
    IndexHealth found = look_(stop_);
    found.follows_edits = pause_.count() > 0;
    const auto rest = std::max<steady_clock::duration>(pause_, (steady_clock::now() - began) * kIdleShare);
    std::unique_lock lock(mutex_);
    health_ = std::move(found);
    if (pause_.count() == 0) return;
    if (wait_) {
      lock.unlock();
      wait_(stop_, std::chrono::duration_cast<std::chrono::milliseconds>(rest));
      continue;
    }
    wake_.wait_for(lock, rest, [this] { return stop_.load(); });
  }
}

}  // namespace dssearch::inline web_cli
