#include "office/document/overview.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>

namespace liandai::document {
namespace {

constexpr size_t kWidth = 2 + kStatusColumnCount;  // label, six statuses, amount
constexpr double kHeadingHeight = 33;              // the amount's heading takes two lines
constexpr uint16_t kChartColumn = kWidth + 1;
constexpr size_t kChartLineCountMax = 20;
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
    setup.widths = {40};
    setup.widths.resize(kWidth - 1, 10);
    setup.widths.push_back(15);
    setup.widths.push_back(2);
    setup.heading_row_count = 1;
    setup.tab_colour = 0x2F5597;
    out_ = &writer.AddSheet(setup);
  }

  void Write() {
    Wide(overview_.words.title, looks_.title, 34);
    for (const auto& [label, value] : overview_.particulars) Particular(label, value);
    Blank();
    WriteTotal();
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
    // Merged cells do not grow by themselves: some 75 narrow characters stand on a line.
    Add(std::move(cells), 15.0 * static_cast<double>(value.size() / 110 + 1) + 3);
  }

  void Headings(std::vector<std::string> words) {
    words.resize(kWidth);
    std::vector<sheet::OutputCell> cells(kWidth);
    for (size_t i = 0; i < kWidth; ++i) {
      cells[i].look = looks_.heading;
      cells[i].value = words[i];
    }
    Add(std::move(cells), kHeadingHeight);
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
    Add(std::move(cells));
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
    Add(std::move(shares));
    Blank();
  }

  void WriteLines(const std::string& section, const std::string& label,
                  const std::vector<StatusLine>& lines) {
    if (lines.empty()) return;
    Wide(section, looks_.section);
    Headings(StatusHeadings(label));
    ranges_.push_back({section, next_row_, std::min(lines.size(), kChartLineCountMax)});
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
    Add(std::move(cells), kHeadingHeight);
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
    // Three bytes a Chinese character, some 19 of them on a line of the merged cells.
    const size_t lines =
        std::clamp<size_t>(std::max({line.what.size() / 57 + 1, line.where.size() / 57 + 1,
                                     line.article.size() / 27 + 1}),
                           1, 6);
    Add(std::move(cells), 15.0 * static_cast<double>(lines) + 3);
  }

  void WriteTableFaults() {
    if (overview_.table_faults.empty()) return;
    Wide(overview_.words.table_faults, looks_.section);
    Headings({overview_.words.fault_kind, overview_.words.count});
    for (const auto& [kind, count] : overview_.table_faults) {
      std::vector<sheet::OutputCell> cells = {
          Output(looks_, ColumnKind::kText, kind),
          Output(looks_, ColumnKind::kCount, ReportCell(static_cast<int64_t>(count)))};
      Add(std::move(cells));
    }
  }

  sheet::CellRange Range(uint32_t row, uint16_t column, size_t count) const {
    return {out_->name(), row, column, row + static_cast<uint32_t>(count) - 1, column};
  }

  void AddCharts() {
    sheet::Chart total;
    total.kind = sheet::ChartKind::kColumn;
    total.title = overview_.words.overall;
    total.row = 1;
    total.column = kChartColumn;
    total.width_pixels = 560;
    total.height_pixels = 260;
    const sheet::CellRange names{out_->name(), total_row_ - 1, 1, total_row_ - 1,
                                 kStatusColumnCount};
    const sheet::CellRange values{out_->name(), total_row_, 1, total_row_, kStatusColumnCount};
    total.series.push_back({overview_.words.count, names, values, 0x2F5597});
    out_->AddChart(total);
    uint32_t row = 16;
    for (const ChartRange& range : ranges_) {
      out_->AddChart(Stacked(range, row));
      row += 20;
    }
    if (!overview_.by_township.empty()) out_->AddChart(Amounts(ranges_.back(), row));
  }

  struct ChartRange {
    std::string title;
    uint32_t row = 0;
    size_t count = 0;
  };

  sheet::Chart Stacked(const ChartRange& range, uint32_t row) const {
    sheet::Chart chart;
    chart.kind = sheet::ChartKind::kStackedBar;
    chart.title = range.title;
    chart.row = row;
    chart.column = kChartColumn;
    chart.width_pixels = 560;
    chart.height_pixels = 360;
    // Failed, open and warned: what somebody has to look at.
    for (size_t status : {size_t{1}, size_t{5}, size_t{2}})
      chart.series.push_back({overview_.words.statuses[status], Range(range.row, 0, range.count),
                              Range(range.row, static_cast<uint16_t>(1 + status), range.count),
                              kColours[status]});
    return chart;
  }

  sheet::Chart Amounts(const ChartRange& range, uint32_t row) const {
    sheet::Chart chart;
    chart.kind = sheet::ChartKind::kBar;
    chart.title = overview_.words.amount;
    chart.row = row;
    chart.column = kChartColumn;
    chart.width_pixels = 560;
    chart.height_pixels = 360;
    chart.series.push_back({overview_.words.amount, Range(range.row, 0, range.count),
                            Range(range.row, kWidth - 1, range.count), 0xC55A11});
    return chart;
  }

  const ReportLooks& looks_;
  const Overview& overview_;
  sheet::SheetWriter* out_ = nullptr;
  uint32_t next_row_ = 0;
  uint32_t total_row_ = 0;
  std::vector<ChartRange> ranges_;
};

}  // namespace

void WriteOverview(sheet::WorkbookWriter& writer, const ReportLooks& looks,
                   const Overview& overview) {
  OverviewSheet(writer, looks, overview).Write();
}

}  // namespace liandai::document
