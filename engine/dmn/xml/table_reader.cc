#include <algorithm>
#include <array>
#include <utility>

#include "engine/dmn/xml/reader.h"

namespace liandai::dmn {
namespace {

using base::Code;

template <typename T>
using Word = std::pair<std::string_view, T>;

// DMN 1.5, 8.2.10 and the schema's tHitPolicy and tBuiltinAggregator.
constexpr std::array<Word<HitPolicy>, 7> kHitPolicies = {{
    {"UNIQUE", HitPolicy::kUnique},
    {"FIRST", HitPolicy::kFirst},
    {"PRIORITY", HitPolicy::kPriority},
    {"ANY", HitPolicy::kAny},
    {"COLLECT", HitPolicy::kCollect},
    {"RULE ORDER", HitPolicy::kRuleOrder},
    {"OUTPUT ORDER", HitPolicy::kOutputOrder},
}};
constexpr std::array<Word<Aggregation>, 4> kAggregations = {{
    {"SUM", Aggregation::kSum},
    {"COUNT", Aggregation::kCount},
    {"MIN", Aggregation::kMin},
    {"MAX", Aggregation::kMax},
}};

template <typename T, size_t N>
const T* FindWord(const std::array<Word<T>, N>& words, std::string_view text) {
  for (const Word<T>& word : words)
    if (word.first == text) return &word.second;
  return nullptr;
}

// The word written in another case or with other separators: "rule_order" for "RULE ORDER".
template <typename T, size_t N>
std::string NearWord(const std::array<Word<T>, N>& words, std::string_view text) {
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    if (c == '_' || c == '-') c = ' ';
  }
  for (const Word<T>& word : words)
    if (upper == word.first || (!upper.empty() && word.first.starts_with(upper)))
      return std::string(word.first);
  return {};
}

void ReadPolicy(Reader& reader, pugi::xml_node node, DecisionTable& table) {
  const std::string_view policy = node.attribute("hitPolicy").value();
  if (const HitPolicy* known = FindWord(kHitPolicies, policy)) {
    table.hit_policy = *known;
  } else if (!policy.empty()) {
    reader.Report(Code::D104_hit_policy_unknown, {std::string(policy)}, node,
                  NearWord(kHitPolicies, policy));
  }
  const std::string_view aggregation = node.attribute("aggregation").value();
  if (const Aggregation* known = FindWord(kAggregations, aggregation)) {
    table.aggregation = *known;
  } else if (!aggregation.empty()) {
    reader.Report(Code::D105_aggregation_unknown, {std::string(aggregation)}, node,
                  NearWord(kAggregations, aggregation));
  }
}

DecisionTable::Input ReadInput(Reader& reader, pugi::xml_node node) {
  const pugi::xml_node expression = reader.Child(node, "inputExpression");
  DecisionTable::Input input;
  input.expression = reader.ReadText(expression ? expression : node);
  input.label = node.attribute("label").value();
  input.type_ref = reader.ReadTypeRef(expression);
  input.allowed_values = reader.ReadText(reader.Child(node, "inputValues"));
  return input;
}

DecisionTable::Output ReadOutput(Reader& reader, pugi::xml_node node) {
  DecisionTable::Output output;
  output.name = node.attribute("name").value();
  output.label = node.attribute("label").value();
  output.type_ref = reader.ReadTypeRef(node);
  output.allowed_values = reader.ReadText(reader.Child(node, "outputValues"));
  output.default_value = reader.ReadText(reader.Child(node, "defaultOutputEntry"));
  return output;
}

std::vector<SourceText> ReadEntries(Reader& reader, pugi::xml_node rule, std::string_view name) {
  std::vector<SourceText> entries;
  for (const pugi::xml_node& entry : reader.Children(rule, name))
    entries.push_back(reader.ReadText(entry));
  return entries;
}

// True when the rule has as many entries as the table has columns.
bool HasTableShape(Reader& reader, const DecisionTable& table, const DecisionTable::Rule& rule,
                   pugi::xml_node node) {
  if (rule.inputs.size() == table.inputs.size() && rule.outputs.size() == table.outputs.size())
    return true;
  reader.Report(Code::D106_rule_shape,
                {std::to_string(table.inputs.size()), std::to_string(table.outputs.size()),
                 std::to_string(rule.inputs.size()), std::to_string(rule.outputs.size())},
                node);
  return false;
}

}  // namespace

DecisionTable ReadDecisionTable(Reader& reader, pugi::xml_node node) {
  DecisionTable table;
  ReadPolicy(reader, node, table);
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = reader.DmnName(child);
    if (name == "input") table.inputs.push_back(ReadInput(reader, child));
    if (name == "output") table.outputs.push_back(ReadOutput(reader, child));
  }
  if (table.outputs.empty()) reader.Report(Code::D107_table_without_output, {}, node);
  size_t number = 0;
  for (const pugi::xml_node& child : reader.Children(node, "rule")) {
    ElementPath::Scope scope(reader.path, StepKind::kRule, ++number);
    DecisionTable::Rule rule;
    rule.inputs = ReadEntries(reader, child, "inputEntry");
    rule.outputs = ReadEntries(reader, child, "outputEntry");
    const std::vector<SourceText> notes = ReadEntries(reader, child, "annotationEntry");
    if (!notes.empty()) rule.annotation = notes.front().text;
    rule.offset = Reader::Offset(child);
    if (HasTableShape(reader, table, rule, child)) table.rules.push_back(std::move(rule));
  }
  return table;
}

}  // namespace liandai::dmn
