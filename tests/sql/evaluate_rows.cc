// Row evaluation of many rows, for tests/sql/compare. Without decisions it lists the input columns
// of the model, NAME TAB TYPE. With them it reads rows of those columns (TAB between values, \N for
// null) and prints for each the values of the result columns asked for: DECISION or
// DECISION.OUTPUT, each value as string() writes it.
#include <cstdio>
#include <fmt/format.h>
#include <iostream>

#include "engine/value/temporal_text.h"
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
    std::string member;
    for (size_t dot = name.find('.'); !found && dot != std::string::npos;
         dot = name.find('.', dot + 1)) {
      found = (*model)->FindDecision(name.substr(0, dot));
      member = name.substr(dot + 1);
    }
    if (!found) return 2;
    wanted.push_back({decisions.size(), found ? member : ""});
    decisions.push_back(*found);
  }
  std::vector<Value> values(decisions.size());
  for (std::string text; std::getline(std::cin, text);) {
    std::istringstream line(text);
    std::vector<Value> row;
    for (const dmn::Input& input : inputs) row.push_back(Read(line, *input.type));
    (*model)->EvaluateAll(decisions, row, values, nullptr);
    std::string out;
    for (size_t i = 0; i < wanted.size(); ++i)
      out += (i == 0 ? "" : "\t") + TextOf(values[wanted[i].decision], wanted[i].member);
    fmt::print("{}\n", out);
  }
  return 0;
}

}  // namespace
}  // namespace liandai

int main(int count, char** arguments) {
  return liandai::Run(arguments[1], std::span(arguments + 2, static_cast<size_t>(count - 2)));
}
