// Files and folders that vanish again, and files that appear only when they are whole.
#pragma once

#include <string>
#include <utility>

#include "engine/base/result.h"

namespace liandai::sheet {

// A folder under the system's temporary folder; gone with the object.
class TemporaryFolder {
 public:
  // G104 when it cannot be made.
  static base::Result<TemporaryFolder> Create();
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::move(other.path_)) {
    other.path_.clear();
  }
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  ~TemporaryFolder();
  const std::string& path() const { return path_; }

 private:
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// A file written beside its final place and renamed into it, so that nothing half-written is ever
// seen under the name. Removed again unless Keep succeeds.
class PendingFile {
 public:
  explicit PendingFile(std::string final_path);
  PendingFile(PendingFile&& other) noexcept : final_path_(std::exchange(other.final_path_, {})) {}
  ~PendingFile();
  // Where to write meanwhile.
  std::string path() const { return final_path_ + ".partial"; }
  const std::string& final_path() const { return final_path_; }
  // Puts the file in place; G103 when that fails.
  base::Status Keep();
  // G103 about the final path.
  base::Diagnostic Unwritable(const std::string& reason) const;

 private:
  std::string final_path_;
};

// G103 about that path.
base::Diagnostic FileUnwritable(const std::string& path, const std::string& reason);

// G104, with the last error of the operating system.
base::Diagnostic TemporaryFileFailed();

}  // namespace liandai::sheet
