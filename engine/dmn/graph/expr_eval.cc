#include "engine/dmn/graph/expr_eval.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/dmn/graph/iteration.h"
#include "engine/dmn/table/conformance.h"
#include "engine/dmn/table/table_eval.h"
#include "engine/value/text.h"

namespace liandai::dmn {
namespace {

using base::Code;
using value::Kind;
using value::Value;

std::string Joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// One method for each kind of boxed expression.
class ExprEvaluator {
 public:
  ExprEvaluator(const CompiledExpr& expr, feel::Evaluation& evaluation, std::span<Value> frame)
      : expr_(expr), evaluation_(evaluation), frame_(frame) {}

  Value operator()(const CompiledNothing&) { return {}; }
  Value operator()(const CompiledLiteral& literal);
  Value operator()(const CompiledContext& context);
  Value operator()(const CompiledList& list);
  Value operator()(const CompiledRelation& relation);
  Value operator()(const CompiledConditional& conditional);
  Value operator()(const CompiledFilter& filter);
  Value operator()(const CompiledIterator& iterator);
  Value operator()(const CompiledInvocation& invocation);
  Value operator()(const CompiledClosure& closure);
  Value operator()(const CompiledTable& table) { return EvaluateTable(table, evaluation_, frame_); }

 private:
  Value Run(const CompiledExpr& expr) { return EvaluateExpr(expr, evaluation_, frame_); }
  Value Fail(Code code, std::vector<std::string> arguments);
  Value FailAs(value::Issue issue);
  Value FailCondition(const Value& found);
  Value For(const CompiledIterator& iterator, const std::vector<Value>& items);
  Value Quantified(const CompiledIterator& iterator, const std::vector<Value>& items);

