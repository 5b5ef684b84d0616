// content.xml of an .ods as events become cells. Used by the source of .ods files only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "office/sheet/row_buffer.h"
#include "office/sheet/sheet_source.h"
#include "office/sheet/xml_stream.h"

namespace liandai::sheet {

// The text of one cell: paragraphs, blanks and tabs as ODF writes them; notes, shapes and reading
// aids left out.
class OdsText {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes);
  void End(std::string_view name);
  void Text(std::string_view text);
  const std::string& text() const { return text_; }
  // Between the paragraphs of the cell itself, not within one or within a shape or sub-table.
  bool is_at_top() const { return paragraph_depth_ == 0 && skipped_depth_ == 0; }
  void Clear();

 private:
  std::string text_;
  int paragraph_depth_ = 0;
  int paragraph_count_ = 0;
  int skipped_depth_ = 0;
  bool after_blank_ = true;  // leading and repeated blanks collapse (ODF 1.2, 6.1.2)
};

class OdsHandler : public XmlHandler {
 public:
  struct Sheet {
    SheetInfo info;
    std::string style;
    std::vector<MergedRange> merged_ranges;
  };

  // Lists sheets and their merged ranges.
  explicit OdsHandler(const std::string& path) : path_(path) {}
  // Pushes the rows of one sheet. All arguments outlive the handler.
  OdsHandler(const std::string& path, size_t sheet_index, const RowSink& sink)
      : path_(path), wanted_index_(sheet_index), sink_(&sink) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;

  std::vector<Sheet> sheets;
  std::set<std::string, std::less<>> hidden_styles;

 private:
  enum class Type : uint8_t { kNone, kNumber, kPercent, kDate, kTime, kBoolean, kString, kError };

  bool is_wanted() const { return sink_ != nullptr && sheets.size() == *wanted_index_ + 1; }
  void StartTable(const XmlAttributes& attributes);
  void StartRow(const XmlAttributes& attributes);
  void StartCell(const XmlAttributes& attributes, bool is_covered);
  void ReadCellAttributes(const XmlAttributes& attributes);
  void FinishCell();
  void FinishRow();
  // Makes `cell` what the attributes and text say; false when it is blank.
  bool Fill(Cell& cell);
  bool FillNumber(Cell& cell, NumberLook look);

  const std::string& path_;
  std::optional<size_t> wanted_index_;
  const RowSink* sink_ = nullptr;

  std::string style_name_;  // of the style definition being read
  int skipped_depth_ = 0;   // within an element that is none of a sheet's cells
  bool in_table_ = false;
  bool in_cell_ = false;
  bool is_covered_ = false;
  RowBuffer row_;
  uint64_t row_index_ = 0;
  uint64_t row_repeat_count_ = 1;
  bool is_row_hidden_ = false;
  uint64_t column_index_ = 0;
  uint64_t cell_repeat_count_ = 1;
  uint64_t cell_count_ = 0;
  Type type_ = Type::kNone;
  std::string value_;
  bool has_value_ = false;
  bool is_formula_ = false;
  OdsText text_;
};

}  // namespace liandai::sheet
