#include "office/document/overview.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

#include "office/document/row_height.h"

namespace liandai::document {
namespace {

constexpr size_t kWidth = 2 + kStatusColumnCount;  // label, six statuses, amount
constexpr double kLabelWidth = 50;
constexpr double kStatusWidth = 14;
constexpr double kAmountWidth = 25;
constexpr size_t kChartLineCountMax = 8;
// Two charts side by side over the table's width, two such rows on the first page.
constexpr uint32_t kChartWidth = 560;
constexpr uint32_t kChartHeight = 232;
constexpr uint32_t kChartRowCount = 12;  // rows of the sheet that one chart covers
constexpr double kChartRowPoints = 15;
constexpr double kHeadingPoints = 20;
constexpr uint16_t kChartColumns[] = {0, 3};
constexpr Tone kTones[kStatusColumnCount] = {Tone::kGood, Tone::kBad,  Tone::kOpen,
                                             Tone::kCalm, Tone::kCalm, Tone::kWarn};
constexpr uint32_t kColours[kStatusColumnCount] = {0x70AD47, 0xC00000, 0xA5A5A5,
                                                   0xD9D9D9, 0x9DC3E6, 0xFFC000};

// Lays the sheet out line by line and remembers where the figures for the charts stand.
class OverviewSheet {
 public:
  OverviewSheet(sheet::WorkbookWriter& writer, const ReportLooks& looks, const Overview& overview)
      : looks_(looks), overview_(overview) {
    sheet::SheetSetup setup;
    setup.name = "总览";
    setup.widths = {kLabelWidth};
    setup.widths.resize(kWidth - 1, kStatusWidth);
    setup.widths.push_back(kAmountWidth);
    setup.heading_row_count = 1;
    setup.tab_colour = 0x2F5597;
    out_ = &writer.AddSheet(setup);
  }

  void Write() {
    Wide(overview_.words.title, looks_.title, 34);
    for (const auto& [label, value] : overview_.particulars) Particular(label, value);
    Blank();
    WriteTotal();
    LeaveRoomForCharts();
    WriteLines(overview_.words.by_article, overview_.words.label_article, overview_.by_article);
    WriteLines(overview_.words.by_township, overview_.words.label_township, overview_.by_township);
    WriteGravest();
    WriteTableFaults();
    AddCharts();
  }

 private:
  void Add(std::vector<sheet::OutputCell> cells, double height = 0) {
    out_->AddRow(cells, height);
    ++next_row_;
  }
  void Blank() { Add({}); }

  void Wide(const std::string& text, uint16_t look, double height = 0) {
    std::vector<sheet::OutputCell> cells(kWidth);
    for (sheet::OutputCell& cell : cells) cell.look = look;
    cells.front().value = text;
    cells.front().merge_count = kWidth - 1;
    Add(std::move(cells), height);
  }

  void Particular(const std::string& label, const std::string& value) {
    std::vector<sheet::OutputCell> cells(kWidth);
    for (sheet::OutputCell& cell : cells) cell.look = looks_.Of(ColumnKind::kText, Tone::kPlain);
    cells[0].value = label;
    cells[0].look = looks_.heading;
    cells[1].value = value;
    cells[1].merge_count = kWidth - 2;
    Add(std::move(cells), HeightOfLines(LineCount(value, MergedWidth(1, kWidth - 2))));
  }

  void Headings(std::vector<std::string> words) {
    words.resize(kWidth);
    std::vector<sheet::OutputCell> cells(kWidth);
    for (size_t i = 0; i < kWidth; ++i) {
      cells[i].look = looks_.heading;
      cells[i].value = words[i];
    }
    Add(std::move(cells), kHeadingPoints);
  }

  std::vector<std::string> StatusHeadings(const std::string& label) const {
    std::vector<std::string> words = {label};
    words.insert(words.end(), overview_.words.statuses.begin(), overview_.words.statuses.end());
    words.push_back(overview_.words.amount);
    return words;
  }

  void Line(const StatusLine& line) {
    std::vector<sheet::OutputCell> cells = {Output(looks_, ColumnKind::kText, line.label)};
    for (size_t i = 0; i < kStatusColumnCount; ++i) {
      ReportCell cell(static_cast<int64_t>(line.counts[i]));
      if (line.counts[i] != 0) cell.tone = kTones[i];
      cells.push_back(Output(looks_, ColumnKind::kCount, std::move(cell)));
    }
    cells.push_back(Output(looks_, ColumnKind::kAmount, ReportCell(line.amount_fen)));
    Add(std::move(cells), HeightOfLines(LineCount(line.label, kLabelWidth)));
  }

