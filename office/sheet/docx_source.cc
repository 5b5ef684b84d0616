#include "office/sheet/docx_source.h"

#include <charconv>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "office/sheet/row_buffer.h"
#include "office/sheet/sheet_bounds.h"
#include "office/sheet/stored_number.h"
#include "office/sheet/xml_stream.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

constexpr std::string_view kDocumentPart = "word/document.xml";
constexpr size_t kTitleByteCountMax = 180;
constexpr size_t kTitleLineCountMax = 3;

// Tables within a cell of a table are read as text of that cell.
class DocxHandler : public XmlHandler {
 public:
  explicit DocxHandler(const std::string& path) : path_(path) {}
  DocxHandler(const std::string& path, size_t table_index, const RowSink& sink)
      : path_(path), wanted_index_(table_index), sink_(&sink) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    // The fallback repeats a drawing's text for older readers.
    if (fallback_depth_ > 0 || name == "Fallback") {
      ++fallback_depth_;
      return;
    }
    if (name == "tbl" && ++table_depth_ == 1) StartTable();
    if (table_depth_ == 1) StartTablePart(name, attributes);
    if (name == "p" && table_depth_ > 0 && !text_.empty()) text_ += '\n';
    if (name == "t") in_text_ = true;
    if (name == "tab" && in_run_) text_ += '\t';
    if (name == "br" && in_run_) text_ += '\n';
    if (name == "r") in_run_ = true;
  }

  void Text(std::string_view text) override {
    if (!in_text_) return;
    if (table_depth_ > 0) {
      text_.append(text);
    } else if (paragraph_.size() < kTitleByteCountMax) {
      paragraph_.append(text);
    }
  }

  void End(std::string_view name) override {
    if (fallback_depth_ > 0) {
      --fallback_depth_;
      return;
    }
    if (name == "t") in_text_ = false;
    if (name == "r") in_run_ = false;
    if (name == "p" && table_depth_ == 0) FinishParagraph();
    if (table_depth_ == 1 && name == "tc") FinishCell();
    if (table_depth_ == 1 && name == "tr") FinishRow();
    if (name == "tbl" && --table_depth_ == 0 && is_wanted()) Stop();
  }

  std::vector<std::vector<MergedRange>> merged_ranges;  // one entry a table
  std::vector<std::string> titles;                      // what stands above each table

 private:
  bool is_wanted() const { return sink_ != nullptr && merged_ranges.size() == *wanted_index_ + 1; }

  // Only short lines are titles; a page of text above a table says nothing of it.
  void FinishParagraph() {
    if (paragraph_.empty()) return;
    if (paragraph_.size() >= kTitleByteCountMax) above_.clear();
    if (paragraph_.size() < kTitleByteCountMax) above_.push_back(std::move(paragraph_));
    if (above_.size() > kTitleLineCountMax) above_.erase(above_.begin());
    paragraph_.clear();
  }

  void StartTable() {
    std::string& title = titles.emplace_back();
    for (const std::string& line : above_) title += (title.empty() ? "" : " ") + line;
    above_.clear();
    if (merged_ranges.size() == base::kSheetCountMax)
      return StopWith(TooMany(path_, "<tbl>", base::kSheetCountMax));
    merged_ranges.emplace_back();
    row_index_ = 0;
    column_index_ = 0;
    open_ranges_.clear();
  }

  void StartTablePart(std::string_view name, const XmlAttributes& attributes) {
    const std::string_view value = attributes.Get("val");
    if (name == "tc") {
      text_.clear();
      span_ = 1;
      is_restart_ = false;
      is_continued_ = false;
    } else if (name == "gridSpan" || name == "gridBefore") {
      uint32_t count = 1;
      std::from_chars(value.data(), value.data() + value.size(), count);
      count = std::min<uint32_t>(count, base::kSheetColumnCountMax);
      if (name == "gridSpan") {
        span_ = std::max<uint32_t>(count, 1);
      } else {
        column_index_ += count;
      }
    } else if (name == "vMerge") {
      is_restart_ = value == "restart";
      is_continued_ = !is_restart_;
    }
  }

  void FinishCell() {
    const uint32_t column = column_index_;
    column_index_ += span_;
    if (column_index_ > base::kSheetColumnCountMax)
      return StopWith(CellOutOfBounds(path_, std::to_string(column_index_)));
    TrackMerged(static_cast<uint16_t>(column));
    if (!is_wanted() || is_continued_) return;
    while (text_.ends_with('\n')) text_.pop_back();
    if (text_.empty()) return;
    if (!IsCellSize(text_.size())) return StopWith(CellTooLong(path_, row_index_));
    Cell& cell = row_.Add(static_cast<uint16_t>(column));
    const auto number = ReadTypedNumber(text_, row_.arena());
    cell.kind = number ? CellKind::kNumber : CellKind::kText;
    cell.text = number ? number->text : row_.arena().Copy(text_);
    if (number) cell.number = number->value;
    if (number) cell.precision_lost = number->precision_lost;
  }

  // A cell continued from above lengthens the range open in its column; any other closes it.
  void TrackMerged(uint16_t column) {
    if (sink_ != nullptr) return;
    std::vector<MergedRange>& ranges = merged_ranges.back();
    const auto open = open_ranges_.find(column);
    if (is_continued_ && open != open_ranges_.end()) {
      ranges[open->second].last_row = row_index_;
      return;
    }
    if (open != open_ranges_.end()) open_ranges_.erase(open);
    if (span_ == 1 && !is_restart_) return;
    if (ranges.size() == base::kMergedRangeCountMax)
      return StopWith(TooMany(path_, "<gridSpan>", base::kMergedRangeCountMax));
    if (is_restart_) open_ranges_[column] = ranges.size();
    ranges.push_back({row_index_, row_index_, column, static_cast<uint16_t>(column + span_ - 1)});
  }

  void FinishRow() {
    if (is_wanted() && !row_.empty() &&
        (*sink_)({row_index_, row_.SortedCells(), false}) == Step::kStop)
      Stop();
    row_.Clear();
    column_index_ = 0;
    if (++row_index_ == base::kSheetRowCountMax)
      StopWith(CellOutOfBounds(path_, std::to_string(row_index_)));
  }

  const std::string& path_;
  std::optional<size_t> wanted_index_;
  const RowSink* sink_ = nullptr;
  int fallback_depth_ = 0;
  int table_depth_ = 0;
  bool in_text_ = false;
  bool in_run_ = false;
  uint32_t row_index_ = 0;
  uint32_t column_index_ = 0;
  uint32_t span_ = 1;
  bool is_restart_ = false;
  bool is_continued_ = false;
  std::map<uint16_t, size_t> open_ranges_;  // by column, of the last row read
  std::string text_;
  std::string paragraph_;           // outside of tables
  std::vector<std::string> above_;  // the last paragraphs before the next table
  RowBuffer row_;
};

