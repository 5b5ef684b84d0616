#include "office/policy/text_table.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace liandai::policy {
namespace {

std::string Harmless(const std::string& text) {
  std::string harmless;
  for (const char character : text) {
    if (character == '|') harmless += '\\';
    harmless += character == '\n' ? ' ' : character;
  }
  return harmless;
}

struct Column {
  size_t index = 0;
  size_t width = 0;
};

std::string Line(std::string_view indent, const std::vector<std::string>& cells,
                 const std::vector<Column>& columns) {
  std::string line(indent);
  for (const Column& column : columns) {
    const std::string cell = Harmless(cells[column.index]);
    line += "| " + cell + std::string(column.width - base::DisplayWidth(cell), ' ') + " ";
  }
  return line + "|\n";
}

}  // namespace

std::string TextTable::Draw(std::string_view indent) const {
  std::vector<Column> columns;
  for (size_t i = 0; i < headings.size(); ++i) {
    size_t width = 0;
    for (const std::vector<std::string>& row : rows) {
      CHECK(row.size() == headings.size());
      width = std::max(width, base::DisplayWidth(Harmless(row[i])));
    }
    if (width > 0) columns.push_back({i, std::max(width, base::DisplayWidth(headings[i]))});
  }
  std::string drawn = Line(indent, headings, columns) + std::string(indent);
  for (const Column& column : columns) drawn += "|" + std::string(column.width + 2, '-');
  drawn += "|\n";
  for (const std::vector<std::string>& row : rows) drawn += Line(indent, row, columns);
  return drawn;
}

}  // namespace liandai::policy
