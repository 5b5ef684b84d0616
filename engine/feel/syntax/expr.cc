#include "engine/feel/syntax/expr.h"

#include <algorithm>

namespace liandai::feel {
namespace {

// Adds up the heights of children; one Visit for each kind of node.
class Height {
 public:
  uint32_t max() const { return max_; }

  template <typename Leaf>
  void operator()(const Leaf&) {}  // literals and names have no children

  void operator()(const ListLiteral& node) { Add(node.items); }
  void operator()(const ContextLiteral& node) {
    for (const ContextEntry& entry : node.entries) Add(entry.value);
  }
  void operator()(const RangeLiteral& node) { Add(node.low), Add(node.high); }
  void operator()(const ComparisonTest& node) { Add(node.operand); }
  void operator()(const Negation& node) { Add(node.operand); }
  void operator()(const Arithmetic& node) {
    Add(node.first);
    for (const ArithmeticTerm& term : node.rest) Add(term.operand);
  }
  void operator()(const Power& node) { Add(node.base), Add(node.exponent); }
  void operator()(const Comparison& node) { Add(node.left), Add(node.right); }
  void operator()(const Between& node) { Add(node.value), Add(node.low), Add(node.high); }
  void operator()(const In& node) { Add(node.value), Add(node.tests); }
  void operator()(const Logical& node) { Add(node.operands); }
  void operator()(const InstanceOf& node) { Add(node.value); }
  void operator()(const If& node) { Add(node.condition), Add(node.then), Add(node.otherwise); }
  void operator()(const For& node) { Add(node.iterators), Add(node.body); }
  void operator()(const Quantified& node) { Add(node.iterators), Add(node.condition); }
  void operator()(const FunctionDefinition& node) { Add(node.body); }
  void operator()(const Invocation& node) { Add(node.callee), Add(node.arguments); }
  void operator()(const Filter& node) { Add(node.list), Add(node.condition); }
  void operator()(const Path& node) { Add(node.target); }

 private:
  void Add(const ExprPtr& child) {
    if (child != nullptr) max_ = std::max(max_, child->height);
  }
  void Add(const ExprList& children) {
    for (const ExprPtr& child : children) Add(child);
  }
  void Add(const std::vector<Iterator>& iterators) {
    for (const Iterator& iterator : iterators) Add(iterator.from), Add(iterator.to);
  }

  uint32_t max_ = 0;
};

}  // namespace

uint32_t HeightOf(const Expr::Node& node) {
  Height height;
  std::visit(height, node);
  return height.max() + 1;
}

}  // namespace liandai::feel
