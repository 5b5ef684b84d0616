#include "office/facts/stated_facts.h"

#include "engine/base/check.h"
#include "office/dictionary/cell_codes.h"
#include "office/dictionary/date_text.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"

namespace liandai::facts {
namespace {

using dictionary::Dictionary;
using dictionary::FactDeclaration;
using dictionary::NormalText;
using value::Value;

std::string CodeOf(const Dictionary& dictionary, const FactDeclaration& fact,
                   const std::string& word) {
  if (fact.code_list.empty()) return word;
  const auto* entry = dictionary.codes(fact.code_list).Find(word);
  return entry == nullptr ? word : entry->code;
}

Value DateOf(std::string_view text) {
  const auto mark = dictionary::ParseDateCell(NormalText(text));
  return mark ? Value(mark->FirstDay()) : Value();
}

Value NumberOf(std::string_view text, bool is_money) {
  const auto cell = dictionary::ParseNumberCell(NormalText(text), is_money);
  if (cell.state != dictionary::NumberCellState::kNumber) return {};
  if (is_money && (cell.unit == "万元" || cell.unit == "亿元")) {
    dictionary::Quantity quantity{cell.number, cell.unit};
    return Value(quantity.Yuan());
  }
  return Value(cell.number);
}

Value AnswerOf(std::string_view text) {
  const auto answer = dictionary::BooleanOf(text);
  return answer ? Value(*answer) : Value();
}

Value ItemOf(const Dictionary& dictionary, const FactDeclaration& fact, const std::string& part) {
  if (fact.type == "list<number>") return NumberOf(part, fact.unit == "yuan");
  if (fact.type == "list<date>") return DateOf(part);
  if (fact.type == "list<boolean>") return AnswerOf(part);
  return Value::String(CodeOf(dictionary, fact, part));
}

// A document is named by its number, or only said to be there or not.
Value DocumentOf(std::string_view text) {
  if (const auto answer = dictionary::BooleanOf(text)) return Value(*answer);
  return Value::String(NormalText(text));
}

// The number as the table reader took it: in the field's own unit, continuations added up.
std::optional<Value> NumberIn(const FactDeclaration& fact, const Record& record) {
  if (fact.type != "number" || !record.fields().Find(fact.column)->field->is_number()) return {};
  const auto number = record.Number(fact.column);
  return number ? Value(*number) : Value();
}

bool IsSet(const FactTarget& target, const std::string& fact) {
  const FactColumn* column = target.table.FindColumn(fact);
  return column != nullptr && target.row < column->basis.size() &&
         column->basis[target.row] != Basis::kAbsent;
}

}  // namespace

std::vector<const FactDeclaration*> StatedFacts(const Dictionary& dictionary,
                                                std::string_view subject) {
  std::vector<const FactDeclaration*> facts;
  for (const FactDeclaration& fact : dictionary.facts())
    if (fact.is_stated && fact.subject == subject) {
      CHECK(dictionary.FindField(fact.column) != nullptr);
      facts.push_back(&fact);
    }
  return facts;
}

Value StatedValue(const Dictionary& dictionary, const FactDeclaration& fact,
                  std::string_view text) {
  if (fact.type.starts_with("list<")) {
    // No figures are not the figure nought.
    if (text.empty() && fact.type != "list<text>") return {};
    std::vector<Value> items;
    for (const std::string& part : dictionary::CodePartsOf(text))
      items.push_back(ItemOf(dictionary, fact, part));
    return Value::ListOf(std::move(items));
  }
  if (fact.type == "text") return Value::String(CodeOf(dictionary, fact, NormalText(text)));
  if (fact.type == "document") return DocumentOf(text);
  if (fact.type == "date") return DateOf(text);
  if (fact.type == "number") return NumberOf(text, fact.unit == "yuan");
  CHECK(fact.type == "boolean");
  return AnswerOf(text);
}

void SetStated(const Dictionary& dictionary, const std::vector<const FactDeclaration*>& facts,
               const Record& record, const FactTarget& target) {
  for (const FactDeclaration* fact : facts) {
    if (!record.Has(fact->column) || record.IsRefused(fact->column)) continue;
    if (IsSet(target, fact->name)) continue;
    const auto number = NumberIn(*fact, record);
    target.Set(fact->name,
               number ? *number : StatedValue(dictionary, *fact, record.Text(fact->column)),
               Basis::kCell, record.ColumnIndex(fact->column));
    if (!fact->is_scope) target.table.Column(fact->name).is_stated = true;
  }
}

}  // namespace liandai::facts
