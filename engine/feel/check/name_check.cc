#include "engine/feel/check/checker.h"
#include "engine/feel/syntax/name_index.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeRef;

TypedPtr Checker::Check(const Expr& expr, const Name& node) {
  if (node.text == "partial") saw_partial_ = true;
  return NameFound(expr, node.text, environment_.LookUp(node.text));
}

TypedPtr Checker::Check(const Expr& expr, const InputMark&) {
  saw_input_mark_ = true;
  const Environment::Found found = environment_.LookUp("?");
  if (found.kind == Environment::Found::Kind::kVariable)
    return Make(expr.span, found.type, TypedSlot{found.slot});
  return Fail(expr.span, Code::F202_no_value_under_test, {});
}

TypedPtr Checker::NameFound(const Expr& expr, std::string_view name,
                            const Environment::Found& found) {
  using Kind = Environment::Found::Kind;
  switch (found.kind) {
    case Kind::kVariable:
      return Make(expr.span, found.type, TypedSlot{found.slot});
    case Kind::kEntry: {
      TypeRef type = Type::Any();
      std::string key(name);
      for (const Type::Member& member : found.type->members) {
        if (member.first != name && NormalName(member.first) != name) continue;
        type = member.second != nullptr ? member.second : type;
        key = member.first;
      }
      TypedPtr item = Make(expr.span, found.type, TypedSlot{found.slot});
      return Make(expr.span, std::move(type), TypedPath{std::move(item), std::move(key)});
    }
    case Kind::kMaybeEntry: {
      // What the name means outside is used when the item has no such entry; that it means nothing
      // there is no error, since the item may have it.
      const size_t noted = diagnostics_.size();
      TypedPtr outer = NameFound(expr, name, environment_.LookUpBefore(name, found.depth));
      diagnostics_.resize(noted);
      return Make(expr.span, Type::Any(),
                  TypedItemEntry{found.slot, std::string(name), std::move(outer)});
    }
    case Kind::kNothing:
      break;
  }
  const std::span<const Builtin> overloads = FindBuiltin(name);
  if (overloads.empty()) return UnknownName(expr, name);
  return Make(expr.span, Type::Simple(value::TypeKind::kFunction), TypedBuiltinValue{overloads});
}

TypedPtr Checker::UnknownName(const Expr& expr, std::string_view name) {
  std::vector<std::string> known = environment_.KnownNames();
  for (const Builtin& builtin : AllBuiltins()) known.emplace_back(builtin.name);
  std::optional<std::string> nearest = NearestName(name, known);
  return Fail(expr.span, Code::F201_unknown_name, {std::string(name)},
              nearest.value_or(std::string()));
}

}  // namespace liandai::feel
