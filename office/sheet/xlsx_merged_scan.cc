#include <algorithm>
#include <string>

#include "engine/base/limits.h"
#include "office/sheet/sheet_bounds.h"
#include "office/sheet/xlsx_sheet.h"
#include "office/sheet/xlsx_source.h"

namespace liandai::sheet {
namespace {

using base::Result;

constexpr std::string_view kRowsEnd = "sheetData";
constexpr std::string_view kMergedTag = "mergeCell ";
constexpr std::string_view kReference = "ref=";

// The ref attribute of the first whole <mergeCell> tag in `text`; moves `text` behind it.
std::optional<std::string_view> NextReference(std::string_view& text) {
  const size_t tag = text.find(kMergedTag);
  const size_t close = tag == std::string_view::npos ? tag : text.find('>', tag);
  if (close == std::string_view::npos) return std::nullopt;
  const std::string_view attributes = text.substr(tag, close - tag);
  text.remove_prefix(close + 1);
  const size_t name = attributes.find(kReference);
  if (name == std::string_view::npos) return std::string_view();
  std::string_view value = attributes.substr(name + kReference.size());
  if (value.empty()) return value;
  const char quote = value.front();
  value.remove_prefix(1);
  return value.substr(0, value.find(quote));
}

}  // namespace

Result<std::vector<MergedRange>> ScanMergedRanges(ZipPart& part) {
  // Rows end with </sheetData>, or there is <sheetData/> alone: both are behind the last mention.
  std::vector<MergedRange> ranges;
  std::string window;
  bool in_tail = false;
  while (true) {
    TRY(const std::span<const char> bytes, part.Read());
    if (bytes.empty()) return ranges;
    window.append(bytes.data(), bytes.size());
    if (!in_tail) {
      // The opening tag is within the first piece; what counts is the closing one.
      const size_t close = window.find("/" + std::string(kRowsEnd));
      const size_t prefixed = window.find(":" + std::string(kRowsEnd) + ">");
      const size_t self_closed = window.find(std::string(kRowsEnd) + "/>");
      in_tail = close != std::string::npos || prefixed != std::string::npos ||
                self_closed != std::string::npos;
    }
    std::string_view rest = window;
    if (in_tail) {
      while (const auto reference = NextReference(rest)) {
        if (ranges.size() == base::kMergedRangeCountMax)
          return tl::unexpected(
              TooMany(part.archive_path(), "<mergeCell>", base::kMergedRangeCountMax));
        if (const auto range = ParseRange(*reference)) ranges.push_back(*range);
      }
    }
    const size_t kept = std::min<size_t>(rest.size(), 512);
    window.erase(0, window.size() - kept);
  }
}

}  // namespace liandai::sheet
