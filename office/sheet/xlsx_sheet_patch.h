// One worksheet's XML rewritten as it streams: added columns and coloured cells, see marked_copy.h.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "office/sheet/marked_copy.h"
#include "office/sheet/style_clones.h"
#include "office/sheet/xml_tokens.h"

namespace liandai::sheet {

// Takes the bytes of the new part in order.
using ByteSink = std::function<base::Status(std::string_view)>;

class XlsxSheetPatch {
 public:
  // All arguments outlive the patch.
  XlsxSheetPatch(const MarkedSheet& marked, StyleClones& styles, const ByteSink& sink);

  base::Status Run(XmlTokens& tokens);

 private:
  // A cell to be written: text of an added column, or a colour on a cell that may not exist.
  struct Change {
    const std::string* text = nullptr;  // null: colour only
    uint32_t fill = 0;
    bool is_heading = false;
  };
  using RowChanges = std::map<uint16_t, Change>;  // by column

  void CollectChanges();
  base::Status Write(std::string_view bytes);
  base::Status PatchDimension(const XmlToken& token);
  base::Status PatchColumns(XmlTokens& tokens, const XmlToken& token);
  base::Status PatchRows(XmlTokens& tokens, const XmlToken& token);
  base::Status PatchRow(XmlTokens& tokens, const XmlToken& token);
  base::Status PatchCell(XmlTokens& tokens, const XmlToken& token, RowChanges& changes);
  base::Status PatchValidations(XmlTokens& tokens, const XmlToken& token);
  // Rows before `row_index` that the sheet does not store.
  base::Status WriteMissingRows(uint32_t row_index);
  // Changed cells before `column_index` that the row does not store; they are then done.
  base::Status WriteCellsBefore(uint32_t column_index, RowChanges& changes);
  base::Status WriteValidations();
  bool IsAddedColumn(uint32_t row_index, uint32_t column_index) const;
  std::string ColumnTag(uint32_t first, uint32_t last, std::string_view tag) const;
  std::string AddedColumnTag(const MarkedColumn& column) const;
  std::string ValidationTags(int& count) const;

  const MarkedSheet& marked_;
  StyleClones& styles_;
  const ByteSink& sink_;
  std::string prefix_;                      // of the sheet's elements, "x:" or ""
  std::map<uint32_t, RowChanges> changes_;  // by row; done ones are erased
  std::set<uint16_t> added_columns_;
  uint32_t row_index_ = 0;
  uint32_t next_row_index_ = 0;
  uint32_t next_column_index_ = 0;
  uint32_t left_style_ = 0;       // of the cell last written in the row
  bool has_columns_ = false;      // widths have been written
  bool has_validations_ = false;  // likewise, or there are none
};

}  // namespace liandai::sheet
