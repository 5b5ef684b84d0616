// A page: one sheet of a synthetic workbook as an office would lay it out (title, note and unit
// lines, headings of two levels, rows), and the writing of it. Rows are handed over one by one, so
// that 100,000 of them never stand in memory together.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/result.h"

namespace liandai::demo {

// Money is written in 万元 as a number with up to six decimals: exactly the fen.
struct Fen {
  int64_t fen = 0;
};

// A value of one kind. Implicit on purpose: rows are written as lists of values.
struct PageCell {
  enum class Kind : uint8_t { kBlank, kText, kCount, kMoney, kDate };
  Kind kind = Kind::kBlank;
  std::string text;
  int64_t number = 0;  // the count, or the fen
  base::Date date;

  PageCell() = default;
  PageCell(std::string_view value)
      : kind(value.empty() ? Kind::kBlank : Kind::kText), text(value) {}
  PageCell(const std::string& value) : PageCell(std::string_view(value)) {}
  PageCell(const char* value) : PageCell(std::string_view(value)) {}
  PageCell(int64_t value) : kind(Kind::kCount), number(value) {}
  PageCell(Fen value) : kind(Kind::kMoney), number(value.fen) {}
  PageCell(base::Date value) : kind(Kind::kDate), date(value) {}
};
using PageRow = std::vector<PageCell>;

// One column; `group` is the heading above it, shared by neighbours, empty for a heading that
// stands over both lines.
struct PageColumn {
  std::string group;
  std::string heading;
  double width = 10;
};

struct PageHead {
  std::string sheet_name;
  std::vector<std::string> title_lines;  // the last one carries unit and date
  std::vector<PageColumn> columns;
};

// Row, counted from 0, on which the data of a page with this head begin.
uint32_t FirstDataRow(const PageHead& head);

// Writes the pages of one workbook in order. The file stands under a temporary name until Finish.
class PageWriter {
 public:
  static base::Result<PageWriter> Open(const std::string& path);
  PageWriter(PageWriter&&) noexcept;
  PageWriter& operator=(PageWriter&&) noexcept;
  ~PageWriter();  // removes the temporary file if Finish was not called

  void BeginPage(const PageHead& head);
  // Takes the next row of the page begun last and returns its number, counted from 0.
  uint32_t Add(const PageRow& row);
  base::Status Finish();

 private:
  struct State;
  explicit PageWriter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace liandai::demo
