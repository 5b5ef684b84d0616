#include "office/sheet/zip_archive.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <strings.h>
#include <zip.h>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/system_error.h"

namespace liandai::sheet {
namespace {

using base::Code;
using base::Diagnostic;
using base::Fail;
using base::Result;

constexpr size_t kReadByteCount = 131'072;
constexpr size_t kEndRecordByteCount = 22;
constexpr size_t kCommentByteCountMax = 65'535;

uint64_t LittleEndian(std::string_view bytes, size_t offset, size_t size) {
  CHECK(offset + size <= bytes.size());
  uint64_t value = 0;
  for (size_t i = size; i > 0; --i)
    value = value << 8 | static_cast<unsigned char>(bytes[offset + i - 1]);
  return value;
}

// The number of entries as the end record tells it, read before libzip allocates for them. The
// 64-bit record is not followed: workbooks have no use for 65,535 parts.
Result<uint64_t> CountEntries(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file) return Fail(Code::G102_file_unreadable, {path, base::SystemReason(errno)});
  const auto size = static_cast<uint64_t>(file.tellg());
  const uint64_t tail_size = std::min<uint64_t>(size, kEndRecordByteCount + kCommentByteCountMax);
  std::string tail(tail_size, '\0');
  file.seekg(static_cast<std::streamoff>(size - tail_size));
  file.read(tail.data(), static_cast<std::streamsize>(tail_size));
  const size_t end_record = tail.rfind("PK\5\6");
  if (end_record == std::string::npos || end_record + kEndRecordByteCount > tail.size())
    return tl::unexpected(ArchiveBroken(path, base::InBoth("末尾的目录不见了，文件没有传完整",
                                                           "the directory at its end is missing")));
  return LittleEndian(tail, end_record + 10, 2);
}

// libzip's words in English; in Chinese what they come to.
std::string Unpacking(std::string_view reason) { return base::InBoth("压缩内容解不开", reason); }

std::string_view WithoutSlash(std::string_view name) {
  return name.starts_with('/') ? name.substr(1) : name;
}

}  // namespace

Diagnostic ArchiveBroken(const std::string& path, std::string_view reason) {
  return Fail(Code::S103_archive_broken, {path, std::string(reason)}).value();
}

Diagnostic WorkbookEncrypted(const std::string& path) {
  return Fail(Code::S104_workbook_encrypted, {path}).value();
}

void ZipPart::Closer::operator()(zip_file* file) const { zip_fclose(file); }

void ZipArchive::Closer::operator()(zip* archive) const { zip_discard(archive); }

Result<std::span<const char>> ZipPart::Read() {
  CHECK(file_ != nullptr);
  const zip_int64_t count = zip_fread(file_.get(), buffer_.data(), buffer_.size());
  if (count < 0)
    return tl::unexpected(ArchiveBroken(archive_path_, Unpacking(zip_file_strerror(file_.get()))));
  byte_count_read_ += static_cast<uint64_t>(count);
  if (byte_count_read_ > base::kWorkbookByteCountMax)
    return Fail(Code::S901_workbook_too_large,
                {archive_path_, std::to_string(base::kWorkbookByteCountMax)});
  const uint64_t ratio_max = base::kZipRatioMax * std::max<uint64_t>(packed_byte_count_, 1);
  if (byte_count_read_ > base::kZipRatioFreeByteCount && byte_count_read_ > ratio_max)
    return Fail(Code::S902_archive_bomb,
                {archive_path_, name_, std::to_string(base::kZipRatioMax)});
  return std::span<const char>(buffer_.data(), static_cast<size_t>(count));
}

Result<ZipArchive> ZipArchive::Open(const std::string& path) {
  TRY(const uint64_t entry_count, CountEntries(path));
  if (entry_count > base::kZipEntryCountMax)
    return Fail(Code::S903_archive_entries_too_many,
                {path, std::to_string(entry_count), std::to_string(base::kZipEntryCountMax)});
  int error = 0;
  ZipArchive archive;
  archive.path_ = path;
  archive.handle_.reset(zip_open(path.c_str(), ZIP_RDONLY, &error));
  if (archive.handle_ == nullptr) {
    zip_error_t zip_error;
    zip_error_init_with_code(&zip_error, error);
    const std::string reason = zip_error_strerror(&zip_error);
    zip_error_fini(&zip_error);
    return tl::unexpected(ArchiveBroken(path, Unpacking(reason)));
  }
  return archive;
}

std::optional<uint64_t> ZipArchive::Find(std::string_view name) const {
  const std::string wanted(WithoutSlash(name));
  const zip_int64_t exact = zip_name_locate(handle_.get(), wanted.c_str(), ZIP_FL_ENC_RAW);
  if (exact >= 0) return static_cast<uint64_t>(exact);
  const zip_int64_t count = zip_get_num_entries(handle_.get(), 0);
  for (zip_int64_t i = 0; i < count; ++i) {
    const char* const raw =
        zip_get_name(handle_.get(), static_cast<zip_uint64_t>(i), ZIP_FL_ENC_RAW);
    if (raw == nullptr) continue;
    std::string entry(WithoutSlash(raw));
    std::replace(entry.begin(), entry.end(), '\\', '/');
    if (strcasecmp(entry.c_str(), wanted.c_str()) == 0) return static_cast<uint64_t>(i);
  }
  return std::nullopt;
}

std::string ZipArchive::NameAt(uint64_t index) const {
  const char* const name = zip_get_name(handle_.get(), index, ZIP_FL_ENC_RAW);
  CHECK(name != nullptr);
  return name;
}

Result<ZipPart> ZipArchive::OpenPart(std::string_view name) {
  const auto index = Find(name);
  if (!index) return Fail(Code::S108_part_missing, {path_, std::string(name)});
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (zip_stat_index(handle_.get(), *index, 0, &stat) != 0)
    return tl::unexpected(ArchiveBroken(path_, Unpacking(zip_strerror(handle_.get()))));
  if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && stat.encryption_method != ZIP_EM_NONE)
    return tl::unexpected(WorkbookEncrypted(path_));
  ZipPart part;
  part.archive_path_ = path_;
  part.name_ = std::string(WithoutSlash(name));
  part.byte_count_ = stat.size;
  part.packed_byte_count_ = stat.comp_size;
  part.file_.reset(zip_fopen_index(handle_.get(), *index, 0));
  if (part.file_ == nullptr)
    return tl::unexpected(ArchiveBroken(path_, Unpacking(zip_strerror(handle_.get()))));
  part.buffer_.resize(kReadByteCount);
  return part;
}

Result<std::string> ReadWholePart(ZipArchive& archive, std::string_view name,
                                  uint64_t byte_count_max) {
  TRY(ZipPart part, archive.OpenPart(name));
  std::string text;
  while (true) {
    TRY(const std::span<const char> bytes, part.Read());
    if (bytes.empty()) return text;
    text.append(bytes.data(), bytes.size());
    if (text.size() > byte_count_max)
      return tl::unexpected(ArchiveBroken(
          archive.path(), base::InBoth("一个本该很小的部件过大", "a small part is far too large")));
  }
}

}  // namespace liandai::sheet
