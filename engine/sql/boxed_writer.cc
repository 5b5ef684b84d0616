#include "engine/sql/boxed_writer.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/sql/conditional.h"
#include "engine/sql/constant.h"
#include "engine/sql/expr_writer.h"
#include "engine/sql/let.h"

namespace liandai::sql {
namespace {

// One method for each kind of boxed expression.
class BoxedWriter {
 public:
  BoxedWriter(Writing& writing, Frame& frame, const dmn::CompiledExpr& expr)
      : writing_(writing), frame_(frame), expr_(expr) {}

  SqlValue operator()(const dmn::CompiledNothing&) { return NullValue(); }
  SqlValue operator()(const dmn::CompiledLiteral& literal);
  SqlValue operator()(const dmn::CompiledContext& context);
  SqlValue operator()(const dmn::CompiledList& list);
  SqlValue operator()(const dmn::CompiledRelation&) { return Refused("list"); }
  SqlValue operator()(const dmn::CompiledConditional& conditional);
  SqlValue operator()(const dmn::CompiledFilter&) { return Refused("list"); }
  SqlValue operator()(const dmn::CompiledIterator&) { return Refused("list"); }
  SqlValue operator()(const dmn::CompiledInvocation& invocation);
  SqlValue operator()(const dmn::CompiledClosure&) { return Refused("function"); }
  SqlValue operator()(const dmn::CompiledTable& table) {
    return WriteTable(writing_, frame_, table);
  }

 private:
  ElementAt Here() const { return {expr_.place, {}}; }
  SqlValue Refused(std::string_view kind) { return writing_.RefuseKind(Here(), kind); }
  SqlValue Write(const dmn::CompiledExpr& expr) { return WriteBoxed(writing_, frame_, expr); }

  Writing& writing_;
  Frame& frame_;
  const dmn::CompiledExpr& expr_;
};

SqlValue BoxedWriter::operator()(const dmn::CompiledLiteral& literal) {
  CHECK(literal.program != nullptr);  // faulty models are not written
  return ExprWriter(writing_, frame_, literal.program->source).Write(*literal.program->root);
}

SqlValue BoxedWriter::operator()(const dmn::CompiledContext& context) {
  SqlValue row;
  row.kind = SqlKind::kRow;
  row.nullable = false;
  for (const dmn::CompiledContext::Entry& entry : context.entries) {
    SqlValue value = Conformed(writing_, {entry.expr->place, {}}, Write(*entry.expr), entry.type);
    frame_.at(entry.slot) = value;
    row.members.emplace_back(entry.name, std::move(value));
  }
  if (context.result) return Write(**context.result);
  return row;
}

SqlValue BoxedWriter::operator()(const dmn::CompiledList& list) {
  SqlValue made;
  made.kind = SqlKind::kList;
  made.nullable = false;
  for (const dmn::CompiledExprRef& item : list.items) {
    made.members.emplace_back("", Write(*item));
    if (made.members.back().value.is(SqlKind::kRefused)) return {};
  }
  return made;
}

SqlValue BoxedWriter::operator()(const dmn::CompiledConditional& conditional) {
  const SqlValue condition = Write(*conditional.condition);
  SqlValue then = Write(*conditional.then_expr);
  SqlValue otherwise = Write(*conditional.else_expr);
  if (condition.is(SqlKind::kRefused) || then.is(SqlKind::kRefused) ||
      otherwise.is(SqlKind::kRefused))
    return {};
  if (!condition.is(SqlKind::kBoolean) && !condition.is(SqlKind::kNull))
    return writing_.RefuseKinds(Here(), condition.kind, SqlKind::kBoolean);
  return CaseOf(writing_, Here(),
                {{condition.text, std::move(then)}, {std::string(), std::move(otherwise)}});
}

const dmn::BoxedFunction* FunctionOf(const SqlValue& value) {
  if (!value.is(SqlKind::kFunction) || !value.constant) return nullptr;
  return dynamic_cast<const dmn::BoxedFunction*>(&value.constant->function());
}

// A parameter that is not bound is null.
SqlValue BoxedWriter::operator()(const dmn::CompiledInvocation& invocation) {
  const SqlValue callee = Write(*invocation.function);
  if (callee.is(SqlKind::kRefused)) return {};
  const dmn::BoxedFunction* function = FunctionOf(callee);
  if (function == nullptr) return Refused("function");
  const std::vector<std::string>& parameters = function->parameter_names();
  std::vector<SqlValue> arguments(parameters.size(), NullValue());
  for (size_t i = 0; i < invocation.names.size(); ++i) {
    const auto found = std::ranges::find(parameters, invocation.names[i]);
    if (found == parameters.end()) return Refused("function");
    SqlValue argument = Write(*invocation.arguments[i]);
    if (argument.is(SqlKind::kRefused)) return {};
    arguments[static_cast<size_t>(found - parameters.begin())] = std::move(argument);
  }
  return WriteCall(writing_, Here(), *function, std::move(arguments));
}

}  // namespace

SqlValue WriteBoxed(Writing& writing, Frame& frame, const dmn::CompiledExpr& expr) {
  SqlValue value = std::visit(BoxedWriter(writing, frame, expr), expr.node);
  return Conformed(writing, {expr.place, {}}, std::move(value), expr.declared_type);
}

SqlValue WriteCall(Writing& writing, const ElementAt& at, const dmn::BoxedFunction& function,
                   std::vector<SqlValue> arguments) {
  const dmn::CompiledFunction& called = function.function();
  CHECK(arguments.size() == called.parameter_names.size());
  const Writing::Nesting nesting(writing);
  if (called.kind != dmn::FunctionKind::kFeel || !nesting.is_admitted())
    return writing.RefuseRecursion(at, called.name);
  Let let(writing);
  Frame frame(called.slot_count);
  for (size_t i = 0; i < function.captured().size(); ++i)
    frame[i] = ConstantValue(writing, at, function.captured()[i]);
  for (size_t i = 0; i < arguments.size(); ++i) {
    SqlValue argument = Conformed(writing, at, std::move(arguments[i]), called.parameter_types[i]);
    if (argument.is(SqlKind::kRefused)) return {};
    frame[called.captured_count + i] = let.Bind(std::move(argument));
  }
  if (called.self_slot) frame[*called.self_slot].kind = SqlKind::kFunction;  // without a body
  SqlValue result = WriteBoxed(writing, frame, *called.body);
  result = Conformed(writing, at, std::move(result), called.declared_result);
  return let.CloseValue(std::move(result));
}

// A function may call itself only with an end that SQL cannot see.
SqlValue ExprWriter::Call(const feel::Typed& place, const SqlValue& callee,
                          std::vector<SqlValue> arguments) {
  if (callee.is(SqlKind::kRefused)) return callee;
  if (callee.is(SqlKind::kFunction) && !callee.constant)
    return writing_.RefuseExpression(At(place));
  const dmn::BoxedFunction* function = FunctionOf(callee);
  if (function == nullptr || function->parameter_names().size() != arguments.size())
    return writing_.RefuseKind(At(place), "function");
  return WriteCall(writing_, At(place), *function, std::move(arguments));
}

}  // namespace liandai::sql
