#include "office/app/demo/page.h"

#include <filesystem>
#include <xlsxwriter.h>

#include "engine/base/check.h"
#include "engine/base/system_error.h"
#include "office/app/demo/county.h"

namespace liandai::demo {
namespace {

lxw_row_t Row(size_t row) { return static_cast<lxw_row_t>(row); }
lxw_col_t Col(size_t column) { return static_cast<lxw_col_t>(column); }

}  // namespace

struct PageWriter::State {
  std::string path;
  std::string temporary_path;
  lxw_workbook* workbook = nullptr;
  lxw_worksheet* sheet = nullptr;
  lxw_format* title = nullptr;
  lxw_format* unit = nullptr;
  lxw_format* heading = nullptr;
  lxw_format* text = nullptr;
  lxw_format* number = nullptr;
  lxw_format* date = nullptr;
  uint32_t next_row = 0;

  ~State() {
    if (workbook != nullptr) {
      workbook_close(workbook);
      std::error_code ignored;
      std::filesystem::remove(temporary_path, ignored);
    }
  }
  void MakeFormats();
  void WriteCell(lxw_row_t row, lxw_col_t column, const PageCell& cell);
  void WriteHeadings(const std::vector<PageColumn>& columns);
};

uint32_t FirstDataRow(const PageHead& head) {
  return static_cast<uint32_t>(head.title_lines.size()) + 2;
}

void PageWriter::State::MakeFormats() {
  title = workbook_add_format(workbook);
  format_set_bold(title);
  format_set_font_size(title, 16);
  format_set_align(title, LXW_ALIGN_CENTER);
  unit = workbook_add_format(workbook);
  format_set_align(unit, LXW_ALIGN_RIGHT);
  heading = workbook_add_format(workbook);
  format_set_bold(heading);
  format_set_align(heading, LXW_ALIGN_CENTER);
  format_set_align(heading, LXW_ALIGN_VERTICAL_CENTER);
  text = workbook_add_format(workbook);
  number = workbook_add_format(workbook);
  format_set_num_format(number, "0.######");
  date = workbook_add_format(workbook);
  format_set_num_format(date, "yyyy-mm-dd");
  for (lxw_format* format : {heading, text, number, date}) {
    format_set_text_wrap(format);
    format_set_border(format, LXW_BORDER_THIN);
  }
}

// Rows go to the file as soon as a later one begins, so a merge over both heading lines is declared
// while the lower one is open: it then records the range and leaves the written upper cell alone.
void PageWriter::State::WriteHeadings(const std::vector<PageColumn>& columns) {
  const lxw_row_t upper = next_row;
  const lxw_row_t lower = next_row + 1;
  for (size_t i = 0, end = 0; i < columns.size(); i = end) {
    const std::string& group = columns[i].group;
    end = i + 1;
    while (!group.empty() && end < columns.size() && columns[end].group == group) ++end;
    const std::string& shown = group.empty() ? columns[i].heading : group;
    if (end - i > 1)
      worksheet_merge_range(sheet, upper, Col(i), upper, Col(end - 1), shown.c_str(), heading);
    else
      worksheet_write_string(sheet, upper, Col(i), shown.c_str(), heading);
  }
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].group.empty())
      worksheet_write_blank(sheet, lower, Col(i), heading);
    else
      worksheet_write_string(sheet, lower, Col(i), columns[i].heading.c_str(), heading);
  }
  for (size_t i = 0; i < columns.size(); ++i)
    if (columns[i].group.empty())
      worksheet_merge_range(sheet, upper, Col(i), lower, Col(i), "", heading);
  next_row += 2;
}

