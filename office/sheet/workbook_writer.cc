#include "office/sheet/workbook_writer.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <xlsxwriter.h>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/system_error.h"
#include "office/sheet/cell_reference.h"
#include "office/sheet/temporary_file.h"
#include "office/sheet/workbook_file.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

const char* FormatCode(NumberFormat format) {
  switch (format) {
    case NumberFormat::kGeneral:
      return nullptr;
    case NumberFormat::kText:
      return "@";
    case NumberFormat::kInteger:
      return "#,##0";
    case NumberFormat::kAmount:
      return "#,##0.00";
    case NumberFormat::kWan:
      return "#,##0.00####";
    case NumberFormat::kPercent:
      return "0.00%";
    case NumberFormat::kDate:
      return "yyyy-mm-dd";
  }
  return nullptr;
}

uint8_t AlignmentCode(Alignment alignment) {
  switch (alignment) {
    case Alignment::kGeneral:
      return LXW_ALIGN_NONE;
    case Alignment::kLeft:
      return LXW_ALIGN_LEFT;
    case Alignment::kCenter:
      return LXW_ALIGN_CENTER;
    case Alignment::kRight:
      return LXW_ALIGN_RIGHT;
  }
  return LXW_ALIGN_NONE;
}

class XlsxWriter : public WorkbookWriter {
 public:
  explicit XlsxWriter(PendingFile pending)
      : pending_(std::move(pending)), file_(std::make_unique<WorkbookFile>(pending_.path())) {}

  bool is_open() const { return file_->is_open(); }
  const PendingFile& pending() const { return pending_; }

  uint16_t Look(const CellLook& look) override { return file_->Look(look); }

  SheetWriter& AddSheet(const SheetSetup& setup) override {
    CHECK(!is_closed_);
    sheets_.push_back(MakeSheetWriter(*file_, setup));
    return *sheets_.back();
  }

  Status Close() override {
    CHECK(!is_closed_);
    CHECK(!sheets_.empty());
    is_closed_ = true;
    for (const auto& sheet : sheets_) FinishSheet(*sheet);
    if (const auto reason = file_->Close()) return tl::unexpected(pending_.Unwritable(*reason));
    return pending_.Keep();
  }

 private:
  PendingFile pending_;
  std::unique_ptr<WorkbookFile> file_;
  std::vector<std::unique_ptr<SheetWriter>> sheets_;
  bool is_closed_ = false;
};

}  // namespace

WorkbookFile::WorkbookFile(const std::string& path) {
  lxw_workbook_options options{};
  options.constant_memory = LXW_TRUE;
  workbook_ = workbook_new_opt(path.c_str(), &options);
  looks_.push_back({});
  formats_.push_back(nullptr);
  numbers_[CellLook{}] = 0;
}

WorkbookFile::~WorkbookFile() {
  if (workbook_ != nullptr) lxw_workbook_free(workbook_);
}

std::optional<std::string> WorkbookFile::Close() {
  CHECK(workbook_ != nullptr);
  WriteChoiceLists();
  errno = 0;
  const lxw_error error = workbook_close(workbook_);
  const int reason = errno;
  workbook_ = nullptr;
  if (error == LXW_NO_ERROR) return std::nullopt;
  return reason == 0 ? base::InBoth("磁盘写不下，或文件正被占用", lxw_strerror(error))
                     : base::SystemReason(reason);
}

lxw_format* WorkbookFile::MakeFormat(const CellLook& look) {
  lxw_format* const format = workbook_add_format(workbook_);
  format_set_font_name(format, "宋体");
  format_set_font_size(format, look.font_size);
  format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
  format_set_align(format, AlignmentCode(look.alignment));
  if (const char* const code = FormatCode(look.format)) format_set_num_format(format, code);
  if (look.bold) format_set_bold(format);
  if (look.wrap) format_set_text_wrap(format);
  if (look.border) format_set_border(format, LXW_BORDER_THIN);
  if (look.fill != kNoColour) {
    format_set_pattern(format, LXW_PATTERN_SOLID);
    format_set_fg_color(format, look.fill);
  }
  // libxlsxwriter takes 0 for "no colour"; its black has a bit of its own.
  if (look.font_colour != kNoColour)
    format_set_font_color(format,
                          look.font_colour == 0 ? lxw_color_t{LXW_COLOR_BLACK} : look.font_colour);
  return format;
}

uint16_t WorkbookFile::Look(const CellLook& look) {
  const auto [entry, is_new] = numbers_.try_emplace(look, static_cast<uint16_t>(looks_.size()));
  if (is_new) {
    CHECK(looks_.size() < base::kStyleCountMax - 1);
    looks_.push_back(look);
    formats_.push_back(MakeFormat(look));
  }
  return entry->second;
}

lxw_format* WorkbookFile::Format(uint16_t look) {
  CHECK(look < formats_.size());
  return formats_[look];
}

uint16_t WorkbookFile::DateLook(uint16_t look) {
  CHECK(look < looks_.size());
  CellLook dated = looks_[look];
  if (dated.format != NumberFormat::kGeneral) return look;
  dated.format = NumberFormat::kDate;
  return Look(dated);
}

std::string WorkbookFile::AddChoiceList(std::span<const std::string> choices) {
  CHECK(!choices.empty());
  CHECK(choices.size() <= base::kSheetColumnCountMax);
  if (choice_sheet_name_.empty()) choice_sheet_name_ = names_.Take("选项");
  // One row a list: rows are written in order, columns could not be.
  choice_lists_.emplace_back(choices.begin(), choices.end());
  const std::string row = std::to_string(choice_lists_.size());
  return "=" + QuotedSheetName(choice_sheet_name_) + "!$A$" + row + ":$" +
         ColumnLetters(static_cast<uint32_t>(choices.size() - 1)) + "$" + row;
}

void WorkbookFile::WriteChoiceLists() {
  if (choice_lists_.empty()) return;
  lxw_worksheet* const sheet = workbook_add_worksheet(workbook_, choice_sheet_name_.c_str());
  CHECK(sheet != nullptr);
  worksheet_hide(sheet);
  for (size_t row = 0; row < choice_lists_.size(); ++row)
    for (size_t column = 0; column < choice_lists_[row].size(); ++column)
      worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                             choice_lists_[row][column].c_str(), nullptr);
}

Result<std::unique_ptr<WorkbookWriter>> WorkbookWriter::Create(const std::string& path) {
  PendingFile pending(path);
  // libxlsxwriter opens the file at its end only; a folder that is not there is told now.
  std::ofstream probe(pending.path(), std::ios::binary);
  if (!probe) return tl::unexpected(pending.Unwritable(base::SystemReason(errno)));
  probe.close();
  auto writer = std::make_unique<XlsxWriter>(std::move(pending));
  if (!writer->is_open()) return tl::unexpected(writer->pending().Unwritable("libxlsxwriter"));
  return writer;
}

}  // namespace liandai::sheet
