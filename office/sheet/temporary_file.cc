#include "office/sheet/temporary_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <stdlib.h>

#include "engine/base/check.h"
#include "engine/base/system_error.h"

namespace liandai::sheet {

namespace files = std::filesystem;
using base::Code;
using base::Diagnostic;
using base::Fail;
using base::Result;
using base::Status;

Result<TemporaryFolder> TemporaryFolder::Create() {
  std::error_code error;
  std::string path = (files::temp_directory_path(error) / "liandai-XXXXXX").string();
  if (error) errno = error.value();
  if (error || mkdtemp(path.data()) == nullptr) return tl::unexpected(TemporaryFileFailed());
  return TemporaryFolder(path);
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  if (!path_.empty()) files::remove_all(path_, ignored);
}

PendingFile::PendingFile(std::string final_path) : final_path_(std::move(final_path)) {
  CHECK(!final_path_.empty());
}

PendingFile::~PendingFile() {
  std::error_code ignored;
  if (!final_path_.empty()) files::remove(path(), ignored);
}

Status PendingFile::Keep() {
  std::error_code error;
  files::rename(path(), final_path_, error);
  if (error) return tl::unexpected(Unwritable(error.message()));
  final_path_.clear();
  return {};
}

Diagnostic PendingFile::Unwritable(const std::string& reason) const {
  return FileUnwritable(final_path_, reason);
}

Diagnostic FileUnwritable(const std::string& path, const std::string& reason) {
  return base::Unwritable({path, reason});
}

Diagnostic TemporaryFileFailed() {
  return Fail(Code::G104_temporary_file_failed, {base::SystemReason(errno)}).value();
}

}  // namespace liandai::sheet