  // Characters in the columns from `first` on, `merge_count` of them merged into it.
  static double MergedWidth(size_t first, size_t merge_count) {
    double width = 0;
    for (size_t column = first; column <= first + merge_count; ++column)
      width += column == 0 ? kLabelWidth : column + 1 == kWidth ? kAmountWidth : kStatusWidth;
    return width;
  }

  void WriteTotal() {
    Wide(overview_.words.overall, looks_.section);
    Headings(StatusHeadings(""));
    total_row_ = next_row_;
    Line(overview_.total);
    std::vector<sheet::OutputCell> shares = {
        Output(looks_, ColumnKind::kText, overview_.words.share)};
    const auto& counts = overview_.total.counts;
    const uint64_t sum = std::accumulate(counts.begin(), counts.end(), uint64_t{0});
    for (uint64_t count : counts)
      shares.push_back(Output(looks_, ColumnKind::kWord,
                              fmt::format("{:.1f}%", sum == 0 ? 0.0
                                                              : 100.0 * static_cast<double>(count) /
                                                                    static_cast<double>(sum))));
    shares.push_back(Output(looks_, ColumnKind::kText, ReportCell()));
    Add(std::move(shares), HeightOfLines(1));
    Blank();
  }

  // The charts lie over empty rows, and the tables behind them begin a new page.
  void LeaveRoomForCharts() {
    chart_row_ = next_row_;
    const uint32_t band_count = overview_.by_article.empty() ? 0 : 2;
    for (uint32_t row = 0; row < band_count * kChartRowCount; ++row) Add({}, kChartRowPoints);
    out_->BreakPage();
  }

  void WriteLines(const std::string& section, const std::string& label,
                  const std::vector<StatusLine>& lines) {
    if (lines.empty()) return;
    Wide(section, looks_.section);
    Headings(StatusHeadings(label));
    ranges_.push_back({section, next_row_, std::min(lines.size(), kChartLineCountMax), &lines});
    for (const StatusLine& line : lines) Line(line);
    Blank();
  }

  void WriteGravest() {
    if (overview_.gravest.empty()) return;
    Wide(overview_.words.gravest, looks_.section);
    std::vector<sheet::OutputCell> cells(kWidth);
    for (sheet::OutputCell& cell : cells) cell.look = looks_.heading;
    cells[0].value = overview_.words.where;
    cells[1].value = overview_.words.what;
    cells[1].merge_count = 3;
    cells[5].value = overview_.words.article;
    cells[5].merge_count = 1;
    cells[7].value = overview_.words.amount;
    Add(std::move(cells), kHeadingPoints);
    for (const GraveLine& line : overview_.gravest) GraveRow(line);
    Blank();
  }

  void GraveRow(const GraveLine& line) {
    std::vector<sheet::OutputCell> cells(kWidth);
    for (sheet::OutputCell& cell : cells) cell.look = looks_.Of(ColumnKind::kText, Tone::kPlain);
    cells[0].value = line.where;
    cells[1].value = line.what;
    cells[1].merge_count = 3;
    cells[5].value = line.article;
    cells[5].merge_count = 1;
    cells[7] = Output(looks_, ColumnKind::kAmount, ReportCell(line.amount_fen));
    const size_t line_count =
        std::max({LineCount(line.where, kLabelWidth), LineCount(line.what, MergedWidth(1, 3)),
                  LineCount(line.article, MergedWidth(5, 1))});
    Add(std::move(cells), HeightOfLines(line_count));
  }

  void WriteTableFaults() {
    if (overview_.table_faults.empty()) return;
    Wide(overview_.words.table_faults, looks_.section);
    FaultRow(overview_.words.fault_kind, looks_.heading, {overview_.words.count, looks_.heading});
    for (const auto& [kind, count] : overview_.table_faults)
      FaultRow(kind, looks_.Of(ColumnKind::kText, Tone::kPlain),
               Output(looks_, ColumnKind::kCount, ReportCell(static_cast<int64_t>(count))));
  }

