#include "engine/feel/eval/explain.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/feel/eval/interpreter.h"

namespace liandai::feel {

using value::Value;

namespace {

// Enough to see why; what lies deeper is seldom read.
constexpr size_t kExplainedDepthMax = 12;
constexpr size_t kExplainedPartsMax = 64;

// Walks the tree beside the values; gives the parts that decided each node.
class Explainer {
 public:
  Explainer(Evaluation& evaluation, const Program& program, std::span<Value> frame)
      : source_(program.source), interpreter_(evaluation, source_, frame.data()) {}

  Explanation Of(const Typed& typed, size_t depth) {
    Explanation explanation{typed.span, TextOf(typed.span), interpreter_.Eval(typed), {}};
    if (depth < kExplainedDepthMax)
      std::visit([&](const auto& node) { Parts(node, explanation, depth + 1); }, typed.node);
    return explanation;
  }

 private:
  // Literals and names say all by their own value; so do nodes whose parts run many times.
  template <typename Leaf>
  void Parts(const Leaf&, Explanation&, size_t) {}

  void Parts(const TypedIf& node, Explanation& whole, size_t depth) {
    const bool holds = interpreter_.Holds(*node.condition).value_or(false);
    Add(node.condition, whole, depth);
    Add(holds ? node.then : node.otherwise, whole, depth);
  }

  // The operand that settled the chain; all of them when none did.
  void Parts(const TypedLogical& node, Explanation& whole, size_t depth) {
    const bool decisive = node.op == LogicalOperator::kOr;
    for (const TypedPtr& operand : node.operands) {
      const Truth truth = interpreter_.Holds(*operand);
      if (truth && *truth == decisive) {
        whole.parts.clear();
        return Add(operand, whole, depth);
      }
      Add(operand, whole, depth);
    }
  }

  void Parts(const TypedNegation& node, Explanation& whole, size_t depth) {
    Add(node.operand, whole, depth);
  }
  void Parts(const TypedArithmetic& node, Explanation& whole, size_t depth) {
    Add(node.first, whole, depth);
    for (const TypedArithmeticTerm& term : node.rest) Add(term.operand, whole, depth);
  }
  void Parts(const TypedPower& node, Explanation& whole, size_t depth) {
    Add(node.base, whole, depth), Add(node.exponent, whole, depth);
  }
  void Parts(const TypedComparison& node, Explanation& whole, size_t depth) {
    Add(node.left, whole, depth), Add(node.right, whole, depth);
  }
  void Parts(const TypedBetween& node, Explanation& whole, size_t depth) {
    Add(node.value, whole, depth), Add(node.low, whole, depth), Add(node.high, whole, depth);
  }
  void Parts(const TypedTests& node, Explanation& whole, size_t depth) {
    if (node.value != nullptr) Add(node.value, whole, depth);
  }
  void Parts(const TypedInstanceOf& node, Explanation& whole, size_t depth) {
    Add(node.value, whole, depth);
  }
  void Parts(const TypedBuiltinCall& node, Explanation& whole, size_t depth) {
    for (const TypedPtr& argument : node.arguments) Add(argument, whole, depth);
  }
  void Parts(const TypedInvocation& node, Explanation& whole, size_t depth) {
    for (const TypedPtr& argument : node.arguments) Add(argument, whole, depth);
  }
  void Parts(const TypedFilter& node, Explanation& whole, size_t depth) {
    Add(node.list, whole, depth);
  }
  void Parts(const TypedContext& node, Explanation& whole, size_t depth) {
    for (const TypedContextEntry& entry : node.entries) Add(entry.value, whole, depth);
  }

  // Constants are read in the text; repeating them explains nothing.
  void Add(const TypedPtr& part, Explanation& whole, size_t depth) {
    if (ConstantOf(*part) != nullptr || part_count_ >= kExplainedPartsMax) return;
    ++part_count_;
    whole.parts.push_back(Of(*part, depth));
  }

  std::string TextOf(base::Span span) const {
    return source_->text.substr(span.begin, span.end - span.begin);
  }

  SourceRef source_;
  Interpreter interpreter_;
  size_t part_count_ = 0;
};

}  // namespace

Explanation Explain(Evaluation& evaluation, const Program& program, std::span<Value> frame) {
  CHECK(program.root != nullptr);
  CHECK(frame.size() >= program.slot_count);
  // A second walk would raise the same issues again.
  std::vector<IssueRecord> issues = evaluation.TakeIssues();
  Explanation explanation = Explainer(evaluation, program, frame).Of(*program.root, 0);
  evaluation.TakeIssues();
  for (IssueRecord& issue : issues) evaluation.Note(std::move(issue));
  return explanation;
}

}  // namespace liandai::feel
