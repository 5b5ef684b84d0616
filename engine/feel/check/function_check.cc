// Function definitions. A body runs in a frame of its own: parameters, itself, captured values,
// locals. The name of the context entry that holds a function means the function inside it, so that
// it can call itself.

#include "engine/feel/check/checker.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;

TypedPtr Checker::Check(const Expr& expr, const FunctionDefinition& node) {
  return CheckFunction(expr, node, std::exchange(name_of_function_, {}));
}

TypedPtr Checker::CheckFunction(const Expr& expr, const FunctionDefinition& node,
                                std::string_view name) {
  if (node.external) return Fail(expr.span, Code::F206_external_function, {});
  auto body = std::make_shared<FunctionBody>();
  body->name = name;
  body->source = source_;
  const size_t outer = environment_.size();
  std::vector<Type::Member> members;
  for (const FormalParameter& parameter : node.parameters) {
    TypeRef type = parameter.type != nullptr ? CheckType(*parameter.type) : Type::Any();
    if (type == nullptr) type = Type::Any();
    members.emplace_back(parameter.name.text, type);
    body->parameter_names.push_back(parameter.name.text);
    body->parameter_types.push_back(std::move(type));
  }
  environment_.EnterBody();
  for (const Type::Member& member : members) environment_.Declare(member.first, member.second);
  const bool shadowed = std::any_of(members.begin(), members.end(),
                                    [&](const Type::Member& m) { return m.first == name; });
  if (!name.empty() && !shadowed)
    body->self_slot = environment_.Declare(name, Type::FunctionOf(members, Type::Any()));
  body->body = CheckExpr(*node.body);
  environment_.ShrinkTo(outer);
  environment_.LeaveBody(*body);
  TypeRef type = Type::FunctionOf(std::move(members), body->body->type);
  return Make(expr.span, std::move(type), TypedFunction{std::move(body)});
}

}  // namespace liandai::feel
