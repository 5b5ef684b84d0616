#include "office/policy/clause_logic.h"

#include <map>

#include "engine/dmn/xml/model_reader.h"
#include "office/policy/clause_program.h"
#include "office/policy/status.h"

namespace liandai::policy {
namespace {

using base::Language;
using Labels = std::map<std::string, std::string, std::less<>>;

bool IsWordByte(char character) {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
         (character >= '0' && character <= '9') || character == '_' || character == '.';
}

// A quoted status becomes its word; other texts stay codes.
std::string QuotedWord(std::string_view quoted) {
  const auto status = StatusNamed(quoted.substr(1, quoted.size() - 2));
  return status ? std::string(ChineseOf(*status)) : std::string(quoted);
}

// Names of the model become their labels, texts in quotes are passed over. Paths ("p.amount") are
// looked up whole, then by their first name.
std::string WithLabels(std::string_view text, const Labels& labels) {
  std::string shown;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      const size_t end = text.find('"', at + 1);
      if (end == std::string_view::npos) return shown.append(text.substr(at));
      shown += QuotedWord(text.substr(at, end + 1 - at));
      at = end + 1;
      continue;
    }
    size_t end = at;
    while (end < text.size() && IsWordByte(text[end])) ++end;
    if (end == at) {
      shown += text[at++];
      continue;
    }
    const std::string_view word = text.substr(at, end - at);
    const auto label = labels.find(word);
    const size_t dot = word.find('.');
    const auto owner = labels.find(word.substr(0, dot));
    if (label != labels.end())
      shown += label->second;
    else if (dot != std::string_view::npos && owner != labels.end())
      shown.append(owner->second).append(word.substr(dot));
    else
      shown += word;
    at = end;
  }
  return shown;
}

void AddLabels(const auto& elements, std::string_view prefix, Labels& labels) {
  for (const auto& element : elements)
    if (!element.label.empty()) labels[std::string(prefix) + element.name] = element.label;
}

Labels LabelsOf(const dmn::Definitions& own, std::span<const dmn::ModelSource> imports) {
  Labels labels;
  for (const dmn::Import& import : own.imports)
    for (const dmn::ModelSource& source : imports)
      if (source.read->definitions && source.read->definitions->name_space == import.name_space)
        AddLabels(source.read->definitions->knowledge_models, import.name + ".", labels);
  AddLabels(own.inputs, {}, labels);
  AddLabels(own.decisions, {}, labels);
  AddLabels(own.knowledge_models, {}, labels);
  return labels;
}

std::string HitPolicyWord(const dmn::DecisionTable& table, Language language) {
  const bool chinese = language == Language::kChinese;
  switch (table.hit_policy) {
    case dmn::HitPolicy::kFirst:
      return chinese ? "自上而下，取第一条符合的" : "from the top, the first row that applies";
    case dmn::HitPolicy::kUnique:
      return chinese ? "只有一条符合" : "exactly one row applies";
    case dmn::HitPolicy::kAny:
      return chinese ? "符合的各条结果相同" : "all rows that apply agree";
    case dmn::HitPolicy::kPriority:
    case dmn::HitPolicy::kOutputOrder:
      return chinese ? "按结果的先后取" : "by the order of results";
    case dmn::HitPolicy::kCollect:
    case dmn::HitPolicy::kRuleOrder:
      return chinese ? "符合的各条都取" : "all rows that apply";
  }
  return {};
}

class Writer {
 public:
  Writer(const Labels& labels, Language language) : labels_(labels), language_(language) {}

  DecisionText Of(const dmn::Decision& decision) const {
    DecisionText text;
    const bool labelled = language_ == Language::kChinese && !decision.label.empty();
    text.label = labelled ? decision.label : decision.name;
    if (const auto* table = std::get_if<dmn::DecisionTable>(&decision.logic->content)) {
      text.table = Table(*table, text.label);
      text.hit_policy = HitPolicyWord(*table, language_);
    } else {
      text.formula = Formula(*decision.logic);
    }
    return text;
  }

 private:
  // In English as it stands in the model.
  std::string Shown(const std::string& text) const {
    return language_ == Language::kChinese ? WithLabels(text, labels_) : text;
  }

  std::string Formula(const dmn::BoxedExpr& expr) const {
    if (const auto* literal = std::get_if<dmn::LiteralExpr>(&expr.content))
      return Shown(literal->text.text);
    if (const auto* context = std::get_if<dmn::ContextExpr>(&expr.content)) {
      std::string text;
      for (const dmn::ContextEntry& entry : context->entries)
        text += (text.empty() ? "" : "；") +
                (entry.variable.name.empty() ? std::string() : entry.variable.name + " = ") +
                (entry.expr ? Formula(*entry.expr) : "");
      return text;
    }
    return "…";
  }

  TextTable Table(const dmn::DecisionTable& table, const std::string& label) const {
    TextTable drawn;
    for (const dmn::DecisionTable::Input& input : table.inputs)
      drawn.headings.push_back(language_ == Language::kChinese && !input.label.empty()
                                   ? input.label
                                   : Shown(input.expression.text));
    for (const dmn::DecisionTable::Output& output : table.outputs)
      drawn.headings.push_back(
          "→ " + (table.outputs.size() == 1 || output.name.empty() ? label : Shown(output.name)));
    for (const dmn::DecisionTable::Rule& rule : table.rules) {
      std::vector<std::string> cells;
      for (const dmn::SourceText& cell : rule.inputs) cells.push_back(Shown(cell.text));
      for (const dmn::SourceText& cell : rule.outputs) cells.push_back(Shown(cell.text));
      drawn.rows.push_back(std::move(cells));
    }
    return drawn;
  }

  const Labels& labels_;
  Language language_;
};

}  // namespace

base::Result<std::vector<DecisionText>> LogicOf(const LogicRequest& request) {
  TRY(const dmn::ModelSource source, ReadModelOf(request.clause));
  std::vector<DecisionText> texts;
  if (!source.read->definitions) return texts;
  const dmn::Definitions& own = *source.read->definitions;
  const Labels labels = LabelsOf(own, request.imports);
  const Writer writer(labels, request.language);
  for (const dmn::Decision& decision : own.decisions)
    if (decision.logic && decision.name != request.clause.decision)
      texts.push_back(writer.Of(decision));
  return texts;
}

}  // namespace liandai::policy
