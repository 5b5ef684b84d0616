// for, some, every (DMN 1.5, 10.3.2.14, table 55).

#include "engine/base/limits.h"
#include "engine/feel/eval/interpreter.h"
#include "engine/feel/eval/sequence.h"

namespace liandai::feel {

using base::Code;
using value::Kind;
using value::Value;

void Interpreter::StopAtLength() {
  evaluation_.Stop(Code::F905_list_too_long, {std::to_string(base::kListItemCountMax)});
}

std::optional<Sequence> Interpreter::SequenceOf(const TypedIterator& iterator) {
  Value from = Eval(*iterator.from);
  std::optional<Sequence> sequence;
  if (iterator.to != nullptr)
    sequence = Sequence::OverSpan(from, Eval(*iterator.to));
  else if (from.is(Kind::kRange))
    sequence = Sequence::OverRange(from.range());
  else if (!from.is_null())
    sequence = Sequence::OverItems(std::move(from));
  if (!sequence) {
    Fail(*iterator.from, Code::F312_cannot_iterate, {KindName(from), TextOf(*iterator.from)});
  } else if (sequence->count() > base::kListItemCountMax) {
    StopAtLength();
    return std::nullopt;
  }
  return sequence;
}

// Every combination, the last variable running fastest.
template <typename Visit>
Interpreter::Flow Interpreter::ForEach(std::span<const TypedIterator> iterators, Visit& visit) {
  if (iterators.empty()) return visit();
  std::optional<Sequence> sequence = SequenceOf(iterators.front());
  if (!sequence) return Flow::kFailed;
  while (sequence->Next(frame_[iterators.front().slot])) {
    if (!Spend(1)) return Flow::kFailed;
    const Flow flow = ForEach(iterators.subspan(1), visit);
    if (flow != Flow::kGoOn) return flow;
  }
  return Flow::kGoOn;
}

// `partial` is the list so far. The body may keep it, so it is added to in place only while nobody
// else holds it.
Value Interpreter::Eval(const Typed&, const TypedFor& node) {
  auto results = std::make_shared<value::Items>();  // becomes the shared list of a Value
  auto visit = [&] {
    if (node.partial_slot) frame_[*node.partial_slot] = Value(value::List(results));
    Value item = Eval(*node.body);
    if (node.partial_slot) frame_[*node.partial_slot] = Value();
    if (results.use_count() > 1) {
      if (!Spend(results->values().size())) return Flow::kFailed;
      results = std::make_shared<value::Items>(*results);
    }
    results->Add(std::move(item));
    if (!evaluation_.Admit(results->extent())) return Flow::kFailed;
    if (results->values().size() <= base::kListItemCountMax) return Flow::kGoOn;
    StopAtLength();
    return Flow::kFailed;
  };
  if (ForEach(std::span(node.iterators), visit) == Flow::kFailed) return {};
  return Value(value::List(std::move(results)));
}

// some: true as soon as one is, else null if any was null, else false; every is its mirror image.
Truth Interpreter::Quantify(const TypedQuantified& node) {
  const bool decisive = node.quantifier == Quantifier::kSome;
  bool unknown = false;
  auto visit = [&] {
    const Truth truth = Holds(*node.condition);
    if (!truth) unknown = true;
    return truth && *truth == decisive ? Flow::kEnd : Flow::kGoOn;
  };
  switch (ForEach(std::span(node.iterators), visit)) {
    case Flow::kFailed:
      return std::nullopt;
    case Flow::kEnd:
      return decisive;
    case Flow::kGoOn:
      break;
  }
  if (unknown) return std::nullopt;
  return !decisive;
}

Value Interpreter::Eval(const Typed&, const TypedQuantified& node) {
  const Truth truth = Quantify(node);
  return truth ? Value(*truth) : Value();
}

}  // namespace liandai::feel
