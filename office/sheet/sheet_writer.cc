#include <xlsxwriter.h>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "office/sheet/number_format.h"
#include "office/sheet/workbook_file.h"

namespace liandai::sheet {
namespace {

constexpr size_t kTextLengthMax = 32'767;       // characters in a cell
constexpr size_t kInlineChoiceByteCount = 250;  // of the 255 characters a validation may have

// "甲,乙" within the bound; a comma in a choice would split it.
bool FitsInline(std::span<const std::string> choices) {
  size_t size = 0;
  for (const std::string& choice : choices) {
    if (choice.find(',') != std::string::npos) return false;
    size += choice.size() + 1;
  }
  return size <= kInlineChoiceByteCount;
}

uint8_t ChartType(ChartKind kind) {
  switch (kind) {
    case ChartKind::kColumn:
      return LXW_CHART_COLUMN;
    case ChartKind::kStackedColumn:
      return LXW_CHART_COLUMN_STACKED;
    case ChartKind::kBar:
      return LXW_CHART_BAR;
    case ChartKind::kStackedBar:
      return LXW_CHART_BAR_STACKED;
    case ChartKind::kPie:
      return LXW_CHART_PIE;
    case ChartKind::kLine:
      return LXW_CHART_LINE;
  }
  return LXW_CHART_COLUMN;
}

class XlsxSheetWriter : public SheetWriter {
 public:
  XlsxSheetWriter(WorkbookFile& file, const SheetSetup& setup) : file_(file), setup_(setup) {
    CHECK(setup.widths.size() <= base::kSheetColumnCountMax);
    AddWorksheet();
    name_ = current_name_;
  }

  const std::string& name() const override { return name_; }

  RowAddress AddRow(std::span<const OutputCell> cells, double height_points) override {
    CHECK(cells.size() <= base::kSheetColumnCountMax);
    if (row_count_ == base::kSheetRowCountMax) GoOnInNextSheet();
    if (!is_continued_ && headings_.size() < setup_.heading_row_count)
      headings_.push_back({{cells.begin(), cells.end()}, height_points});
    WriteRow(cells, height_points);
    return {current_name_, row_count_ - 1};
  }

  void AddChoices(const CellRange& range, std::span<const std::string> choices) override {
    CHECK(range.first_row <= range.last_row);
    CHECK(range.first_column <= range.last_column);
    CHECK(!choices.empty());
    lxw_data_validation validation{};
    std::vector<std::string> copies(choices.begin(), choices.end());
    std::vector<char*> list;
    std::string formula;
    if (FitsInline(choices)) {
      for (std::string& choice : copies) list.push_back(choice.data());
      list.push_back(nullptr);
      validation.validate = LXW_VALIDATION_TYPE_LIST;
      validation.value_list = list.data();
    } else {
      formula = file_.AddChoiceList(choices);
      validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
      validation.value_formula = formula.data();
    }
    const lxw_error error =
        worksheet_data_validation_range(sheet_, range.first_row, range.first_column, range.last_row,
                                        range.last_column, &validation);
    CHECK(error == LXW_NO_ERROR);
  }

  void AddChart(const Chart& chart) override {
    CHECK(!chart.series.empty());
    lxw_chart* const drawn = workbook_add_chart(file_.workbook(), ChartType(chart.kind));
    for (const ChartSeries& series : chart.series) AddSeries(drawn, chart, series);
    DressChart(drawn, chart);
    lxw_chart_options options{};
    options.x_scale = chart.width_pixels / 480.0;  // libxlsxwriter's own size
    options.y_scale = chart.height_pixels / 288.0;
    const lxw_error error =
        worksheet_insert_chart_opt(sheet_, chart.row, chart.column, drawn, &options);
    CHECK(error == LXW_NO_ERROR);
  }

  void BreakPage() override { page_breaks_.push_back(row_count_); }

  // All rows are in: what reaches to the last one.
  void Finish() {
    if (!page_breaks_.empty()) {
      page_breaks_.push_back(0);  // ends the list
      worksheet_set_h_pagebreaks(sheet_, page_breaks_.data());
    }
    if (!setup_.has_filter || setup_.heading_row_count == 0 || column_count_ == 0) return;
    const uint32_t heading = setup_.heading_row_count - 1;
    if (row_count_ <= heading) return;
    worksheet_autofilter(sheet_, heading, 0, std::max(heading, row_count_ - 1),
                         static_cast<lxw_col_t>(column_count_ - 1));
  }

