#include "office/document/report_table.h"

#include <algorithm>

#include "engine/base/check.h"
#include "office/document/row_height.h"

namespace liandai::document {
namespace {

// Muted fills that stay readable in a grey print.
constexpr uint32_t kHeadingFill = 0xD9E2F3;
constexpr uint32_t kToneFills[kToneCount] = {sheet::kNoColour, 0xE2EFDA, 0xF8CBAD,
                                             0xFFF2CC,         0xEDEDED, 0xFFFFFF};
constexpr uint32_t kToneFonts[kToneCount] = {sheet::kNoColour, 0x375623, 0x9C0006,
                                             0x7F6000,         0x404040, 0x7F7F7F};

sheet::CellLook BodyLook(ColumnKind kind, size_t tone) {
  sheet::CellLook look;
  look.border = true;
  look.wrap = true;
  look.fill = kToneFills[tone];
  look.font_colour = kToneFonts[tone];
  switch (kind) {
    case ColumnKind::kText:
      look.alignment = sheet::Alignment::kLeft;
      break;
    case ColumnKind::kWord:
      look.alignment = sheet::Alignment::kCenter;
      break;
    case ColumnKind::kCount:
      look.format = sheet::NumberFormat::kInteger;
      look.alignment = sheet::Alignment::kRight;
      break;
    case ColumnKind::kAmount:
      look.format = sheet::NumberFormat::kWan;
      look.alignment = sheet::Alignment::kRight;
      break;
  }
  return look;
}

// A line over the whole width of the table.
std::vector<sheet::OutputCell> WideLine(const std::string& text, uint16_t look, size_t width) {
  std::vector<sheet::OutputCell> cells(width);
  for (sheet::OutputCell& cell : cells) cell.look = look;
  cells.front().value = text;
  cells.front().merge_count = static_cast<uint16_t>(width - 1);
  return cells;
}

// What the cells of one row need, each in its column.
double HeightOf(const ReportTable& table, const ReportRow& row) {
  size_t line_count = 1;
  for (size_t i = 0; i < row.size(); ++i)
    if (row[i].kind == ReportCell::Kind::kText)
      line_count = std::max(line_count, LineCount(row[i].text, table.columns[i].width));
  return HeightOfLines(line_count);
}

void WriteHead(sheet::SheetWriter& out, const ReportLooks& looks, const ReportTable& table) {
  const size_t width = table.columns.size();
  out.AddRow(WideLine(table.title, looks.title, width), 30);
  out.AddRow(WideLine(table.note, looks.note, width), 18);
  std::vector<sheet::OutputCell> headings(width);
  for (size_t i = 0; i < width; ++i) {
    headings[i].value = table.columns[i].heading;
    headings[i].look = looks.heading;
  }
  size_t line_count = 1;
  for (const ReportColumn& column : table.columns)
    line_count = std::max(line_count, LineCount(column.heading, column.width));
  out.AddRow(headings, HeightOfLines(line_count) + 4);
}

}  // namespace

ReportLooks::ReportLooks(sheet::WorkbookWriter& writer) {
  title = writer.Look({.alignment = sheet::Alignment::kCenter, .font_size = 16, .bold = true});
  note =
      writer.Look({.alignment = sheet::Alignment::kRight, .font_size = 9, .font_colour = 0x595959});
  section = writer.Look({.alignment = sheet::Alignment::kLeft, .font_size = 12, .bold = true});
  heading = writer.Look({.alignment = sheet::Alignment::kCenter,
                         .bold = true,
                         .wrap = true,
                         .border = true,
                         .fill = kHeadingFill});
  for (size_t kind = 0; kind < 4; ++kind)
    for (size_t tone = 0; tone < kToneCount; ++tone)
      cells[kind][tone] = writer.Look(BodyLook(static_cast<ColumnKind>(kind), tone));
}

sheet::OutputCell Output(const ReportLooks& looks, ColumnKind kind, ReportCell cell) {
  sheet::OutputCell out;
  out.look = looks.Of(kind, cell.tone);
  switch (cell.kind) {
    case ReportCell::Kind::kBlank:
      break;
    case ReportCell::Kind::kText:
      out.value = std::move(cell.text);
      break;
    case ReportCell::Kind::kNumber:
      out.value = kind == ColumnKind::kAmount ? base::Decimal::FromScaled(cell.number, -6)
                                              : base::Decimal::FromInt64(cell.number);
      break;
  }
  return out;
}

void WriteTable(sheet::WorkbookWriter& writer, const ReportLooks& looks, const ReportTable& table) {
  CHECK(!table.columns.empty());
  CHECK(table.row_count == 0 || table.fill != nullptr);
  sheet::SheetSetup setup;
  setup.name = table.sheet_name;
  for (const ReportColumn& column : table.columns) setup.widths.push_back(column.width);
  setup.heading_row_count = 3;
  setup.frozen_column_count = table.frozen_column_count;
  setup.has_filter = table.row_count > 0;
  setup.tab_colour = table.tab_colour;
  sheet::SheetWriter& out = writer.AddSheet(setup);
  WriteHead(out, looks, table);
  if (table.row_count == 0) {
    out.AddRow(WideLine(table.when_empty, looks.Of(ColumnKind::kText, Tone::kPlain),
                        table.columns.size()));
    return;
  }
  ReportRow row;
  std::vector<sheet::OutputCell> cells;
  for (size_t index = 0; index < table.row_count; ++index) {
    row.clear();
    table.fill(index, row);
    CHECK(row.size() <= table.columns.size());
    row.resize(table.columns.size());
    const double height = HeightOf(table, row);
    cells.clear();
    for (size_t i = 0; i < row.size(); ++i)
      cells.push_back(Output(looks, table.columns[i].kind, std::move(row[i])));
    out.AddRow(cells, height);
  }
}

}  // namespace liandai::document
