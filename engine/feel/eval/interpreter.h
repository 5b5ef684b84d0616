// Inside the row evaluator: one Interpreter for each frame under way, on the C++ stack. Each kind
// of typed node has one method, in the source file named after it (if_eval.cc, for_eval.cc, …).
//
// Values that stand in slots or in the tree are handed on by reference, not copied; conditions are
// decided without making a Value.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <vector>

#include "engine/feel/check/typed.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/value/value.h"

namespace liandai::feel {

class Invocable;
class Sequence;

struct Evaluation::State {
  Options options;
  std::optional<value::DateTime> now;
  std::vector<IssueRecord> issues;
  uint64_t steps_left = 0;
  size_t invocation_depth = 0;
  const char* stack_base = nullptr;  // of the outermost run, to measure the thread's stack
  bool stopped = false;
  // Frames of function bodies by depth, kept between calls.
  std::deque<std::vector<value::Value>> frames;
};

// What a condition came to: true, false or, empty, null.
using Truth = std::optional<bool>;

class Interpreter {
 public:
  Interpreter(Evaluation& evaluation, const SourceRef& source, value::Value* frame)
      : evaluation_(evaluation), source_(source), frame_(frame) {}

  value::Value Eval(const Typed& typed);
  // The value where it stands, or in `scratch` when it had to be made.
  const value::Value& View(const Typed& typed, value::Value& scratch);
  // The value as a condition. What is neither true nor false is null.
  Truth Holds(const Typed& typed);
  // The same for a value already at hand; `typed` is what gave it.
  Truth TruthOf(const Typed& typed, const value::Value& value);

 private:
  value::Value Eval(const Typed& typed, const TypedConstant& node);
  value::Value Eval(const Typed& typed, const TypedSlot& node);
  value::Value Eval(const Typed& typed, const TypedFailure& node);
  value::Value Eval(const Typed& typed, const TypedItemEntry& node);
  value::Value Eval(const Typed& typed, const TypedListLiteral& node);
  value::Value Eval(const Typed& typed, const TypedContext& node);
  value::Value Eval(const Typed& typed, const TypedRange& node);
  value::Value Eval(const Typed& typed, const TypedNegation& node);
  value::Value Eval(const Typed& typed, const TypedArithmetic& node);
  value::Value Eval(const Typed& typed, const TypedPower& node);
  value::Value Eval(const Typed& typed, const TypedComparison& node);
  value::Value Eval(const Typed& typed, const TypedBetween& node);
  value::Value Eval(const Typed& typed, const TypedLogical& node);
  value::Value Eval(const Typed& typed, const TypedInstanceOf& node);
  value::Value Eval(const Typed& typed, const TypedTests& node);
  value::Value Eval(const Typed& typed, const TypedIf& node);
  value::Value Eval(const Typed& typed, const TypedFor& node);
  value::Value Eval(const Typed& typed, const TypedQuantified& node);
  value::Value Eval(const Typed& typed, const TypedFunction& node);
  value::Value Eval(const Typed& typed, const TypedBuiltinValue& node);
  value::Value Eval(const Typed& typed, const TypedBuiltinCall& node);
  value::Value Eval(const Typed& typed, const TypedInvocation& node);
  value::Value Eval(const Typed& typed, const TypedFilter& node);
  value::Value Eval(const Typed& typed, const TypedPath& node);

  // comparison_eval.cc, logical_eval.cc, tests_eval.cc
  Truth Compare(const Typed& typed, const TypedComparison& node);
  Truth Compare(const Typed& typed, CompareOperator op, const value::Value& a,
                const value::Value& b);
  Truth IsBetween(const Typed& typed, const TypedBetween& node);
  Truth Combine(const Typed& typed, const TypedLogical& node);
  Truth TestAny(const Typed& typed, const TypedTests& node);
  Truth TestOne(const TypedTest& test, const value::Value& input);
  Truth TestValue(const Typed& place, const value::Value& input, const value::Value& tested);
  Truth TestMember(const Typed& place, const value::Value& input, const value::Value& list);
  Truth TestRange(const Typed& place, const value::Value& input, const value::Value& range);

  // arithmetic_eval.cc
  bool CanJoin(std::string_view a, std::string_view b);
  value::Value Operate(const Typed& place, ArithmeticOperator op, const value::Value& a,
                       const value::Value& b);
  value::Value NoResult(const Typed& place, std::string_view symbol, const value::Value& a,
                        const value::Value& b);

  // for_eval.cc
  enum class Flow : uint8_t { kGoOn, kEnd, kFailed };
  std::optional<Sequence> SequenceOf(const TypedIterator& iterator);
  template <typename Visit>
  Flow ForEach(std::span<const TypedIterator> iterators, Visit& visit);
  Truth Quantify(const TypedQuantified& node);

  // filter_eval.cc, path_eval.cc
  value::Value ItemAt(const Typed& typed, const std::vector<value::Value>& items,
                      base::Decimal index);
  value::Value Filtered(const Typed& typed, const TypedFilter& node,
                        const std::vector<value::Value>& items);
  value::Value MemberOf(const Typed& typed, const value::Value& target, std::string_view member);

  // invocation_eval.cc
  value::Value CallValue(const Typed& typed, const TypedInvocation& node, const Invocable& function,
                         std::vector<value::Value> arguments);

  // An operand of `symbol` was null.
  value::Value FailNull(const Typed& place, std::string_view symbol, const Typed& text);
  value::Value FailUndefined(const Typed& place, std::string_view symbol, const value::Value* left,
                             const value::Value& right);
  value::Value FailMember(const Typed& typed, std::string_view member);
  void StopAtLength();

  bool Spend(uint64_t count) { return evaluation_.Spend(count); }
  value::Value Fail(const Typed& place, base::Code code, std::vector<std::string> arguments);
  // Whether a failure is written down at all; arguments of an issue need not be made otherwise.
  bool notes_issues() const { return evaluation_.state_->options.issues; }
  std::string TextOf(const Typed& place) const;

  Evaluation& evaluation_;
  const SourceRef& source_;
  value::Value* frame_;
};

// "number", "list" … for messages.
std::string KindName(const value::Value& value);

}  // namespace liandai::feel