 private:
  struct Heading {
    std::vector<OutputCell> cells;
    double height_points;
  };

  void AddWorksheet() {
    current_name_ = file_.names().Take(setup_.name);
    sheet_ = workbook_add_worksheet(file_.workbook(), current_name_.c_str());
    CHECK(sheet_ != nullptr);
    row_count_ = 0;
    for (size_t column = 0; column < setup_.widths.size(); ++column)
      worksheet_set_column(sheet_, static_cast<lxw_col_t>(column), static_cast<lxw_col_t>(column),
                           setup_.widths[column], nullptr);
    if (setup_.heading_row_count > 0 || setup_.frozen_column_count > 0)
      worksheet_freeze_panes(sheet_, setup_.heading_row_count, setup_.frozen_column_count);
    if (setup_.is_hidden) worksheet_hide(sheet_);
    if (setup_.tab_colour != kNoColour) worksheet_set_tab_color(sheet_, setup_.tab_colour);
    // Ids and codes are text on purpose; no green corner should say otherwise.
    worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    SetUpPrint();
  }

  void SetUpPrint() {
    constexpr uint8_t kA4 = 9;
    worksheet_set_paper(sheet_, kA4);
    if (setup_.is_landscape) worksheet_set_landscape(sheet_);
    worksheet_set_margins(sheet_, 0.5, 0.5, 0.6, 0.6);  // inches
    worksheet_fit_to_pages(sheet_, 1, 0);
    worksheet_center_horizontally(sheet_);
    worksheet_set_footer(sheet_, "&C第 &P 页，共 &N 页");
    if (setup_.heading_row_count > 0)
      worksheet_repeat_rows(sheet_, 0, setup_.heading_row_count - 1);
  }

  void GoOnInNextSheet() {
    Finish();
    is_continued_ = true;
    AddWorksheet();
    for (const Heading& heading : headings_) WriteRow(heading.cells, heading.height_points);
  }

  void WriteRow(std::span<const OutputCell> cells, double height_points) {
    if (height_points > 0) worksheet_set_row(sheet_, row_count_, height_points, nullptr);
    for (size_t column = 0; column < cells.size(); ++column) {
      const OutputCell& cell = cells[column];
      const auto at = static_cast<lxw_col_t>(column);
      if (cell.merge_count > 0) {
        CHECK(column + cell.merge_count < cells.size());
        worksheet_merge_range(sheet_, row_count_, at, row_count_,
                              static_cast<lxw_col_t>(column + cell.merge_count), "",
                              file_.Format(cell.look));
      }
      WriteCell(at, cell);
      column += cell.merge_count;
    }
    column_count_ = std::max(column_count_, cells.size());
    ++row_count_;
  }

  void WriteCell(lxw_col_t column, const OutputCell& cell) {
    lxw_format* const format = file_.Format(cell.look);
    std::visit([&](const auto& value) { Write(column, value, format, cell.look); }, cell.value);
  }

  void Write(lxw_col_t column, std::monostate, lxw_format* format, uint16_t) {
    if (format != nullptr) worksheet_write_blank(sheet_, row_count_, column, format);
  }

  void Write(lxw_col_t column, const std::string& text, lxw_format* format, uint16_t) {
    const std::string cut(base::SubstringByCodePoint(text, 0, kTextLengthMax));
    worksheet_write_string(sheet_, row_count_, column, cut.c_str(), format);
  }

  void Write(lxw_col_t column, base::Decimal number, lxw_format* format, uint16_t look) {
    CHECK(number.is_finite());
    const double nearest = number.ToDouble();
    if (base::Decimal::FromDouble(nearest) == number) {
      worksheet_write_number(sheet_, row_count_, column, nearest, format);
    } else {
      Write(column, number.ToString(), format, look);
    }
  }

  void Write(lxw_col_t column, const base::Date& date, lxw_format*, uint16_t look) {
    if (date.year < 1900 || date.year > 9999)
      return Write(column, base::ToString(date), file_.Format(look), look);
    Cell serial;
    SetSerial({date, 0}, serial);
    worksheet_write_number(sheet_, row_count_, column, serial.number.ToDouble(),
                           file_.Format(file_.DateLook(look)));
  }

  void Write(lxw_col_t column, bool truth, lxw_format* format, uint16_t) {
    worksheet_write_boolean(sheet_, row_count_, column, truth ? 1 : 0, format);
  }