class DocxSource : public SheetSource {
 public:
  // A table of a text has no name of its own: its number, and the lines that stand above it, from
  // which year, county and unit are read as from any title.
  DocxSource(ZipArchive archive, DocxHandler& read)
      : archive_(std::move(archive)), merged_(std::move(read.merged_ranges)) {
    for (size_t i = 0; i < merged_.size(); ++i) {
      const std::string& title = read.titles[i];
      sheets_.push_back({"表" + std::to_string(i + 1) + (title.empty() ? "" : " ") + title, false});
    }
  }

  FileKind kind() const override { return FileKind::kDocx; }
  std::span<const SheetInfo> sheets() const override { return sheets_; }
  double progress() const override {
    if (!part_ || part_->byte_count() == 0) return 0;
    return static_cast<double>(part_->byte_count_read()) / static_cast<double>(part_->byte_count());
  }

  Status ReadRows(size_t sheet_index, const RowSink& sink) override {
    CHECK(sheet_index < sheets_.size());
    CHECK(sink != nullptr);
    TRY(ZipPart part, archive_.OpenPart(kDocumentPart));
    part_ = std::move(part);
    DocxHandler handler(archive_.path(), sheet_index, sink);
    return ReadXml(*part_, handler);
  }

  Result<std::vector<MergedRange>> ReadMergedRanges(size_t sheet_index) override {
    CHECK(sheet_index < sheets_.size());
    return merged_[sheet_index];
  }

 private:
  ZipArchive archive_;
  std::vector<std::vector<MergedRange>> merged_;
  std::vector<SheetInfo> sheets_;
  std::optional<ZipPart> part_;  // for progress()
};

}  // namespace

Result<std::unique_ptr<SheetSource>> OpenDocx(ZipArchive archive) {
  TRY(ZipPart part, archive.OpenPart(kDocumentPart));
  DocxHandler handler(archive.path());
  TRY(ReadXml(part, handler));
  if (handler.merged_ranges.empty()) return tl::unexpected(TableMissing(archive.path()));
  return std::make_unique<DocxSource>(std::move(archive), handler);
}

}  // namespace liandai::sheet
