// What follows an operand: .member, [filter], (arguments) (DMN 1.5, 10.3.1.2, rules 14, 39 to 44).

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

ExprPtr Parser::Postfix(ExprPtr target) {
  while (target != nullptr && Here().kind == TokenKind::kSymbol) {
    // At the high end of a range a bracket that nothing can follow closes it: ]1..10[
    const bool closes_range = range_end_ && IsSymbol("[") && !StartsExpression(Ahead(1));
    if (IsSymbol("."))
      target = PathRest(std::move(target));
    else if (IsSymbol("[") && !closes_range)
      target = FilterRest(std::move(target));
    else if (IsSymbol("("))
      target = InvocationRest(std::move(target));
    else
      break;
  }
  return target;
}

// The type of a name or of a path from one, as far as the scope tells.
value::TypeRef Parser::ShapeOf(const Expr& expr) const {
  if (const auto* name = std::get_if<Name>(&expr.node)) {
    const Binding* binding = scope_.Find(name->text);
    return binding == nullptr ? nullptr : binding->type;
  }
  if (const auto* filter = std::get_if<Filter>(&expr.node)) return ShapeOf(*filter->list);
  const auto* path = std::get_if<Path>(&expr.node);
  if (path == nullptr) return nullptr;
  value::TypeRef target = ShapeOf(*path->target);
  while (target != nullptr && target->kind == value::TypeKind::kList) target = target->element;
  if (target == nullptr || target->kind != value::TypeKind::kContext) return nullptr;
  for (const value::Type::Member& member : target->members)
    if (NormalName(member.first) == path->member.text) return member.second;
  return nullptr;
}

ExprPtr Parser::PathRest(ExprPtr target) {
  Next();
  if (Here().kind != TokenKind::kWord) return ExpectedName();
  NameIndex own;
  if (value::TypeRef shape = ShapeOf(*target)) {
    while (shape->kind == value::TypeKind::kList && shape->element != nullptr)
      shape = shape->element;
    if (shape->kind == value::TypeKind::kContext)
      for (const value::Type::Member& member : shape->members) own.Add(member.first);
  }
  NameAt member = UsedName(own.size() > 0 ? own : members_, nullptr, nullptr);
  const uint32_t begin = target->span.begin;
  return Make(begin, Path{std::move(target), std::move(member)});
}

ExprPtr Parser::FilterRest(ExprPtr target) {
  const size_t open = position_;
  Next();
  LocalNames locals(*this);
  locals.Add("item");
  value::TypeRef shape = ShapeOf(*target);
  while (shape != nullptr && shape->kind == value::TypeKind::kList) shape = shape->element;
  const bool typed = shape != nullptr && shape->kind != value::TypeKind::kAny;
  if (typed && shape->kind == value::TypeKind::kContext)
    for (const value::Type::Member& member : shape->members) locals.Add(member.first);
  if (!typed) ++untyped_filter_count_;
  const bool outer_range_end = std::exchange(range_end_, false);
  ExprPtr condition = Expression();
  range_end_ = outer_range_end;
  if (!typed) --untyped_filter_count_;
  if (!ExpectClose("]", open)) return nullptr;
  const uint32_t begin = target->span.begin;
  return Make(begin, Filter{std::move(target), std::move(condition)});
}

// `name:` ahead; a name with symbols counts as one.
bool Parser::IsNamedArgument() const {
  if (Here().kind != TokenKind::kWord) return false;
  for (size_t i = position_; i < tokens_.items.size(); ++i) {
    const Token& token = tokens_.items[i];
    const std::string_view text = TextOf(token);
    if (token.kind == TokenKind::kWord || token.kind == TokenKind::kNumber) continue;
    if (token.kind != TokenKind::kSymbol) return false;
    if (text == ":") return true;
    if (text != "." && text != "/" && text != "-" && text != "'" && text != "+" && text != "*")
      return false;
  }
  return false;
}

bool Parser::Arguments(Invocation& call) {
  const bool named = IsNamedArgument();
  do {
    if (named) {
      std::optional<NameAt> name = DeclaredName();
      if (!name || !ExpectSymbol(":")) return false;
      call.names.push_back(std::move(*name));
    }
    call.arguments.push_back(ListItem());
    if (failed_) return false;
  } while (AcceptSymbol(","));
  return true;
}

ExprPtr Parser::InvocationRest(ExprPtr callee) {
  const size_t open = position_;
  Next();
  const bool outer_range_end = std::exchange(range_end_, false);
  Invocation call;
  const bool ok = IsSymbol(")") || Arguments(call);
  range_end_ = outer_range_end;
  if (!ok || !ExpectClose(")", open)) return nullptr;
  const uint32_t begin = callee->span.begin;
  call.callee = std::move(callee);
  return Make(begin, std::move(call));
}

}  // namespace liandai::feel
