// libxlsxwriter's workbook with what the sheets of one file share: looks, names, long lists of
// choices. Used by workbook_writer.cc and sheet_writer.cc only.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "office/sheet/sheet_name.h"
#include "office/sheet/workbook_writer.h"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace liandai::sheet {

class WorkbookFile {
 public:
  // Null inside when libxlsxwriter cannot begin; see is_open.
  explicit WorkbookFile(const std::string& path);
  ~WorkbookFile();
  WorkbookFile(const WorkbookFile&) = delete;
  WorkbookFile& operator=(const WorkbookFile&) = delete;

  bool is_open() const { return workbook_ != nullptr; }
  lxw_workbook* workbook() { return workbook_; }
  SheetNames& names() { return names_; }
  // nullopt on success, else what went wrong. The workbook is gone either way.
  std::optional<std::string> Close();

  uint16_t Look(const CellLook& look);
  // The format of a look; of look 0 too.
  lxw_format* Format(uint16_t look);
  // The same look, but with a date format if it has none of its own.
  uint16_t DateLook(uint16_t look);

  // A formula that names the cells of a hidden sheet where the choices will stand.
  std::string AddChoiceList(std::span<const std::string> choices);

 private:
  lxw_format* MakeFormat(const CellLook& look);
  void WriteChoiceLists();

  lxw_workbook* workbook_;  // owned by libxlsxwriter's calls: closed or freed
  SheetNames names_;
  std::map<CellLook, uint16_t> numbers_;
  std::vector<CellLook> looks_;
  std::vector<lxw_format*> formats_;  // parallel; owned by the workbook
  std::string choice_sheet_name_;     // empty: no list yet
  std::vector<std::vector<std::string>> choice_lists_;
};

// One logical sheet of `file`, which outlives it.
std::unique_ptr<SheetWriter> MakeSheetWriter(WorkbookFile& file, const SheetSetup& setup);

// What the writer does when all rows are in: filters reach to the last row.
void FinishSheet(SheetWriter& writer);

}  // namespace liandai::sheet
