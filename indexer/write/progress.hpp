// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <atomic>
#include <cstddef>
#include <string>

#include "indexer/base/error.hpp"

namespace dssearch::inline indexer_write {

/// Receives the progress of a long run, and may stop it. The base class shows nothing and never stops.
/// Threads: `advance` and `stopped` are called from several.
class Progress {
 public:
  Progress() = default;
  virtual ~Progress() = default;
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  /// @param phase  one word, such as "indexing". @param total  units of `advance` in the phase.
  virtual void begin(const std::string& phase, std::size_t total) {
    (void)phase;
    (void)total;
  }
  virtual void advance(std::size_t count) { (void)count; }
  /// The run waits; `end` follows when it continues. @param why  the reason.
  virtual void wait(const std::string& why) { (void)why; }
  virtual void end() {}
  virtual bool stopped() const { return false; }
};

/// @return the progress of a run, as detailed as the width allows. @param columns  of the terminal.
std::string progress_line(const std::string& phase, std::size_t done, std::size_t total, double seconds_left,
                          std::size_t columns);

/// Shows a line on stderr that rewrites itself, when stderr is a terminal; stops on SIGINT and SIGTERM.
class TerminalProgress : public Progress {
 public:
  /// @param show  false: only listens for signals. Installs the handlers. One object per program.
  explicit TerminalProgress(bool show);
  void begin(const std::string& phase, std::size_t total) override;
  void advance(std::size_t count) override;
  void wait(const std::string& why) override;
  void end() override;
  bool stopped() const override;

 private:
  void draw(std::size_t done, bool last);

  bool show_;
  std::string phase_;
  std::size_t total_ = 0;
  std::atomic<std::size_t> done_{0};
  std::atomic<long long> next_draw_ms_{0};
  long long started_ms_ = 0;
};

}  // namespace dssearch::inline indexer_write
