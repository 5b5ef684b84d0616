// Walks a typed tree: children, and the slots of the frame that nodes touch. One case a node kind:
// a new kind does not compile until it is said here which children and slots it has.
#include "engine/feel/batch/walk.h"

#include <set>

namespace liandai::feel::batch {
namespace {

using Visit = std::function<void(const Typed&)>;

class ChildWalk {
 public:
  explicit ChildWalk(const Visit& visit) : visit_(visit) {}
  void operator()(const TypedConstant&) {}
  void operator()(const TypedFailure&) {}
  void operator()(const TypedBuiltinValue&) {}
  void operator()(const TypedSlot&) {}
  void operator()(const TypedFunction&) {}
  void operator()(const TypedItemEntry& node) { One(node.outer); }
  void operator()(const TypedListLiteral& node) { All(node.items); }
  void operator()(const TypedContext& node) {
    for (const TypedContextEntry& entry : node.entries) One(entry.value);
  }
  void operator()(const TypedRange& node) { One(node.low), One(node.high); }
  void operator()(const TypedNegation& node) { One(node.operand); }
  void operator()(const TypedArithmetic& node) {
    One(node.first);
    for (const TypedArithmeticTerm& term : node.rest) One(term.operand);
  }
  void operator()(const TypedPower& node) { One(node.base), One(node.exponent); }
  void operator()(const TypedComparison& node) { One(node.left), One(node.right); }
  void operator()(const TypedBetween& node) { One(node.value), One(node.low), One(node.high); }
  void operator()(const TypedLogical& node) { All(node.operands); }
  void operator()(const TypedInstanceOf& node) { One(node.value); }
  void operator()(const TypedTests& node) {
    One(node.value);
    for (const TypedTest& test : node.tests) One(test.operand);
  }
  void operator()(const TypedIf& node) { One(node.condition), One(node.then), One(node.otherwise); }
  void operator()(const TypedFor& node) {
    Iterators(node.iterators);
    One(node.body);
  }
  void operator()(const TypedQuantified& node) {
    Iterators(node.iterators);
    One(node.condition);
  }
  void operator()(const TypedBuiltinCall& node) { All(node.arguments); }
  void operator()(const TypedInvocation& node) {
    One(node.callee);
    All(node.arguments);
  }
  void operator()(const TypedFilter& node) { One(node.list), One(node.condition); }
  void operator()(const TypedPath& node) { One(node.target); }

 private:
  void One(const TypedPtr& typed) {
    if (typed != nullptr) visit_(*typed);
  }
  void All(const TypedList& list) {
    for (const TypedPtr& typed : list) One(typed);
  }
  void Iterators(const std::vector<TypedIterator>& iterators) {
    for (const TypedIterator& iterator : iterators) One(iterator.from), One(iterator.to);
  }

  const Visit& visit_;
};

// The slots a node touches itself.
class OwnSlots {
 public:
  explicit OwnSlots(std::set<uint32_t>& slots) : slots_(slots) {}
  void operator()(const TypedSlot& node) { slots_.insert(node.slot); }
  void operator()(const TypedItemEntry& node) { slots_.insert(node.item_slot); }
  void operator()(const TypedContext& node) {
    for (const TypedContextEntry& entry : node.entries)
      if (entry.slot) slots_.insert(*entry.slot);
  }
  void operator()(const TypedTests& node) { slots_.insert(node.input_slot); }
  void operator()(const TypedFor& node) {
    for (const TypedIterator& iterator : node.iterators) slots_.insert(iterator.slot);
    if (node.partial_slot) slots_.insert(*node.partial_slot);
  }
  void operator()(const TypedQuantified& node) {
    for (const TypedIterator& iterator : node.iterators) slots_.insert(iterator.slot);
  }
  void operator()(const TypedFunction& node) {
    for (const FunctionBody::Capture& capture : node.body->captures)
      slots_.insert(capture.outer_slot);
  }
  void operator()(const TypedFilter& node) { slots_.insert(node.item_slot); }
  template <typename Other>
  void operator()(const Other&) {}

 private:
  std::set<uint32_t>& slots_;
};

void CollectSlots(const Typed& typed, std::set<uint32_t>& slots) {
  std::visit(OwnSlots(slots), typed.node);
  ForEachChild(typed, [&](const Typed& child) { CollectSlots(child, slots); });
}

}  // namespace

void ForEachChild(const Typed& typed, const Visit& visit) {
  std::visit(ChildWalk(visit), typed.node);
}

std::vector<uint32_t> SlotsOf(const Typed& typed) {
  std::set<uint32_t> slots;
  CollectSlots(typed, slots);
  return {slots.begin(), slots.end()};
}

}  // namespace liandai::feel::batch
