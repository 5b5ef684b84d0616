// The room office/sheet turns files into rows of cells and back: .xlsx, .ods and the tables of a
// .docx by an own streaming reader on libzip and expat, CSV in the encodings that offices use; old
// .xls and exports in HTML through LibreOffice where it is installed. It knows cells, not headings;
// it evaluates no formula (the cached value counts), runs no macro, follows no link out of the
// file.
//
// A SheetSource is one opened file. Rows are pushed one at a time and memory stays flat (64 MB)
// whatever the file's size: shared strings beyond a bound go to an unnamed temporary file. A source
// serves one thread; several sources are independent. The file must not change while it is open.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/cell.h"

namespace liandai::sheet {

enum class FileKind : uint8_t { kXlsx, kOds, kCsv, kDocx };
enum class Encoding : uint8_t { kUtf8, kUtf8Bom, kUtf16Le, kUtf16Be, kGbk, kGb18030 };
enum class Newline : uint8_t { kLf, kCrLf, kCr };

// How a CSV file is written, so that it can be given back the same way.
struct CsvLook {
  Encoding encoding = Encoding::kUtf8;
  char delimiter = ',';  // one of , ; tab
  Newline newline = Newline::kLf;
};

struct SheetInfo {
  std::string name;     // CSV: the file's name without its ending
  bool hidden = false;  // hidden and very hidden alike
};

// All ends inclusive, 0-based. Only the first cell has a value.
struct MergedRange {
  uint32_t first_row = 0;
  uint32_t last_row = 0;
  uint16_t first_column = 0;
  uint16_t last_column = 0;
};

// Cells in ascending order of column; those the file does not store are not there. Ten thousand
// rows or more without a value at the end of a sheet come as one row without cells.
struct Row {
  uint32_t index = 0;  // 0-based; ascending; rows without a cell are passed over
  std::span<const Cell> cells;
  bool hidden = false;
};

enum class Step : uint8_t { kGoOn, kStop };
using RowSink = std::function<Step(const Row&)>;

struct OpenOptions {
  std::optional<Encoding> encoding;  // CSV: trust the user, not the detection
  std::optional<char> delimiter;
  std::string converter = "soffice";  // program for .xls and HTML; empty: never convert
};

class SheetSource {
 public:
  // Looks at the bytes, not at the name's ending. Fails with G101, G102 and S101–S129 (not usable
  // and why, what to do) or S9xx (a bound of limits.h passed); nothing is written.
  static base::Result<std::unique_ptr<SheetSource>> Open(const std::string& path,
                                                         const OpenOptions& options = {});
  virtual ~SheetSource() = default;

  virtual FileKind kind() const = 0;
  // In the order of the workbook; chart sheets are left out. A .docx gives one sheet per table.
  virtual std::span<const SheetInfo> sheets() const = 0;
  // CSV only.
  virtual std::optional<CsvLook> csv_look() const { return std::nullopt; }

  // Pushes the sheet's rows until the end or kStop. May be called again, for any sheet. On failure
  // rows already pushed stay pushed. `sheet_index` < sheets().size().
  virtual base::Status ReadRows(size_t sheet_index, const RowSink& sink) = 0;

  // The sheet's merged ranges; reads the sheet once unless it has been read to its end.
  virtual base::Result<std::vector<MergedRange>> ReadMergedRanges(size_t sheet_index) = 0;

  // Share of the bytes of the sheet being read that are done, 0..1; for a progress bar, may be
  // asked from the sink.
  virtual double progress() const = 0;
};

}  // namespace liandai::sheet
