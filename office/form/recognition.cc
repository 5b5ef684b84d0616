#include "office/form/recognition.h"

#include <filesystem>

#include "engine/base/check.h"
#include "office/dictionary/normal_text.h"
#include "office/form/nearest_name.h"
#include "office/form/sheet_reading.h"
#include "office/form/title.h"

namespace liandai::form {
namespace {

constexpr size_t kPreviewRowCount = 14;
constexpr size_t kPreviewByteCountMax = 240;

std::string Cut(std::string_view text) {
  size_t end = std::min(text.size(), kPreviewByteCountMax);
  while (end < text.size() && end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80)
    --end;
  return std::string(text.substr(0, end)) + (end < text.size() ? "…" : "");
}

class SheetRecogniser {
 public:
  SheetRecogniser(const dictionary::Dictionary& dictionary, std::span<ResolvedMapping> mappings,
                  RecognisedSheet& out)
      : dictionary_(dictionary), mappings_(mappings), out_(out) {}

  base::Status Read(sheet::SheetSource& source, size_t sheet_index) {
    return source.ReadRows(sheet_index, [&](const sheet::Row& row) {
      HeadRow copy = CopyOf(row);
      if (copy.cells.empty()) return sheet::Step::kGoOn;
      head_.push_back(std::move(copy));
      return head_.size() < kHeadRowCountMax ? sheet::Step::kGoOn : sheet::Step::kStop;
    });
  }

  void Understand() {
    Preview();
    auto headings = FindHeadings(dictionary_, head_, mappings_);
    if (!headings) return;
    dictionary::RecordTable& table = out_.table;
    table.heading_first_row = headings->first_row;
    table.heading_last_row = headings->last_row;
    for (const HeadRow& row : head_)
      if (row.row_index < headings->first_row)
        for (const HeadCell& cell : row.cells) table.titles.push_back(cell.text);
    ReadTitles(dictionary_, table);
    table.form = FormOf(dictionary_, *headings, table);
    out_.is_unit_assumed = table.money_unit.empty();
    if (out_.is_unit_assumed) table.money_unit = AssumedUnit(*headings, head_);
    for (const HeadingColumn& column : headings->columns) {
      RecognisedColumn& one = out_.columns.emplace_back();
      one = {column.column_index, column.heading, column.field, {}};
      if (column.field == nullptr) one.suggestion = NearestField(dictionary_, column.heading);
    }
  }

 private:
  void Preview() {
    for (const HeadRow& row : head_) {
      if (out_.preview.size() == kPreviewRowCount) return;
      PreviewRow& shown = out_.preview.emplace_back();
      shown.row_index = row.row_index;
      for (const HeadCell& cell : row.cells)
        shown.cells.push_back({cell.column_index, Cut(cell.text)});
    }
  }

  const dictionary::Dictionary& dictionary_;
  std::span<ResolvedMapping> mappings_;
  RecognisedSheet& out_;
  std::vector<HeadRow> head_;
};

// Why the sheet is no table, in the words of the reading itself: the head is enough for that.
std::optional<base::Diagnostic> RefusalOf(const dictionary::Dictionary& dictionary,
                                          const SheetToRead& sheet,
                                          std::span<ResolvedMapping> mappings) {
  IssueList ignored;
  auto read = ReadSheet(dictionary, sheet, mappings, ignored);
  if (read) return std::nullopt;
  return std::move(read).error();
}

}  // namespace

base::Result<std::vector<RecognisedSheet>> Recognise(const dictionary::Dictionary& dictionary,
                                                     const RecognitionRequest& request) {
  CHECK(!request.path.empty());
  TRY(const auto source, sheet::SheetSource::Open(request.path, request.open));
  std::vector<ResolvedMapping> mappings;
  for (const HeadingMapping& mapping : request.mappings)
    if (const dictionary::Field* field = dictionary.FindField(mapping.field))
      mappings.push_back({dictionary::NormalText(mapping.heading), field, false});
  std::vector<RecognisedSheet> sheets;
  for (size_t i = 0; i < source->sheets().size(); ++i) {
    if (source->sheets()[i].hidden) continue;
    RecognisedSheet& sheet = sheets.emplace_back();
    sheet.table.sheet_index = static_cast<uint16_t>(i);
    sheet.table.sheet_name = source->sheets()[i].name;
    sheet.table.file_name = std::filesystem::path(request.path).filename().string();
    SheetRecogniser recogniser(dictionary, mappings, sheet);
    TRY(recogniser.Read(*source, i));
    recogniser.Understand();
    if (sheet.table.form.empty())
      sheet.refusal = RefusalOf(dictionary, {*source, i, 0, request.path}, mappings);
  }
  return sheets;
}

}  // namespace liandai::form
