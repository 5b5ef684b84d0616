#include <fmt/format.h>

#include "engine/dmn/graph/trace.h"
#include "engine/value/text.h"

namespace liandai::dmn {
namespace {

struct Words {
  std::string_view decision, input, matched, refused, rule, part, rests_on;
};

constexpr Words kChinese = {"决策", "输入", "命中", "未命中", "规则", "第", "依据"};
constexpr Words kEnglish = {"decision", "input", "matched", "no match", "rule", "item", "rests on"};

class TraceWriter {
 public:
  explicit TraceWriter(base::Language language)
      : words_(language == base::Language::kChinese ? kChinese : kEnglish) {}

  void Write(const TraceNode& node, size_t depth) {
    text_ += std::string(2 * depth, ' ') + Line(node) + "\n";
    for (const TraceNode& part : node.parts) Write(part, depth + 1);
  }
  std::string Take() { return std::move(text_); }

 private:
  std::string Line(const TraceNode& node) const;
  std::string RuleLine(const TraceNode& node) const;

  const Words& words_;
  std::string text_;
};

std::string TraceWriter::RuleLine(const TraceNode& node) const {
  std::string line = fmt::format("{} {}: {}", words_.rule, node.number,
                                 node.is_matched ? words_.matched : words_.refused);
  if (node.refusal)
    line += fmt::format(" ({} = {}, {})", node.refusal->input,
                        value::ToLiteral(node.refusal->value), node.refusal->cell);
  if (!node.annotation.empty()) line += " # " + node.annotation;
  return line;
}

std::string TraceWriter::Line(const TraceNode& node) const {
  const std::string value = value::ToLiteral(node.value);
  switch (node.kind) {
    case TraceKind::kDecision: {
      std::string line = fmt::format("{} {} = {}", words_.decision, node.name, value);
      for (const std::string& source : node.authorities)
        line += fmt::format(" [{} {}]", words_.rests_on, source);
      return line;
    }
    case TraceKind::kInput:
      return fmt::format("{} {} = {}", words_.input, node.name, value);
    case TraceKind::kExpression:
    case TraceKind::kTable:
      return node.text.empty() ? "= " + value : fmt::format("{} = {}", node.text, value);
    case TraceKind::kTableInput:
      return fmt::format("? {} = {}", node.name, value);
    case TraceKind::kRule:
      return RuleLine(node);
    case TraceKind::kEntry:
      return node.name.empty() ? "→ " + value : fmt::format("{}: {}", node.name, value);
    case TraceKind::kPart:
      return fmt::format("{} {}: {}", words_.part, node.number, value);
  }
  return {};
}

}  // namespace

std::string TraceText(const TraceNode& trace, base::Language language) {
  TraceWriter writer(language);
  writer.Write(trace, 0);
  return writer.Take();
}

}  // namespace liandai::dmn
