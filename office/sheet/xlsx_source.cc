#include "office/sheet/xlsx_source.h"

#include <optional>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "office/sheet/shared_strings.h"
#include "office/sheet/xlsx_sheet.h"
#include "office/sheet/xlsx_workbook.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

class XlsxSource : public SheetSource {
 public:
  XlsxSource(ZipArchive archive, XlsxWorkbook workbook)
      : archive_(std::move(archive)),
        workbook_(std::move(workbook)),
        merged_(workbook_.sheets.size()) {}

  FileKind kind() const override { return FileKind::kXlsx; }
  std::span<const SheetInfo> sheets() const override { return workbook_.sheets; }
  double progress() const override;
  Status ReadRows(size_t sheet_index, const RowSink& sink) override;
  Result<std::vector<MergedRange>> ReadMergedRanges(size_t sheet_index) override;

 private:
  Status LoadStrings();

  ZipArchive archive_;
  XlsxWorkbook workbook_;
  std::optional<SharedStrings> strings_;  // loaded with the first rows
  std::optional<ZipPart> part_;           // the sheet being read, for progress()
  std::vector<std::optional<std::vector<MergedRange>>> merged_;  // known ones, by sheet
};

double XlsxSource::progress() const {
  if (!part_ || part_->byte_count() == 0) return 0;
  return std::min(1.0, static_cast<double>(part_->byte_count_read()) /
                           static_cast<double>(part_->byte_count()));
}

Status XlsxSource::LoadStrings() {
  if (strings_) return {};
  SharedStrings strings(base::kSharedStringByteCountMax);
  if (!workbook_.shared_strings_part.empty())
    TRY(ReadSharedStrings(archive_, workbook_.shared_strings_part, strings));
  strings_ = std::move(strings);
  return {};
}

Status XlsxSource::ReadRows(size_t sheet_index, const RowSink& sink) {
  CHECK(sheet_index < workbook_.sheets.size());
  TRY(LoadStrings());
  TRY(ZipPart part, archive_.OpenPart(workbook_.sheet_parts[sheet_index]));
  part_ = std::move(part);
  XlsxSheetHandler handler(archive_.path(), workbook_, *strings_, sink);
  TRY(ReadXml(*part_, handler));
  if (!handler.is_stopped_by_sink) merged_[sheet_index] = std::move(handler.merged_ranges);
  return {};
}

Result<std::vector<MergedRange>> XlsxSource::ReadMergedRanges(size_t sheet_index) {
  CHECK(sheet_index < workbook_.sheets.size());
  if (!merged_[sheet_index]) {
    TRY(ZipPart part, archive_.OpenPart(workbook_.sheet_parts[sheet_index]));
    TRY(std::vector<MergedRange> ranges, ScanMergedRanges(part));
    merged_[sheet_index] = std::move(ranges);
  }
  return *merged_[sheet_index];
}

}  // namespace

Result<std::unique_ptr<SheetSource>> OpenXlsx(ZipArchive archive) {
  TRY(XlsxWorkbook workbook, ReadXlsxWorkbook(archive));
  return std::make_unique<XlsxSource>(std::move(archive), std::move(workbook));
}

}  // namespace liandai::sheet
