// The typed tree: the syntax tree with names turned into slots, types inferred, overloads chosen,
// constants folded. Immutable data without evaluation: the row interpreter (eval), the column
// program (batch), SQL and the table index read the same tree.
//
// Slots are places of the frame the expression runs in. A function body has a frame of its own:
// parameters first, then captured values, then locals.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/feel/builtins/builtin.h"
#include "engine/feel/syntax/expr.h"
#include "engine/feel/syntax/source.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace liandai::feel {

struct Typed;
using TypedPtr = std::unique_ptr<const Typed>;
using TypedList = std::vector<TypedPtr>;

struct TypedConstant {
  value::Value value;
};
struct TypedSlot {
  uint32_t slot = 0;
};
// Null whenever it runs, with this issue: an unknown name, a call of what is no function.
struct TypedFailure {
  base::Code code;
  std::vector<std::string> arguments;
};
// A name inside a filter over items of unknown type: the item's entry if it has one, else `outer`.
struct TypedItemEntry {
  uint32_t item_slot = 0;
  std::string name;
  TypedPtr outer;  // what the name means outside, or a TypedFailure
};

struct TypedListLiteral {
  TypedList items;
};
struct TypedContextEntry {
  std::string key;
  TypedPtr value;
  std::optional<uint32_t> slot;  // where later entries find it; none when no later entry asks
};
struct TypedContext {
  std::vector<TypedContextEntry> entries;
};
struct TypedRange {
  TypedPtr low;
  TypedPtr high;
  value::RangeForm form = value::RangeForm::kInterval;  // others have one operand, in `low`
  bool low_included = false;
  bool high_included = false;
};

struct TypedNegation {
  TypedPtr operand;
};
struct TypedArithmeticTerm {
  ArithmeticOperator op = ArithmeticOperator::kAdd;
  TypedPtr operand;
};
struct TypedArithmetic {
  TypedPtr first;
  std::vector<TypedArithmeticTerm> rest;
};
struct TypedPower {
  TypedPtr base;
  TypedPtr exponent;
};
struct TypedComparison {
  CompareOperator op = CompareOperator::kEqual;
  TypedPtr left;
  TypedPtr right;
};
struct TypedBetween {
  TypedPtr value;
  TypedPtr low;
  TypedPtr high;
};
struct TypedLogical {
  LogicalOperator op = LogicalOperator::kAnd;
  TypedList operands;
};
struct TypedInstanceOf {
  TypedPtr value;
  value::TypeRef type;
};

// One test of `in` or of a cell. The value under test stands in the input slot.
struct TypedTest {
  enum class Kind : uint8_t {
    kCompare,    // `< operand`, `= operand`, `!= operand`
    kInterval,   // `operand` is a TypedRange or a constant range
    kEqual,      // a value of a kind that can only be equal to the input
    kMember,     // a list: equal to it, or one of its items is equal or a range that holds it
    kCondition,  // uses `?`: true when the expression is true
    kByValue,    // not known before the run which of the above
  };
  Kind kind = Kind::kByValue;
  CompareOperator op = CompareOperator::kEqual;  // kCompare only
  TypedPtr operand;
};
// `in`, and the tests of a cell. True when any test holds.
struct TypedTests {
  TypedPtr value;           // what is tested; null when the caller has put it into the slot
  uint32_t input_slot = 0;  // `?`
  std::vector<TypedTest> tests;
  bool any = false;      // `-`: true for every value
  bool negated = false;  // not(…)
};

struct TypedIf {
  TypedPtr condition;
  TypedPtr then;
  TypedPtr otherwise;
};
struct TypedIterator {
  uint32_t slot = 0;
  TypedPtr from;
  TypedPtr to;  // null unless from..to
};
struct TypedFor {
  std::vector<TypedIterator> iterators;
  TypedPtr body;
  std::optional<uint32_t> partial_slot;  // results so far, when the body asks for `partial`
};
struct TypedQuantified {
  Quantifier quantifier = Quantifier::kSome;
  std::vector<TypedIterator> iterators;
  TypedPtr condition;
};

// What a function value runs. Shared: function values may outlive the program.
struct FunctionBody {
  struct Capture {
    uint32_t outer_slot = 0;
    uint32_t inner_slot = 0;
  };
  std::string name;  // of the entry that holds it; may be empty
  std::vector<std::string> parameter_names;
  std::vector<value::TypeRef> parameter_types;
  std::vector<Capture> captures;
  std::optional<uint32_t> self_slot;  // where the body finds the function itself, to call it again
  uint32_t slot_count = 0;
  SourceRef source;
  TypedPtr body;
};
struct TypedFunction {
  std::shared_ptr<const FunctionBody> body;
};
// A builtin as a value, e.g. handed to `sort`.
struct TypedBuiltinValue {
  std::span<const Builtin> overloads;
};

struct TypedBuiltinCall {
  std::span<const Builtin> overloads;  // one when it was chosen before the run
  TypedList arguments;                 // in the order of the overload's parameters
  std::vector<std::string> names;      // given names when several overloads are left; else empty
};
struct TypedInvocation {
  TypedPtr callee;
  TypedList arguments;
  std::vector<std::string> names;  // empty, or one for each argument
};

struct TypedFilter {
  TypedPtr list;
  TypedPtr condition;
  uint32_t item_slot = 0;
};
struct TypedPath {
  TypedPtr target;
  std::string member;
};

struct Typed {
  using Node =
      std::variant<TypedConstant, TypedSlot, TypedFailure, TypedItemEntry, TypedListLiteral,
                   TypedContext, TypedRange, TypedNegation, TypedArithmetic, TypedPower,
                   TypedComparison, TypedBetween, TypedLogical, TypedInstanceOf, TypedTests,
                   TypedIf, TypedFor, TypedQuantified, TypedFunction, TypedBuiltinValue,
                   TypedBuiltinCall, TypedInvocation, TypedFilter, TypedPath>;
  base::Span span;
  value::TypeRef type;  // never null; Any when not known
  Node node;
};

// The constant of a node; null if it is no constant.
inline const value::Value* ConstantOf(const Typed& node) {
  const auto* constant = std::get_if<TypedConstant>(&node.node);
  return constant == nullptr ? nullptr : &constant->value;
}

// A checked expression, ready to run in any frame of at least `slot_count` slots.
struct Program {
  SourceRef source;
  TypedPtr root;
  uint32_t slot_count = 0;
};

}  // namespace liandai::feel
