#include "engine/feel/builtins/builtin.h"

#include "engine/base/check.h"
#include "engine/feel/builtins/families.h"

namespace liandai::feel {
namespace {

struct Table {
  std::vector<Builtin> rows;
  std::unordered_map<std::string_view, std::span<const Builtin>> by_name;
};

// Overloads of one name stand together, so that a name is one span of rows.
Table MakeTable() {
  Table table;
  for (const auto family :
       {ConversionBuiltins(), LogicalBuiltins(), StringBuiltins(), PatternBuiltins(),
        ListBuiltins(), ListChangeBuiltins(), AggregateBuiltins(), NumericBuiltins(),
        TemporalBuiltins(), SortBuiltins(), ContextBuiltins(), RangeBuiltins()})
    table.rows.insert(table.rows.end(), family.begin(), family.end());
  const std::span<const Builtin> rows = table.rows;
  for (size_t begin = 0; begin < rows.size();) {
    size_t end = begin;
    while (end < rows.size() && rows[end].name == rows[begin].name) ++end;
    const bool is_new =
        table.by_name.emplace(rows[begin].name, rows.subspan(begin, end - begin)).second;
    CHECK(is_new);
    begin = end;
  }
  return table;
}

const Table& TheTable() {
  static const Table table = MakeTable();
  return table;
}

std::string TypeText(value::TypeKind kind) { return ToString(*value::Type::Simple(kind)); }

// A bar would end the cell, inside of code as well.
std::string Cell(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '|') escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string MarkdownRow(const Builtin& builtin) {
  return fmt::format("| `{}` | {} | {} | {} | {} | `{}` · `{}` |\n", Signature(builtin),
                     TypeText(builtin.result), builtin.doc_zh, builtin.doc_en, builtin.clause,
                     Cell(builtin.example_1), Cell(builtin.example_2));
}

}  // namespace

std::span<const Builtin> AllBuiltins() { return TheTable().rows; }

std::span<const Builtin> FindBuiltin(std::string_view name) {
  const auto& by_name = TheTable().by_name;
  const auto found = by_name.find(name);
  return found == by_name.end() ? std::span<const Builtin>() : found->second;
}

std::string Signature(const Builtin& builtin) {
  std::vector<std::string> parameters;
  for (const Parameter& parameter : builtin.parameters)
    parameters.push_back(fmt::format("{}{}: {}", parameter.name, parameter.optional ? "?" : "",
                                     TypeText(parameter.type)));
  return fmt::format("{}({}{})", builtin.name, fmt::join(parameters, ", "),
                     builtin.variadic ? "..." : "");
}

std::string BuiltinsAsMarkdown() {
  std::string text =
      "# FEEL builtins\n\nMade by `liandai dmn builtins` from the table that the evaluator runs; "
      "every example is a test.\n\n"
      "| signature | result | 说明 | meaning | DMN 1.5 | examples |\n"
      "|---|---|---|---|---|---|\n";
  for (const Builtin& builtin : AllBuiltins()) text += MarkdownRow(builtin);
  return text;
}

}  // namespace liandai::feel
