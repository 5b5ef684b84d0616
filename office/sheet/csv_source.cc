#include "office/sheet/csv_source.h"

#include <filesystem>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "office/sheet/csv_record.h"
#include "office/sheet/row_buffer.h"
#include "office/sheet/sheet_bounds.h"
#include "office/sheet/stored_number.h"
#include "office/sheet/text_encoding.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

class CsvSource : public SheetSource {
 public:
  CsvSource(const std::string& path, CsvLook look)
      : path_(path), look_(look), sheets_{{std::filesystem::path(path).stem().string(), false}} {}

  FileKind kind() const override { return FileKind::kCsv; }
  std::span<const SheetInfo> sheets() const override { return sheets_; }
  std::optional<CsvLook> csv_look() const override { return look_; }
  double progress() const override { return reader_ ? reader_->progress() : 0; }

  Status ReadRows(size_t sheet_index, const RowSink& sink) override {
    CHECK(sheet_index == 0);
    TRY(TextStream stream, TextStream::Open(path_, look_.encoding, TextStream::Form::kUtf8));
    reader_.emplace(path_, std::move(stream), look_.delimiter);
    CsvRecord record;
    while (true) {
      TRY(const bool has_record, reader_->Next(record));
      if (!has_record) return {};
      TRY(FillRow(record));
      if (!row_.empty() && sink({record.index, row_.cells(), false}) == Step::kStop) return {};
    }
  }

  Result<std::vector<MergedRange>> ReadMergedRanges(size_t) override {
    return std::vector<MergedRange>();
  }

 private:
  Status FillRow(const CsvRecord& record) {
    row_.Clear();
    if (record.index >= base::kCsvRowCountMax)
      return tl::unexpected(CellOutOfBounds(path_, std::to_string(record.index + 1)));
    for (size_t column = 0; column < record.fields.size(); ++column) {
      const std::string_view text = UnquotedField(record.fields[column], unquoted_);
      if (text.empty()) continue;
      if (column >= base::kSheetColumnCountMax)
        return tl::unexpected(CellOutOfBounds(path_, std::to_string(column + 1)));
      if (!IsCellSize(text.size())) return tl::unexpected(CellTooLong(path_, record.index));
      Cell& cell = row_.Add(static_cast<uint16_t>(column));
      const bool is_quoted = record.fields[column].front() == '"';
      const auto number = is_quoted ? std::nullopt : ReadTypedNumber(text, row_.arena());
      cell.kind = number ? CellKind::kNumber : CellKind::kText;
      cell.text = number ? number->text : row_.arena().Copy(text);
      if (number) cell.number = number->value;
      if (number) cell.precision_lost = number->precision_lost;
    }
    return {};
  }

  std::string path_;
  CsvLook look_;
  std::vector<SheetInfo> sheets_;
  std::optional<CsvRecordReader> reader_;  // of the last ReadRows, for progress()
  RowBuffer row_;
  std::string unquoted_;
};

}  // namespace

Result<CsvLook> DetectCsvLook(const std::string& path, const OpenOptions& options) {
  TRY(const Encoding encoding, DetectEncoding(path, options.encoding));
  TRY(TextStream stream, TextStream::Open(path, encoding, TextStream::Form::kUtf8));
  const CsvShape shape = ShapeOf(stream.Next());
  return CsvLook{encoding, options.delimiter.value_or(shape.delimiter), shape.newline};
}

Result<std::unique_ptr<SheetSource>> OpenCsv(const std::string& path, const OpenOptions& options) {
  TRY(const CsvLook look, DetectCsvLook(path, options));
  return std::make_unique<CsvSource>(path, look);
}

}  // namespace liandai::sheet
