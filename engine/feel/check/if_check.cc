#include "engine/feel/check/checker.h"

namespace liandai::feel {

TypedPtr Checker::Check(const Expr& expr, const If& node) {
  TypedIf typed{CheckExpr(*node.condition), CheckExpr(*node.then), CheckExpr(*node.otherwise)};
  WarnIfNotBoolean(*typed.condition);
  value::TypeRef type = CommonType(typed.then->type, typed.otherwise->type);
  return Make(expr.span, std::move(type), std::move(typed));
}

}  // namespace liandai::feel
