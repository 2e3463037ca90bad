// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

namespace dssearch {

/// A fresh folder that is removed with all it holds at the end of the scope. Anybody may enter it.
///
/// Paths are relative to it; missing parent folders are made. What cannot be done throws std::exception.
class TempDir {
 public:
  TempDir();
  ~TempDir();
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  /// @return its real path, absolute and through no link.
  const std::filesystem::path& path() const { return path_; }
  /// @return the absolute path of something in it, as programs take it.
  std::string at(const std::string& relative) const { return (path_ / relative).string(); }

  /// Writes a file, or writes it anew.
  void write(const std::string& relative, std::string_view bytes) const;
  /// @return the bytes of a file.
  std::string read(const std::string& relative) const;
  /// Makes a folder.
  void mkdir(const std::string& relative) const;
  /// Makes a link to `target`, which is taken as it is and need not exist.
  void link(const std::string& relative, const std::string& target) const;
  /// Renames a file or folder; what is at `to` is replaced.
  void rename(const std::string& from, const std::string& to) const;
  /// Removes a file, or a folder with all it holds.
  void remove(const std::string& relative) const;
  /// Sets the permissions of a file or folder, for example 0644.
  void chmod(const std::string& relative, unsigned mode) const;

 private:
  std::filesystem::path path_;
};

/// Makes file permissions bind this process, and what it runs, even when it is root: it keeps its user but not the
/// right to pass permissions over, which also works where nobody else may enter the folders. @return whether that was
/// done.
bool give_up_root();

/// Runs a check in a child process that has given up root's rights, so that file permissions bind it.
/// @return what `check` returned; false when it threw or the child ended otherwise.
bool holds_without_root(const std::function<bool()>& check);

}  // namespace dssearch