void PageWriter::State::WriteCell(lxw_row_t row, lxw_col_t column, const PageCell& cell) {
  switch (cell.kind) {
    case PageCell::Kind::kBlank:
      worksheet_write_blank(sheet, row, column, text);
      return;
    case PageCell::Kind::kText:
      worksheet_write_string(sheet, row, column, cell.text.c_str(), text);
      return;
    case PageCell::Kind::kCount:
      worksheet_write_number(sheet, row, column, static_cast<double>(cell.number), text);
      return;
    case PageCell::Kind::kMoney:
      worksheet_write_number(sheet, row, column,
                             static_cast<double>(cell.number) / static_cast<double>(kFenPerWan),
                             number);
      return;
    case PageCell::Kind::kDate: {
      lxw_datetime written = {cell.date.year, cell.date.month, cell.date.day, 0, 0, 0};
      worksheet_write_datetime(sheet, row, column, &written, date);
      return;
    }
  }
}

PageWriter::PageWriter(std::unique_ptr<State> state) : state_(std::move(state)) {}
PageWriter::PageWriter(PageWriter&&) noexcept = default;
PageWriter& PageWriter::operator=(PageWriter&&) noexcept = default;
PageWriter::~PageWriter() = default;

base::Result<PageWriter> PageWriter::Open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->path = path;
  state->temporary_path = path + ".part";
  lxw_workbook_options options = {};
  options.constant_memory = LXW_TRUE;
  state->workbook = workbook_new_opt(state->temporary_path.c_str(), &options);
  CHECK(state->workbook != nullptr);
  lxw_doc_properties properties = {};
  properties.created = 1'700'000'000;  // the same bytes for the same seed
  std::string title = "演示数据";
  std::string comments = "演示数据，由 liandai demo 合成，与任何真实的县、主体、农户无关";
  properties.title = title.data();
  properties.comments = comments.data();
  workbook_set_properties(state->workbook, &properties);
  state->MakeFormats();
  return PageWriter(std::move(state));
}

void PageWriter::BeginPage(const PageHead& head) {
  CHECK(!head.columns.empty());
  State& s = *state_;
  s.sheet = workbook_add_worksheet(s.workbook, head.sheet_name.c_str());
  CHECK(s.sheet != nullptr);
  s.next_row = 0;
  const lxw_col_t last = Col(head.columns.size() - 1);
  for (size_t i = 0; i < head.columns.size(); ++i)
    worksheet_set_column(s.sheet, Col(i), Col(i), head.columns[i].width, nullptr);
  for (size_t i = 0; i < head.title_lines.size(); ++i) {
    lxw_format* format = i + 1 < head.title_lines.size() ? s.title : s.unit;
    worksheet_merge_range(s.sheet, Row(i), 0, Row(i), last, head.title_lines[i].c_str(), format);
    ++s.next_row;
  }
  s.WriteHeadings(head.columns);
  worksheet_freeze_panes(s.sheet, Row(s.next_row), 0);
  worksheet_repeat_rows(s.sheet, 0, Row(s.next_row - 1));
  worksheet_set_landscape(s.sheet);
  worksheet_set_paper(s.sheet, 9);
  worksheet_fit_to_pages(s.sheet, 1, 0);
}

uint32_t PageWriter::Add(const PageRow& row) {
  State& s = *state_;
  CHECK(s.sheet != nullptr);
  const lxw_row_t r = s.next_row;
  for (size_t i = 0; i < row.size(); ++i) {
    s.WriteCell(r, Col(i), row[i]);
  }
  return s.next_row++;
}

base::Status PageWriter::Finish() {
  State& s = *state_;
  const lxw_error error = workbook_close(s.workbook);
  s.workbook = nullptr;
  if (error != LXW_NO_ERROR)
    return tl::unexpected(base::Unwritable(
        {s.path, base::InBoth("磁盘写不下，或文件正被占用", lxw_strerror(error))}));
  std::error_code failure;
  std::filesystem::rename(s.temporary_path, s.path, failure);
  if (failure) return tl::unexpected(base::Unwritable({s.path, base::SystemReason(failure)}));
  return {};
}

}  // namespace liandai::demo
