// Calls: of builtins by name (builtin_call_check.cc), of anything else by value.

#include "engine/feel/check/checker.h"
#include "engine/feel/syntax/name_index.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;

namespace {

// Arguments in the order of the parameters; nullopt where a name is no parameter or comes twice.
std::optional<TypedList> InOrder(const Type& function, const std::vector<NameAt>& names,
                                 TypedList& arguments) {
  TypedList ordered(function.members.size());
  for (size_t i = 0; i < names.size(); ++i) {
    size_t place = 0;
    while (place < ordered.size() && NormalName(function.members[place].first) != names[i].text)
      ++place;
    if (place == ordered.size() || ordered[place] != nullptr) return std::nullopt;
    ordered[place] = std::move(arguments[i]);
  }
  return ordered;
}

std::string ParameterList(const Type& function) {
  std::string text;
  for (const Type::Member& member : function.members)
    text += (text.empty() ? "" : ", ") + member.first;
  return text;
}

}  // namespace

TypedPtr Checker::Check(const Expr& expr, const Invocation& node) {
  if (const auto* name = std::get_if<Name>(&node.callee->node)) {
    const bool bound = environment_.LookUp(name->text).kind != Environment::Found::Kind::kNothing;
    const std::span<const Builtin> overloads = FindBuiltin(name->text);
    if (!bound && !overloads.empty()) return BuiltinCall(expr, node, name->text, overloads);
  }
  TypedInvocation call;
  call.callee = CheckExpr(*node.callee);
  for (const ExprPtr& argument : node.arguments) call.arguments.push_back(CheckExpr(*argument));
  const Type& function = *call.callee->type;
  if (!IsUnknown(function) && function.kind != TypeKind::kFunction &&
      function.kind != TypeKind::kList)
    return Fail(node.callee->span, Code::F207_not_a_function, {value::ToString(function)});
  // A function type without a result is one of which nothing is known but that it is one.
  const bool known = function.kind == TypeKind::kFunction && function.element != nullptr;
  if (known && call.arguments.size() != function.members.size())
    return Fail(expr.span, Code::F208_argument_count,
                {std::to_string(function.members.size()), ParameterList(function),
                 std::to_string(call.arguments.size())});
  if (known && !node.names.empty()) {
    std::optional<TypedList> ordered = InOrder(function, node.names, call.arguments);
    if (!ordered) return Fail(expr.span, Code::F209_no_such_parameter, {ParameterList(function)});
    call.arguments = std::move(*ordered);
  } else {
    for (const NameAt& name : node.names) call.names.push_back(name.text);
  }
  TypeRef type = known ? function.element : Type::Any();
  return Make(expr.span, std::move(type), std::move(call));
}

}  // namespace liandai::feel
