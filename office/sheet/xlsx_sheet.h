// The rows of one worksheet part (ECMA-376 part 1, 18.3.1) as events become cells. Used by the
// source of .xlsx files only.
#pragma once

#include <string>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/rich_text.h"
#include "office/sheet/row_buffer.h"
#include "office/sheet/shared_strings.h"
#include "office/sheet/sheet_source.h"
#include "office/sheet/xlsx_workbook.h"
#include "office/sheet/xml_stream.h"

namespace liandai::sheet {

class XlsxSheetHandler : public XmlHandler {
 public:
  // All arguments outlive the handler.
  XlsxSheetHandler(const std::string& path, const XlsxWorkbook& workbook, SharedStrings& strings,
                   const RowSink& sink);

  void Start(std::string_view name, const XmlAttributes& attributes) override;
  void End(std::string_view name) override;
  void Text(std::string_view text) override;

  std::vector<MergedRange> merged_ranges;
  bool is_stopped_by_sink = false;

 private:
  enum class Type : uint8_t { kNumber, kShared, kInline, kString, kBoolean, kError, kDate };

  void StartCell(const XmlAttributes& attributes);
  void StartRow(const XmlAttributes& attributes);
  void FinishCell();
  void FinishRow();
  void FinishRows();
  void AddMergedRange(std::string_view reference);
  // Each fills the cell from value_; false if the cell is to be dropped.
  bool FillText(Cell& cell, std::string_view text);
  bool FillShared(Cell& cell);
  bool FillNumber(Cell& cell);
  bool FillIsoDate(Cell& cell);
  bool Fill(Cell& cell);

  const std::string& path_;
  const XlsxWorkbook& workbook_;
  SharedStrings& strings_;
  const RowSink& sink_;

  RowBuffer row_;
  uint32_t row_index_ = 0;        // of the row under construction
  uint32_t blank_row_count_ = 0;  // since the last row that holds something
  uint32_t next_row_index_ = 0;
  bool is_row_hidden_ = false;
  uint32_t column_index_ = 0;
  uint32_t next_column_index_ = 0;
  uint32_t style_ = 0;
  Type type_ = Type::kNumber;
  bool is_formula_ = false;
  bool in_value_ = false;
  bool in_inline_ = false;
  std::string value_;
  RichText inline_;
};

// "A1:C3" or "A1"; nullopt when it is none.
std::optional<MergedRange> ParseRange(std::string_view reference);

}  // namespace liandai::sheet
