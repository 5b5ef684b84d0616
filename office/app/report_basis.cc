#include <fmt/format.h>

#include "engine/value/text.h"
#include "office/app/report_content.h"
#include "office/app/wording.h"

namespace liandai::app {
namespace {

using document::ColumnKind;

// Collects the lines of 口径说明: on what the check rests, so that it can be made again.
class BasisLines {
 public:
  BasisLines(const CheckResult& result, base::Language language)
      : result_(result), language_(language) {}

  std::vector<document::ReportRow> Take() {
    Dates();
    if (result_.choice) PackLines(*result_.choice->pack);
    Files();
    Notes();
    return std::move(rows_);
  }

 private:
  std::string In(std::string_view zh, std::string_view en) const {
    return Words{zh, en}.In(language_);
  }
  const std::string& In(const policy::Bilingual& text) const {
    return language_ == base::Language::kChinese ? text.zh : text.en;
  }
  void Add(std::string kind, std::string item, std::string value, std::string remark = {}) {
    document::ReportRow row;
    for (const std::string& text : {kind, item, value, remark}) row.emplace_back(text);
    rows_.push_back(std::move(row));
  }

  void Dates() {
    Add(In("日期", "date"), In("核查基准日", "date of the check"), base::ToString(result_.as_of),
        result_.is_date_assumed ? In("没有指定，取计划年度12月31日；没有年度的取当天",
                                     "not given: 31 December of the plan year, else today")
                                : "");
  }

  void PackLines(const policy::Pack& pack) {
    Add(In("政策", "policy"), In(pack.title), pack.document_number,
        result_.choice->as_guidance
            ? In("该县所在市没有录入本地政策，仅供参照", "no pack of the county's own: guidance")
            : "");
    std::string force = base::ToString(pack.from) + In(" 起", " on");
    if (pack.nominal_end) force += "，" + base::ToString(*pack.nominal_end) + In(" 止", " end");
    Add(In("政策", "policy"), In("施行时间", "in force"), force,
        result_.choice->by_continuation
            ? In("有效期已过，被替代前延续适用", "nominal period over: applied by continuation")
            : "");
    if (!result_.screening) return;
    for (const policy::Clause* clause : result_.screening->clauses()) Clause(*clause);
    for (const policy::Clause* clause : result_.screening->unscreened())
      Add(In("未核查", "not screened"), clause->id, In(clause->title),
          In("所给表格里没有它的对象", "no table has its subject"));
  }

  void Clause(const policy::Clause& clause) {
    for (const policy::Parameter& parameter : clause.parameters) {
      // What switches a reading is told with the reading.
      if (FindReading(clause, parameter.name) != nullptr) continue;
      Add(In("参数", "parameter"), clause.id + "." + parameter.name + "　" + In(parameter.label),
          ParameterText(clause, parameter),
          result_.settings->IsChosen(clause, parameter.name) ? In("本次设置", "set for this check")
                                                             : "");
    }
    for (const policy::Reading& reading : clause.readings) ReadingLine(clause, reading);
  }

  // A reading in words; null when there is none of that name or it has no words.
  static const policy::Reading* FindReading(const policy::Clause& clause, std::string_view name) {
    for (const policy::Reading& reading : clause.readings)
      if (reading.name == name && !reading.proposed.zh.empty()) return &reading;
    return nullptr;
  }

  void ReadingLine(const policy::Clause& clause, const policy::Reading& reading) {
    if (reading.proposed.zh.empty()) return;
    const policy::Parameter* parameter = clause.FindParameter(reading.name);
    const bool is_chosen =
        parameter != nullptr && result_.settings->IsChosen(clause, parameter->name);
    Add(In("适用口径", "reading"), clause.id + "." + reading.name + "　" + In(reading.point),
        is_chosen ? In("本次设置：", "set for this check: ") + ParameterText(clause, *parameter)
                  : In("本次采用：", "taken: ") + In(reading.proposed),
        reading.alternative.zh.empty() ? ""
                                       : In("备选：", "alternative: ") + In(reading.alternative));
  }

  std::string ParameterText(const policy::Clause& clause, const policy::Parameter& parameter) {
    const value::Value value = result_.settings->ValueOf(clause, parameter);
    if (value.is_null()) return In("未定，由地方确定", "left to the office");
    if (parameter.unit == "比例" && value.is(value::Kind::kNumber))
      return (value.number() * base::Decimal::FromInt64(100)).ToString() + "%";
    std::string shown = ShownCodes(*result_.dictionary, value, language_);
    if (!parameter.unit.empty()) shown += " " + parameter.unit;
    return shown;
  }

  void Files() {
    for (const dictionary::RecordTable& table : result_.intake->reading.tables) {
      const dictionary::Form* form = result_.dictionary->FindForm(table.form);
      std::string kind = form == nullptr                         ? In("未识别", "not recognised")
                         : language_ == base::Language::kChinese ? form->label_zh
                                                                 : form->label_en;
      Add(In("表格", "table"), table.file_name + " > " + table.sheet_name, kind,
          fmt::format("{}{}，{}{}", table.rows.size(), In("行", " rows"),
                      In("金额单位：", "money in "), table.money_unit));
      for (const dictionary::RecordColumn& column : table.columns)
        if (column.field != nullptr)
          Add(In("栏目", "column"), column.heading,
              language_ == base::Language::kChinese ? column.field->label_zh
                                                    : column.field->label_en,
              column.unit);
    }
    for (const base::Diagnostic& failure : result_.intake->reading.failures)
      Add(In("未用的文件", "file not used"), std::string(base::RowOf(failure.code).code),
          base::Sentence(failure, language_));
  }

  void Notes() {
    Add(In("说明", "note"), In("待核实", "unknown"),
        In("表里没有的栏目不判为不符合；空白单元格视为未填写",
           "a column that is not there is no failure; a blank cell states nothing"));
    Add(In("说明", "note"), "*",
        In("结论依据文字读出，须人工确认", "rests on a reading of free text, to be confirmed"));
  }

  const CheckResult& result_;
  base::Language language_;
  std::vector<document::ReportRow> rows_;
};

}  // namespace

document::ReportTable BasisTable(const Verdicts& verdicts, base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::ReportTable table;
  table.sheet_name = in("口径说明", "Basis");
  table.title = HeadOf(verdicts.result(), language) + in("口径说明", " basis of the check");
  table.note = in("本次体检依据的政策、日期、参数、口径和表格",
                  "policy, dates, parameters, readings and tables");
  table.tab_colour = 0x7F7F7F;
  table.columns = {{in("类别", "kind"), 12, ColumnKind::kWord},
                   {in("事项", "item"), 48, ColumnKind::kText},
                   {in("取值", "value"), 46, ColumnKind::kText},
                   {in("说明", "remark"), 40, ColumnKind::kText}};
  std::vector<document::ReportRow> rows = BasisLines(verdicts.result(), language).Take();
  table.row_count = rows.size();
  table.fill = [rows = std::move(rows)](size_t index, document::ReportRow& row) {
    row = rows[index];
  };
  return table;
}

}  // namespace liandai::app