  void Write(lxw_col_t column, const Formula& formula, lxw_format* format, uint16_t) {
    worksheet_write_formula_num(sheet_, row_count_, column, formula.text.c_str(), format,
                                formula.result.ToDouble());
  }

  static void AddSeries(lxw_chart* drawn, const Chart& chart, const ChartSeries& series) {
    lxw_chart_series* const line = chart_add_series(drawn, nullptr, nullptr);
    const CellRange& categories = series.categories;
    const CellRange& values = series.values;
    chart_series_set_categories(line, categories.sheet.c_str(), categories.first_row,
                                categories.first_column, categories.last_row,
                                categories.last_column);
    chart_series_set_values(line, values.sheet.c_str(), values.first_row, values.first_column,
                            values.last_row, values.last_column);
    if (!series.name.empty()) chart_series_set_name(line, series.name.c_str());
    chart_series_set_labels(line);
    if (chart.kind == ChartKind::kPie)
      chart_series_set_labels_percentage(line);
    else
      chart_series_set_labels_num_format(line, chart.label_format.c_str());
    lxw_chart_font font = ChartFont(9);
    chart_series_set_labels_font(line, &font);
    Colour(line, series);
  }

  static void Colour(lxw_chart_series* line, const ChartSeries& series) {
    if (series.colour != kNoColour) {
      lxw_chart_fill fill{};
      fill.color = series.colour;
      chart_series_set_fill(line, &fill);
    }
    if (series.point_colours.empty()) return;
    std::vector<lxw_chart_fill> fills(series.point_colours.size());
    std::vector<lxw_chart_point> points(fills.size());
    std::vector<lxw_chart_point*> list;
    for (size_t i = 0; i < fills.size(); ++i) {
      fills[i].color = series.point_colours[i];
      points[i].fill = &fills[i];
      list.push_back(&points[i]);
    }
    list.push_back(nullptr);
    chart_series_set_points(line, list.data());
  }

  static lxw_chart_font ChartFont(double size_points) {
    lxw_chart_font font{};
    font.size = size_points;
    return font;
  }

  static void DressChart(lxw_chart* drawn, const Chart& chart) {
    lxw_chart_font title = ChartFont(12);
    title.bold = LXW_TRUE;
    lxw_chart_font small = ChartFont(9);
    if (!chart.title.empty()) {
      chart_title_set_name(drawn, chart.title.c_str());
      chart_title_set_name_font(drawn, &title);
    }
    if (chart.kind == ChartKind::kPie) return;
    if (chart.series.size() == 1) {
      chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
    } else {
      chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
      chart_legend_set_font(drawn, &small);
    }
    chart_axis_set_num_font(drawn->x_axis, &small);
    chart_axis_set_num_font(drawn->y_axis, &small);
    chart_axis_major_gridlines_set_visible(drawn->x_axis, LXW_FALSE);
    chart_axis_major_gridlines_set_visible(drawn->y_axis, LXW_FALSE);
    if (chart.kind == ChartKind::kLine) return;
    chart_set_series_gap(drawn, 60);
    // The axes of bars lie the other way round.
    const bool is_bar = chart.kind == ChartKind::kBar || chart.kind == ChartKind::kStackedBar;
    chart_axis_off(is_bar ? drawn->x_axis : drawn->y_axis);
    if (!is_bar) return;
    chart_axis_set_reverse(drawn->y_axis);
    chart_axis_set_interval_unit(drawn->y_axis, 1);  // every name, none left out for room
  }

  WorkbookFile& file_;
  SheetSetup setup_;
  std::string name_;          // of the first worksheet
  std::string current_name_;  // of the one being written
  lxw_worksheet* sheet_ = nullptr;
  uint32_t row_count_ = 0;
  size_t column_count_ = 0;
  bool is_continued_ = false;
  std::vector<Heading> headings_;
  std::vector<lxw_row_t> page_breaks_;
};

}  // namespace

std::unique_ptr<SheetWriter> MakeSheetWriter(WorkbookFile& file, const SheetSetup& setup) {
  return std::make_unique<XlsxSheetWriter>(file, setup);
}

void FinishSheet(SheetWriter& writer) {
  // Made by MakeSheetWriter, as all writers of a workbook are.
  static_cast<XlsxSheetWriter&>(writer).Finish();
}

}  // namespace liandai::sheet
