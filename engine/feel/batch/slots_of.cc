// Walks a typed tree for the slots it touches. One case a node kind: a new kind does not compile
// until it is said here which children and slots it has.

#include <set>

#include "engine/feel/batch/batch_interpreter.h"

namespace liandai::feel::batch {
namespace {

class SlotWalk {
 public:
  void Visit(const TypedPtr& typed) {
    if (typed != nullptr) Visit(*typed);
  }
  void Visit(const Typed& typed) {
    std::visit([&](const auto& node) { Node(node); }, typed.node);
  }
  std::vector<uint32_t> Take() { return {slots_.begin(), slots_.end()}; }

 private:
  void All(const TypedList& list) {
    for (const TypedPtr& typed : list) Visit(typed);
  }
  void Iterators(const std::vector<TypedIterator>& iterators) {
    for (const TypedIterator& iterator : iterators) {
      slots_.insert(iterator.slot);
      Visit(iterator.from);
      Visit(iterator.to);
    }
  }

  void Node(const TypedConstant&) {}
  void Node(const TypedFailure&) {}
  void Node(const TypedBuiltinValue&) {}
  void Node(const TypedSlot& node) { slots_.insert(node.slot); }
  void Node(const TypedItemEntry& node) {
    slots_.insert(node.item_slot);
    Visit(node.outer);
  }
  void Node(const TypedListLiteral& node) { All(node.items); }
  void Node(const TypedContext& node) {
    for (const TypedContextEntry& entry : node.entries) {
      if (entry.slot) slots_.insert(*entry.slot);
      Visit(entry.value);
    }
  }
  void Node(const TypedRange& node) { Visit(node.low), Visit(node.high); }
  void Node(const TypedNegation& node) { Visit(node.operand); }
  void Node(const TypedArithmetic& node) {
    Visit(node.first);
    for (const TypedArithmeticTerm& term : node.rest) Visit(term.operand);
  }
  void Node(const TypedPower& node) { Visit(node.base), Visit(node.exponent); }
  void Node(const TypedComparison& node) { Visit(node.left), Visit(node.right); }
  void Node(const TypedBetween& node) { Visit(node.value), Visit(node.low), Visit(node.high); }
  void Node(const TypedLogical& node) { All(node.operands); }
  void Node(const TypedInstanceOf& node) { Visit(node.value); }
  void Node(const TypedTests& node) {
    slots_.insert(node.input_slot);
    Visit(node.value);
    for (const TypedTest& test : node.tests) Visit(test.operand);
  }
  void Node(const TypedIf& node) { Visit(node.condition), Visit(node.then), Visit(node.otherwise); }
  void Node(const TypedFor& node) {
    Iterators(node.iterators);
    if (node.partial_slot) slots_.insert(*node.partial_slot);
    Visit(node.body);
  }
  void Node(const TypedQuantified& node) {
    Iterators(node.iterators);
    Visit(node.condition);
  }
  void Node(const TypedFunction& node) {
    for (const FunctionBody::Capture& capture : node.body->captures)
      slots_.insert(capture.outer_slot);
  }
  void Node(const TypedBuiltinCall& node) { All(node.arguments); }
  void Node(const TypedInvocation& node) {
    Visit(node.callee);
    All(node.arguments);
  }
  void Node(const TypedFilter& node) {
    slots_.insert(node.item_slot);
    Visit(node.list), Visit(node.condition);
  }
  void Node(const TypedPath& node) { Visit(node.target); }

  std::set<uint32_t> slots_;
};

}  // namespace

std::vector<uint32_t> SlotsOf(const Typed& typed) {
  SlotWalk walk;
  walk.Visit(typed);
  return walk.Take();
}

}  // namespace liandai::feel::batch