  const CompiledExpr& expr_;
  feel::Evaluation& evaluation_;
  std::span<Value> frame_;
};

Value ExprEvaluator::Fail(Code code, std::vector<std::string> arguments) {
  evaluation_.Note({{code, std::move(arguments), {}}, expr_.place});
  return {};
}

Value ExprEvaluator::FailAs(value::Issue issue) {
  evaluation_.Note({std::move(issue), expr_.place});
  return {};
}

Value ExprEvaluator::FailCondition(const Value& found) {
  return Fail(Code::D409_condition_not_boolean, {value::ToLiteral(found)});
}

Value ExprEvaluator::operator()(const CompiledLiteral& literal) {
  if (literal.program == nullptr) return FailAs(FaultyExpression());
  return evaluation_.Run(*literal.program, frame_);
}

Value ExprEvaluator::operator()(const CompiledContext& context) {
  value::ContextBuilder builder;
  for (const CompiledContext::Entry& entry : context.entries) {
    CHECK(entry.slot < frame_.size());
    Value value = ConformedOrNull(Run(*entry.expr), entry.type, evaluation_, entry.expr->place);
    frame_[entry.slot] = value;
    if (!context.result) builder.Put(entry.name, std::move(value));
  }
  return context.result ? Run(**context.result) : builder.Build();
}

Value ExprEvaluator::operator()(const CompiledList& list) {
  std::vector<Value> items;
  for (const CompiledExprRef& item : list.items) items.push_back(Run(*item));
  return Value::ListOf(std::move(items));
}

Value ExprEvaluator::operator()(const CompiledRelation& relation) {
  std::vector<Value> rows;
  for (const std::vector<CompiledExprRef>& cells : relation.rows) {
    value::ContextBuilder row;
    for (size_t i = 0; i < cells.size(); ++i)
      row.Put(relation.names[i],
              ConformedOrNull(Run(*cells[i]), relation.types[i], evaluation_, cells[i]->place));
    rows.push_back(row.Build());
  }
  return Value::ListOf(std::move(rows));
}

// Null takes the else branch as in FEEL's `if`; what is no boolean makes the whole null.
Value ExprEvaluator::operator()(const CompiledConditional& conditional) {
  const Value condition = Run(*conditional.condition);
  if (!condition.is(Kind::kBoolean) && !condition.is_null()) return FailCondition(condition);
  return Run(condition.is_true() ? *conditional.then_expr : *conditional.else_expr);
}

// DMN 1.5, 10.2.2.10: `match` must be a boolean for every item.
Value ExprEvaluator::operator()(const CompiledFilter& filter) {
  const Value in = Run(*filter.in);
  if (in.is_null()) return {};
  std::vector<Value> kept;
  for (const Value& item : ItemsOf(in).value_or(std::vector<Value>{in})) {
    if (!evaluation_.Spend(1)) return {};
    frame_[filter.item_slot] = item;
    const Value match = Run(*filter.match);
    if (match.is_true()) kept.push_back(item);
    if (!match.is(Kind::kBoolean) && !match.is_null()) return FailCondition(match);
  }
  return Value::ListOf(std::move(kept));
}

Value ExprEvaluator::For(const CompiledIterator& iterator, const std::vector<Value>& items) {
  auto results = std::make_shared<value::Items>();  // becomes the shared list of a Value
  for (const Value& item : items) {
    if (!evaluation_.Spend(1)) return {};
    frame_[iterator.slot] = item;
    frame_[iterator.partial_slot] = Value(value::List(results));
    Value result = Run(*iterator.body);
    frame_[iterator.partial_slot] = Value();
    // Added to in place only while the body has not kept what it saw.
    if (results.use_count() > 1) {
      if (!evaluation_.Spend(results->values().size())) return {};
      results = std::make_shared<value::Items>(*results);
    }
    results->Add(std::move(result));
    if (!evaluation_.Admit(results->extent())) return {};
  }
  return Value(value::List(std::move(results)));
}

// Three-valued: `some` is true when any is true, `every` false when any is false; else null when
// any is neither.
Value ExprEvaluator::Quantified(const CompiledIterator& iterator, const std::vector<Value>& items) {
  const bool deciding = iterator.kind == IteratorKind::kSome;
  bool is_unknown = false;
  for (const Value& item : items) {
    if (!evaluation_.Spend(1)) return {};
    frame_[iterator.slot] = item;
    const Value holds = Run(*iterator.body);
    if (holds.is(Kind::kBoolean) && holds.boolean() == deciding) return deciding;
    if (holds.is(Kind::kBoolean)) continue;
    is_unknown = true;
    if (!holds.is_null()) FailCondition(holds);
  }
  return is_unknown ? Value() : Value(!deciding);
}

Value ExprEvaluator::operator()(const CompiledIterator& iterator) {
  const Value in = Run(*iterator.in);
  const std::optional<std::vector<Value>> items = ItemsOf(in);
  if (in.is_null() || (!items && in.is(Kind::kRange)))
    return Fail(Code::D411_iteration_domain, {value::ToLiteral(in)});
  const std::vector<Value> all = items.value_or(std::vector<Value>{in});
  return iterator.kind == IteratorKind::kFor ? For(iterator, all) : Quantified(iterator, all);
}

// Parameters are bound by name (DMN 1.5, 10.2.2.6); one that is not bound is null.
Value ExprEvaluator::operator()(const CompiledInvocation& invocation) {
  const Value function = Run(*invocation.function);
  if (!function.is(Kind::kFunction))
    return Fail(Code::D407_not_a_function, {value::ToLiteral(function)});
  const std::vector<std::string>& parameters = function.function().parameter_names();
  const auto* callee = dynamic_cast<const feel::Invocable*>(&function.function());
  std::vector<Value> arguments(parameters.size());
  for (size_t i = 0; i < invocation.names.size(); ++i) {
    const auto found = std::ranges::find(parameters, invocation.names[i]);
    if (found == parameters.end())
      return Fail(Code::D408_argument_unknown, {invocation.names[i], Joined(parameters)});
    const auto at = static_cast<size_t>(found - parameters.begin());
    arguments[at] = Run(*invocation.arguments[i]);
    if (callee == nullptr) continue;
    const value::TypeRef& type = callee->parameter_types()[at];
    std::optional<Value> conformed = Conformed(arguments[at], type);
    if (!conformed) return FailAs(NonConformance(arguments[at], type));
    arguments[at] = *std::move(conformed);
  }
  return evaluation_.Call(function.function(), arguments);
}

Value ExprEvaluator::operator()(const CompiledClosure& closure) {
  const uint32_t count = closure.function->captured_count;
  CHECK(count <= frame_.size());
  std::vector<Value> captured(frame_.begin(), frame_.begin() + count);
  return Value(value::Function(
      std::make_shared<const BoxedFunction>(closure.function, std::move(captured))));
}

}  // namespace

Value ConformedOrNull(Value value, const value::TypeRef& type, feel::Evaluation& evaluation,
                      const feel::SourceRef& place) {
  if (ConformsAsIs(value, type)) return value;
  if (std::optional<Value> conformed = Conformed(value, type)) return *std::move(conformed);
  evaluation.Note({NonConformance(value, type), place});
  return {};
}

Value EvaluateExpr(const CompiledExpr& expr, feel::Evaluation& evaluation, std::span<Value> frame) {
  Value value = std::visit(ExprEvaluator(expr, evaluation, frame), expr.node);
  if (!evaluation.Admit(value.extent())) return {};
  return ConformedOrNull(std::move(value), expr.declared_type, evaluation, expr.place);
}

BoxedFunction::BoxedFunction(std::shared_ptr<const CompiledFunction> function,
                             std::vector<Value> captured)
    : function_(std::move(function)), captured_(std::move(captured)) {
  CHECK(captured_.size() == function_->captured_count);
  for (const Value& value : captured_) extent_.Add(value.extent());
}

Value BoxedFunction::Invoke(feel::Evaluation& evaluation, std::span<const Value> arguments) const {
  CHECK(arguments.size() == function_->parameter_names.size());
  if (function_->kind != FunctionKind::kFeel) {
    const std::string language = function_->kind == FunctionKind::kJava ? "Java" : "PMML";
    evaluation.Note({{Code::D410_external_not_run, {language}, {}}, function_->place});
    return {};
  }
  std::vector<Value> frame(function_->slot_count);
  const auto next = std::ranges::copy(captured_, frame.begin()).out;
  std::ranges::copy(arguments, next);
  if (function_->self_slot) frame[*function_->self_slot] = Unowned(*this);
  return ConformedOrNull(EvaluateExpr(*function_->body, evaluation, frame),
                         function_->declared_result, evaluation, function_->place);
}

Value Unowned(const feel::Invocable& function) {
  return Value(value::Function(std::shared_ptr<const value::Callable>(), &function));
}

}  // namespace liandai::dmn
