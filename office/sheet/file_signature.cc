#include "office/sheet/file_signature.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/base/system_error.h"

namespace liandai::sheet {
namespace {

using base::Code;
using base::Fail;
using base::Result;

constexpr size_t kHeadByteCount = 4'096;
constexpr std::string_view kOleMagic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

struct Magic {
  std::string_view bytes;
  std::string_view word;
};

constexpr Magic kOtherFiles[] = {
    {"%PDF", "PDF"},
    {"\x89PNG", "PNG"},
    {"\xFF\xD8\xFF", "JPEG"},
    {"GIF8", "GIF"},
    {"Rar!", "RAR"},
    {"7z\xBC\xAF", "7z"},
    {"\x1F\x8B", "gzip"},
    {"{\\rtf", "RTF"},
    {"SQLite format 3", "SQLite"},
    {"\x7F"
     "ELF",
     "ELF"},
};

// Compound files keep their streams' names in 128-byte directory entries at multiples of 128: the
// name in UTF-16, its size in bytes with the ending zero at offset 64 ([MS-CFB] 2.6.1).
bool IsEntryNamed(const char* entry, std::string_view name) {
  for (size_t i = 0; i < name.size(); ++i)
    if (entry[2 * i] != name[i] || entry[2 * i + 1] != 0) return false;
  const size_t size = static_cast<unsigned char>(entry[64]);
  return size == 2 * (name.size() + 1);
}

FileSignature ReadOle(std::ifstream& file) {
  constexpr size_t kEntryByteCount = 128;
  FileSignature found{Signature::kOther,
                      base::InBoth("旧版 Office 文件", "an old office document")};
  std::vector<char> block(kEntryByteCount * 4'096);
  file.clear();
  file.seekg(0);
  while (file) {
    file.read(block.data(), static_cast<std::streamsize>(block.size()));
    const auto size = static_cast<size_t>(file.gcount());
    for (size_t at = 0; at + kEntryByteCount <= size; at += kEntryByteCount) {
      const char* const entry = block.data() + at;
      if (IsEntryNamed(entry, "EncryptedPackage")) return {Signature::kEncryptedOle, ".xlsx"};
      if (IsEntryNamed(entry, "Workbook") || IsEntryNamed(entry, "Book"))
        found = {Signature::kOldWorkbook, ".xls"};
      if (IsEntryNamed(entry, "WordDocument")) found = {Signature::kOther, ".doc"};
    }
  }
  return found;
}

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  std::transform(lowered.begin(), lowered.end(), lowered.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return lowered;
}

std::optional<std::string> MarkupWord(std::string_view head) {
  const size_t begin = head.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (begin == std::string_view::npos || head[begin] != '<') return std::nullopt;
  const std::string lowered = Lowered(head.substr(begin));
  if (lowered.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos)
    return "XML 2003";
  for (const char* const mark : {"<html", "<!doctype html", "<table", "<head", "<meta"})
    if (lowered.find(mark) != std::string::npos) return "HTML";
  return std::nullopt;
}

// Control characters and zero bytes are in no text but UTF-16; without its mark that is taken for
// text here and refused by the detection of encodings, which can say what to do.
bool IsText(std::string_view head) {
  if (head.starts_with("\xFF\xFE") || head.starts_with("\xFE\xFF")) return true;
  std::array<size_t, 2> zero_counts{};  // at even and at odd places
  for (size_t i = 0; i < head.size(); ++i) zero_counts[i % 2] += head[i] == '\0' ? 1 : 0;
  const bool is_one_sided = (zero_counts[0] == 0) != (zero_counts[1] == 0);
  if (is_one_sided && head.find('\n') != std::string_view::npos) return true;
  return std::none_of(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\x1A';
  });
}

}  // namespace

Result<FileSignature> ReadSignature(const std::string& path) {
  std::error_code error;
  const auto status = std::filesystem::status(path, error);
  if (status.type() == std::filesystem::file_type::not_found)
    return Fail(Code::G101_file_missing, {path});
  if (std::filesystem::is_directory(status))
    return Fail(Code::G102_file_unreadable, {path, base::SystemReason(EISDIR)});
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fail(Code::G102_file_unreadable, {path, base::SystemReason(errno)});
  std::string bytes(kHeadByteCount, '\0');
  file.read(bytes.data(), kHeadByteCount);
  bytes.resize(static_cast<size_t>(file.gcount()));
  const std::string_view head = bytes;
  if (head.empty()) return Fail(Code::S101_file_empty, {path});
  if (head.starts_with("PK\3\4") || head.starts_with("PK\5\6"))
    return FileSignature{Signature::kZip, base::InBoth("普通压缩包", "a plain archive")};
  if (head.starts_with(kOleMagic)) return ReadOle(file);
  // A bare BIFF stream, as very old exports write it.
  if (head.starts_with("\x09\x08") || head.starts_with(std::string_view("\x09\x04\x06\0", 4)))
    return FileSignature{Signature::kOldWorkbook, ".xls"};
  for (const Magic& magic : kOtherFiles)
    if (head.starts_with(magic.bytes))
      return FileSignature{Signature::kOther, std::string(magic.word)};
  if (auto word = MarkupWord(head)) return FileSignature{Signature::kMarkupTable, *word};
  if (IsText(head))
    return FileSignature{Signature::kText, base::InBoth("纯文本（若是 CSV，请把扩展名改成 .csv）",
                                                        "plain text (if it is CSV, name it .csv)")};
  return FileSignature{Signature::kUnknown,
                       base::InBoth("认不出的二进制文件", "binary of no known kind")};
}

}  // namespace liandai::sheet
