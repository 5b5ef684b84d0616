// content.xml of an .ods rewritten as it streams: added columns and coloured cells, see
// marked_copy.h. Styles stand before the cells that need them, so that the part is read twice: once
// to find which styles must be cloned, once to write.
#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/marked_copy.h"
#include "office/sheet/xlsx_sheet_patch.h"
#include "office/sheet/xml_tokens.h"

namespace liandai::sheet {

// Copies of cell styles with a fill, by the name of the style and the fill.
class OdsStyleClones {
 public:
  // The name of the clone; "" as `style` stands for a cell without one.
  std::string WithFill(const std::string& style, uint32_t fill);
  // Remembers the definition of a style, a whole <style:style> element.
  void Define(std::string_view element);
  // Whether the file itself has a style of that name.
  bool IsDefined(std::string_view name) const { return definitions_.contains(name); }
  // The definitions of all clones.
  std::string Definitions() const;

 private:
  std::map<std::string, std::string, std::less<>> definitions_;
  std::map<std::pair<std::string, uint32_t>, std::string> names_;
};

class OdsContentPatch {
 public:
  // All arguments outlive the patch. `styles` is filled by the first run and used by the second.
  OdsContentPatch(const std::vector<MarkedSheet>& sheets, OdsStyleClones& styles,
                  const ByteSink& sink);

  base::Status Run(XmlTokens& tokens);

 private:
  struct Change {
    const std::string* text = nullptr;  // null: colour only
    uint32_t fill = 0;
    std::string validation;  // name of the drop-down; may be empty
  };
  using RowChanges = std::map<uint32_t, Change>;  // by column
  struct Sheet {
    const MarkedSheet* marked = nullptr;
    std::map<uint32_t, RowChanges> changes;  // by row
  };
  struct StoredCell {
    std::string element;
    uint64_t repeat_count = 1;
  };
  struct StoredRow {
    std::string tag;  // the start tag, never empty-element
    std::string name;
    std::vector<StoredCell> cells;
  };

  void CollectChanges(const MarkedSheet& marked);
  // Columns are stored as runs; those that an added column lies in are cut around it.
  base::Status PatchColumn(XmlTokens& tokens, const XmlToken& token);
  // Added columns behind the last one that is stored; once a sheet, before its rows.
  base::Status WriteMissingColumns();
  std::string WidthStyles() const;
  base::Status PatchRow(XmlTokens& tokens, const XmlToken& token);
  base::Status WritePiece(const StoredRow& row, uint64_t first_row, uint64_t count);
  std::string Rendered(const StoredRow& row, const RowChanges& changes) const;
  std::string RenderedCell(const StoredRow& row, const std::string& stored, const Change& change,
                           const std::string& left_style) const;
  base::Status WriteMissingRows();
  base::Status PatchValidations(XmlTokens& tokens, const XmlToken& token);
  std::string ValidationTags() const;

  OdsStyleClones& styles_;
  const ByteSink& sink_;
  std::map<size_t, Sheet> sheets_;  // by sheet index
  Sheet* sheet_ = nullptr;          // the one being read, if it changes
  std::string row_prefix_ = "table:";
  size_t sheet_count_ = 0;
  uint64_t row_index_ = 0;
  uint64_t column_index_ = 0;
  bool has_columns_ = false;      // of the sheet being read: all are written
  bool has_validations_ = false;  // written, or there are none
};

}  // namespace liandai::sheet
