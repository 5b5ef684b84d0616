// Identifiers and values of drop-down lists.
#include "office/dictionary/cell_codes.h"
#include "office/dictionary/normal_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"
#include "office/identifier/citizen_id.h"
#include "office/identifier/credit_code.h"

namespace liandai::form {
namespace {

using dictionary::FieldType;
using dictionary::RecordColumn;
using dictionary::RecordTable;

std::string CitizenFault(identifier::IdFault fault) {
  switch (fault) {
    case identifier::IdFault::kNone:
      return {};
    case identifier::IdFault::kLength:
      return base::InBoth("位数不对（应为 18 位；残疾人证 20 或 22 位）",
                          "it should have 18 digits (20 or 22 for a disability card)");
    case identifier::IdFault::kCharacter:
      return base::InBoth("含有数字和末位 X 以外的字符",
                          "it has characters other than digits and a last X");
    case identifier::IdFault::kDate:
      return base::InBoth("出生日期不存在", "its birth date does not exist");
    case identifier::IdFault::kCheckDigit:
      return base::InBoth("校验位不对", "its check digit is wrong");
    case identifier::IdFault::kTemporary:
      return base::InBoth("是临时号（前 6 位为 9）",
                          "it is a temporary number (beginning with six nines)");
  }
  return {};
}

std::string CreditFault(identifier::CreditCodeFault fault) {
  switch (fault) {
    case identifier::CreditCodeFault::kNone:
      return {};
    case identifier::CreditCodeFault::kLength:
      return base::InBoth("位数不对（应为 18 位）", "it should have 18 characters");
    case identifier::CreditCodeFault::kCharacter:
      return base::InBoth("含有不允许的字符（不用 I、O、S、V、Z）",
                          "it has characters that are not allowed (I, O, S, V, Z)");
    case identifier::CreditCodeFault::kCheckCharacter:
      return base::InBoth("校验位不对（也有真实在用的，请与证照核对）",
                          "its check character is wrong (some real ones are; compare the licence)");
  }
  return {};
}

// A citizen id is shown masked, even to the office whose table it is.
void CheckCell(const CheckContext& context, const RecordColumn& column, size_t row) {
  const std::string_view text = context.table.Text(column, row);
  std::string fault;
  std::string shown(text);
  if (column.field->name == "citizen_id") {
    fault = CitizenFault(identifier::ParseCitizenId(text).fault);
    shown = identifier::MaskedCitizenId(text);
  } else if (column.field->name == "credit_code") {
    fault = CreditFault(identifier::CheckCreditCode(dictionary::NormalText(text)));
  }
  if (fault.empty()) return;
  context.issues.Add(context.table, base::Code::T121_id_wrong,
                     {column.heading, std::move(shown), fault}, {{row, &column}});
}

bool IsConstructionWord(std::string_view text) {
  for (const std::string_view word : {"新建", "续建", "改建", "扩建", "改扩建", "维修", "新续建"}) {
    if (text == word) return true;
  }
  return false;
}

}  // namespace

void CheckIds(const CheckContext& context) {
  for (const RecordColumn& column : context.table.columns) {
    if (column.field->type != FieldType::kId) continue;
    for (size_t row = 0; row < context.table.rows.size(); ++row) {
      if (context.table.rows[row].kind == dictionary::RowKind::kSubject &&
          column.cells[row].state == dictionary::CellState::kStated)
        CheckCell(context, column, row);
    }
  }
}

void CheckCodes(const CheckContext& context) {
  for (const RecordColumn& column : context.table.columns) {
    const bool is_code =
        column.field->type == FieldType::kCode || column.field->type == FieldType::kCodes;
    if (!is_code || column.field->code_list.empty()) continue;
    const dictionary::CodeList& codes = context.dictionary.codes(column.field->code_list);
    for (size_t row = 0; row < context.table.rows.size(); ++row) {
      if (context.table.rows[row].kind != dictionary::RowKind::kSubject) continue;
      for (const std::string& part : dictionary::CodePartsOf(context.table.Text(column, row))) {
        // 项目性质 is 建设性质 in many sheets.
        if (codes.Find(part) != nullptr || IsConstructionWord(part)) continue;
        std::string allowed;
        for (const auto& entry : codes.entries())
          allowed += (allowed.empty() ? "" : "、") + entry.label_zh;
        context.issues.Add(context.table, base::Code::T128_code_unknown,
                           {column.heading, part, std::move(allowed)}, {{row, &column}});
      }
    }
  }
}

}  // namespace liandai::form