  void FaultRow(const std::string& kind, uint16_t look, sheet::OutputCell count) {
    std::vector<sheet::OutputCell> cells(kWidth);
    for (sheet::OutputCell& cell : cells) cell.look = look;
    cells[0].value = kind;
    cells[0].merge_count = kWidth - 2;
    cells[kWidth - 1] = std::move(count);
    Add(std::move(cells), HeightOfLines(LineCount(kind, MergedWidth(0, kWidth - 2))));
  }

  sheet::CellRange Range(uint32_t row, uint16_t column, size_t count) const {
    return {out_->name(), row, column, row + static_cast<uint32_t>(count) - 1, column};
  }

  void AddCharts() {
    if (ranges_.empty()) return;
    AddTotalChart();
    if (!overview_.by_township.empty()) AddAmountChart(ranges_.back());
    for (const ChartRange& range : ranges_) AddStatusChart(range);
  }

  // The next place for a chart: left, right, then the row below.
  sheet::Chart NextChart(sheet::ChartKind kind, std::string title) {
    sheet::Chart chart;
    chart.kind = kind;
    chart.title = std::move(title);
    chart.row = chart_row_ + chart_count_ / 2 * kChartRowCount;
    chart.column = kChartColumns[chart_count_ % 2];
    chart.width_pixels = kChartWidth;
    chart.height_pixels = kChartHeight;
    ++chart_count_;
    return chart;
  }

  void AddTotalChart() {
    sheet::Chart chart = NextChart(sheet::ChartKind::kColumn, overview_.words.chart_overall);
    const sheet::CellRange names{out_->name(), total_row_ - 1, 1, total_row_ - 1,
                                 kStatusColumnCount};
    const sheet::CellRange values{out_->name(), total_row_, 1, total_row_, kStatusColumnCount};
    chart.series.push_back({overview_.words.count,
                            names,
                            values,
                            0x2F5597,
                            {std::begin(kColours), std::end(kColours)}});
    out_->AddChart(chart);
  }

  struct ChartRange {
    std::string title;
    uint32_t row = 0;
    size_t count = 0;
    const std::vector<StatusLine>* lines = nullptr;
  };

  // Failures and warnings, which are few and must be acted on; beside what is open they would not
  // be seen. What is open stands in where there are none.
  static std::vector<size_t> StatusesOf(const ChartRange& range) {
    constexpr size_t kFail = 1, kOpen = 2, kWarn = 5;
    std::vector<size_t> shown;
    for (const size_t status : {kFail, kWarn})
      if (std::any_of(range.lines->begin(), range.lines->end(),
                      [&](const StatusLine& line) { return line.counts[status] > 0; }))
        shown.push_back(status);
    if (shown.empty()) shown.push_back(kOpen);
    return shown;
  }

  void AddStatusChart(const ChartRange& range) {
    const std::vector<size_t> statuses = StatusesOf(range);
    std::string title = range.title + "：";
    for (size_t i = 0; i < statuses.size(); ++i)
      title += (i == 0 ? "" : "、") + overview_.words.statuses[statuses[i]];
    sheet::Chart chart =
        NextChart(statuses.size() == 1 ? sheet::ChartKind::kBar : sheet::ChartKind::kStackedBar,
                  std::move(title));
    for (const size_t status : statuses)
      chart.series.push_back({overview_.words.statuses[status], Range(range.row, 0, range.count),
                              Range(range.row, static_cast<uint16_t>(1 + status), range.count),
                              kColours[status]});
    out_->AddChart(chart);
  }

  void AddAmountChart(const ChartRange& range) {
    sheet::Chart chart = NextChart(sheet::ChartKind::kBar, overview_.words.chart_amount);
    chart.label_format = "#,##0.00;;";
    chart.series.push_back({overview_.words.amount, Range(range.row, 0, range.count),
                            Range(range.row, kWidth - 1, range.count), 0xC55A11});
    out_->AddChart(chart);
  }

  const ReportLooks& looks_;
  const Overview& overview_;
  sheet::SheetWriter* out_ = nullptr;
  uint32_t next_row_ = 0;
  uint32_t total_row_ = 0;
  uint32_t chart_row_ = 0;
  uint32_t chart_count_ = 0;
  std::vector<ChartRange> ranges_;
};

}  // namespace

void WriteOverview(sheet::WorkbookWriter& writer, const ReportLooks& looks,
                   const Overview& overview) {
  OverviewSheet(writer, looks, overview).Write();
}

}  // namespace liandai::document
