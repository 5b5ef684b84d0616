// Evaluation of many rows, for tests/sql/compare: in rows, and once more in columns, which must
// agree (exit status 3). Without decisions it lists the input columns
// of the model, NAME TAB TYPE. With them it reads rows of those columns (TAB between values, \N for
// null) and prints for each the values of the result columns asked for: DECISION or
// DECISION.OUTPUT, each value as string() writes it.
#include <algorithm>
#include <cstdio>
#include <fmt/format.h>
#include <iostream>
#include <sstream>

#include "engine/dmn/batch/batch_model.h"
#include "engine/value/compare.h"
#include "engine/value/text.h"
#include "office/cli/dmn_files.h"

namespace liandai {
namespace {

using value::TypeKind;
using value::Value;

// Columns in the order of the inputs, those of a context one after another.
void ListColumns(const std::string& name, const value::Type& type) {
  if (type.kind == TypeKind::kContext) {
    for (const auto& [member, member_type] : type.members)
      ListColumns(name + "." + member, *member_type);
    return;
  }
  fmt::print("{}\t{}\n", name, value::ToString(type));
}

Value ScalarOf(const std::string& text, const value::Type& type) {
  if (text == "\\N") return {};
  switch (type.kind) {
    case TypeKind::kNumber:
      return *base::Decimal::Parse(text);
    case TypeKind::kBoolean:
      return text == "true";
    case TypeKind::kDate:
      return *base::ParseDate(text);
    default:
      return Value::String(text);
  }
}

Value Read(std::istringstream& line, const value::Type& type) {
  if (type.kind == TypeKind::kContext) {
    value::ContextBuilder row;
    for (const auto& [member, member_type] : type.members)
      row.Put(member, Read(line, *member_type));
    return row.Build();
  }
  std::string text;
  std::getline(line, text, '\t');
  return ScalarOf(text, type);
}

struct Wanted {
  size_t decision = 0;  // into the list of decisions
  std::string member;   // empty: the value itself
};

// "a.b" is member b of member a, or a member of that name.
Value MemberOf(const Value& value, const std::string& path) {
  if (path.empty()) return value;
  if (!value.is(value::Kind::kContext)) return {};
  if (const Value* found = value.context().Find(path)) return *found;
  for (size_t dot = path.find('.'); dot != std::string::npos; dot = path.find('.', dot + 1))
    if (const Value* found = value.context().Find(path.substr(0, dot)))
      return MemberOf(*found, path.substr(dot + 1));
  return {};
}

std::string TextOf(const Value& value, const std::string& member) {
  const Value shown = MemberOf(value, member);
  return shown.is_null() ? "\\N" : value::ToString(shown);
}

struct RowsAndResults {
  const std::vector<std::vector<Value>>& rows;
  const std::vector<std::vector<Value>>& results;  // by row, by decision asked for
};

bool AgreesInColumns(const std::shared_ptr<const dmn::CompiledModel>& model,
                     const std::vector<size_t>& decisions, const RowsAndResults& given) {
  if (given.rows.empty()) return true;
  std::vector<dmn::InputColumn> inputs;
  for (size_t slot = 0; slot < model->inputs().size(); ++slot) {
    std::vector<Value> values;
    for (const std::vector<Value>& row : given.rows) values.push_back(row[slot]);
    inputs.push_back(std::make_shared<const column::Column>(column::Column::FromValues(values)));
  }
  const auto batch = dmn::BatchModel::Compile(model, decisions);
  dmn::BatchResult result;
  batch->Run(inputs, static_cast<uint32_t>(given.rows.size()), {}, result);
  for (size_t i = 0; i < decisions.size(); ++i) {
    for (uint32_t row = 0; row < given.rows.size(); ++row) {
      if (value::Same(result.values[i].ValueAt(row), given.results[row][i])) continue;
      fmt::print(
          stderr, "{} differs in columns: {}, in rows {}\n", model->decisions()[decisions[i]].name,
          value::ToLiteral(result.values[i].ValueAt(row)), value::ToLiteral(given.results[row][i]));
      return false;
    }
  }
  return true;
}

int Run(const std::string& path, std::span<char*> names) {
  const auto model = cli::LoadModel(path, base::Language::kEnglish);
  if (!model) {
    fmt::print(stderr, "{}", base::Display(model.error(), base::Language::kEnglish));
    return 2;
  }
  const auto inputs = (*model)->inputs();
  if (names.empty())
    for (const dmn::Input& input : inputs) ListColumns(input.name, *input.type);
  if (names.empty()) return 0;
  std::vector<size_t> decisions;
  std::vector<Wanted> wanted;
  for (const std::string name : names) {
    auto found = (*model)->FindDecision(name);
    std::string member;  // what stands behind the decision's name
    for (size_t dot = name.find('.'); !found && dot != std::string::npos;
         dot = name.find('.', dot + 1)) {
      found = (*model)->FindDecision(name.substr(0, dot));
      member = name.substr(dot + 1);
    }
    if (!found) return 2;
    const auto known = std::ranges::find(decisions, *found);
    wanted.push_back({static_cast<size_t>(known - decisions.begin()), member});
    if (known == decisions.end()) decisions.push_back(*found);
  }
  std::vector<std::vector<Value>> rows;
  std::vector<std::vector<Value>> results;
  for (std::string text; std::getline(std::cin, text);) {
    std::istringstream line(text);
    std::vector<Value>& row = rows.emplace_back();
    for (const dmn::Input& input : inputs) row.push_back(Read(line, *input.type));
    std::vector<Value>& values = results.emplace_back(decisions.size());
    (*model)->EvaluateAll(decisions, row, values, nullptr);
    std::string out;
    for (size_t i = 0; i < wanted.size(); ++i)
      out += (i == 0 ? "" : "\t") + TextOf(values[wanted[i].decision], wanted[i].member);
    fmt::print("{}\n", out);
  }
  return AgreesInColumns(*model, decisions, {rows, results}) ? 0 : 3;
}

}  // namespace
}  // namespace liandai

int main(int count, char** arguments) {
  return liandai::Run(arguments[1], std::span(arguments + 2, static_cast<size_t>(count - 2)));
}
