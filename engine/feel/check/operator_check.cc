// Arithmetic, comparison, logic, instance of. Types are followed where the operands' are known
// (DMN 1.5, 10.3.2.12 to 10.3.2.14); what can never give anything but null gets a warning.

#include "engine/feel/check/checker.h"
#include "engine/value/arithmetic.h"
#include "engine/value/compare.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;
using value::Value;

namespace {

TypeRef Simple(TypeKind kind) { return Type::Simple(kind); }

bool IsMoment(TypeKind kind) { return kind == TypeKind::kDate || kind == TypeKind::kDateTime; }
bool IsDuration(TypeKind kind) {
  return kind == TypeKind::kYearsMonths || kind == TypeKind::kDaysTime;
}

std::optional<TypeKind> SumKind(ArithmeticOperator op, TypeKind a, TypeKind b) {
  const bool add = op == ArithmeticOperator::kAdd;
  if (a == b && (a == TypeKind::kNumber || IsDuration(a))) return a;
  if (a == TypeKind::kString && b == a && add) return a;
  if (!add && ((IsMoment(a) && IsMoment(b)) || (a == TypeKind::kTime && b == a)))
    return TypeKind::kDaysTime;
  if (IsMoment(a) && IsDuration(b)) return a;
  if (a == TypeKind::kTime && b == TypeKind::kDaysTime) return a;
  if (add && IsDuration(a) && IsMoment(b)) return b;
  if (add && a == TypeKind::kDaysTime && b == TypeKind::kTime) return b;
  return std::nullopt;
}

std::optional<TypeKind> ProductKind(ArithmeticOperator op, TypeKind a, TypeKind b) {
  const bool multiply = op == ArithmeticOperator::kMultiply;
  if (a == TypeKind::kNumber && b == a) return a;
  if (IsDuration(a) && b == TypeKind::kNumber) return a;
  if (multiply && a == TypeKind::kNumber && IsDuration(b)) return b;
  if (!multiply && IsDuration(a) && a == b) return TypeKind::kNumber;
  return std::nullopt;
}

// nullopt when operands of these types never give a value.
std::optional<TypeKind> ResultKind(ArithmeticOperator op, const Type& a, const Type& b) {
  if (IsUnknown(a) || IsUnknown(b)) return TypeKind::kAny;
  const bool sum = op == ArithmeticOperator::kAdd || op == ArithmeticOperator::kSubtract;
  return sum ? SumKind(op, a.kind, b.kind) : ProductKind(op, a.kind, b.kind);
}

std::optional<Value> Apply(ArithmeticOperator op, const Value& a, const Value& b) {
  switch (op) {
    case ArithmeticOperator::kAdd:
      return value::Add(a, b);
    case ArithmeticOperator::kSubtract:
      return value::Subtract(a, b);
    case ArithmeticOperator::kMultiply:
      return value::Multiply(a, b);
    case ArithmeticOperator::kDivide:
      return value::Divide(a, b);
  }
  return std::nullopt;
}

std::string_view SymbolOf(ArithmeticOperator op) {
  static constexpr std::string_view kSymbols[] = {"+", "-", "*", "/"};
  return kSymbols[static_cast<size_t>(op)];
}

bool IsOrdered(TypeKind kind) {
  return kind == TypeKind::kNumber || kind == TypeKind::kString || IsMoment(kind) ||
         kind == TypeKind::kTime || IsDuration(kind);
}

}  // namespace

TypedPtr Checker::Check(const Expr& expr, const Negation& node) {
  TypedPtr operand = CheckExpr(*node.operand);
  if (const Value* constant = ConstantOf(*operand)) {
    std::optional<Value> negated = value::Negate(*constant);
    if (negated && !negated->is_null()) return Constant(expr.span, std::move(*negated));
  }
  const TypeKind kind = operand->type->kind;
  if (!IsUnknown(*operand->type) && kind != TypeKind::kNumber && !IsDuration(kind))
    WarnNeverComputable(expr.span, "-", nullptr, *operand->type);
  TypeRef type = operand->type;
  return Make(expr.span, std::move(type), TypedNegation{std::move(operand)});
}

TypedPtr Checker::Check(const Expr& expr, const Arithmetic& node) {
  TypedArithmetic chain{CheckExpr(*node.first), {}};
  for (const ArithmeticTerm& term : node.rest)
    chain.rest.push_back({term.op, CheckExpr(*term.operand)});
  return Chain(expr.span, std::move(chain));
}

// Folds the constants that a chain begins with, then follows the type from left to right.
TypedPtr Checker::Chain(base::Span span, TypedArithmetic chain) {
  size_t folded = 0;
  for (; folded < chain.rest.size(); ++folded) {
    const Value* left = ConstantOf(*chain.first);
    const Value* right = ConstantOf(*chain.rest[folded].operand);
    if (left == nullptr || right == nullptr) break;
    std::optional<Value> result = Apply(chain.rest[folded].op, *left, *right);
    if (!result || result->is_null()) break;
    const base::Span both{chain.first->span.begin, chain.rest[folded].operand->span.end};
    chain.first = Constant(both, std::move(*result));
  }
  chain.rest.erase(chain.rest.begin(), chain.rest.begin() + static_cast<std::ptrdiff_t>(folded));
  if (chain.rest.empty())
    return Make(span, chain.first->type, TypedConstant{*ConstantOf(*chain.first)});
  TypeRef type = chain.first->type;
  for (const TypedArithmeticTerm& term : chain.rest) {
    const std::optional<TypeKind> kind = ResultKind(term.op, *type, *term.operand->type);
    if (!kind)
      WarnNeverComputable({chain.first->span.begin, term.operand->span.end}, SymbolOf(term.op),
                          type.get(), *term.operand->type);
    type = Simple(kind.value_or(TypeKind::kAny));
  }
  return Make(span, std::move(type), std::move(chain));
}

TypedPtr Checker::Check(const Expr& expr, const Power& node) {
  TypedPower power{CheckExpr(*node.base), CheckExpr(*node.exponent)};
  const Value* base = ConstantOf(*power.base);
  const Value* exponent = ConstantOf(*power.exponent);
  if (base != nullptr && exponent != nullptr) {
    std::optional<Value> result = value::Power(*base, *exponent);
    if (result && !result->is_null()) return Constant(expr.span, std::move(*result));
  }
  for (const TypedPtr* side : {&power.base, &power.exponent})
    if (!IsUnknown(*(*side)->type) && (*side)->type->kind != TypeKind::kNumber)
      WarnNeverComputable(expr.span, "**", power.base->type.get(), *power.exponent->type);
  return Make(expr.span, Simple(TypeKind::kNumber), std::move(power));
}

void Checker::WarnIfNeverComparable(const Expr& expr, const Typed& left, const Typed& right) {
  const Type& a = *left.type;
  const Type& b = *right.type;
  if (IsUnknown(a) || IsUnknown(b) || a.kind == b.kind) return;
  if (IsMoment(a.kind) && IsMoment(b.kind)) return;
  if (a.kind == TypeKind::kList || b.kind == TypeKind::kList) return;  // a list of one is its item
  WarnNeverComparable(expr.span, a, b);
}

void Checker::WarnNeverComparable(base::Span span, const Type& left, const Type& right) {
  Warn(span, Code::F252_never_comparable, {value::ToString(left), value::ToString(right)});
}

void Checker::WarnNeverComputable(base::Span span, std::string_view symbol, const Type* left,
                                  const Type& right) {
  Warn(
      span, Code::F251_never_computable,
      {std::string(symbol), left == nullptr ? "" : value::ToString(*left), value::ToString(right)});
}

TypedPtr Checker::Check(const Expr& expr, const Comparison& node) {
  TypedComparison comparison{node.op, CheckExpr(*node.left), CheckExpr(*node.right)};
  WarnIfNeverComparable(expr, *comparison.left, *comparison.right);
  const bool ordered = node.op != CompareOperator::kEqual && node.op != CompareOperator::kNotEqual;
  const TypeKind kind = comparison.left->type->kind;
  if (ordered && !IsUnknown(*comparison.left->type) && !IsOrdered(kind) && kind != TypeKind::kList)
    WarnNeverComparable(expr.span, *comparison.left->type, *comparison.right->type);
  const Value* null_side = ConstantOf(*comparison.right);
  if (ordered && null_side != nullptr && null_side->is_null())
    Warn(expr.span, Code::F253_compared_with_null, {});
  return Make(expr.span, Simple(TypeKind::kBoolean), std::move(comparison));
}

TypedPtr Checker::Check(const Expr& expr, const Between& node) {
  TypedBetween between{CheckExpr(*node.value), CheckExpr(*node.low), CheckExpr(*node.high)};
  WarnIfNeverComparable(expr, *between.value, *between.low);
  if (between.low->type->kind != between.high->type->kind)
    WarnIfNeverComparable(expr, *between.value, *between.high);
  return Make(expr.span, Simple(TypeKind::kBoolean), std::move(between));
}

void Checker::WarnIfNotBoolean(const Typed& condition) {
  const TypeKind kind = condition.type->kind;
  if (IsUnknown(*condition.type) || kind == TypeKind::kBoolean || kind == TypeKind::kList) return;
  Warn(condition.span, Code::F254_never_boolean, {value::ToString(*condition.type)});
}

TypedPtr Checker::Check(const Expr& expr, const Logical& node) {
  TypedLogical logical{node.op, {}};
  for (const ExprPtr& operand : node.operands) {
    logical.operands.push_back(CheckExpr(*operand));
    WarnIfNotBoolean(*logical.operands.back());
  }
  return Make(expr.span, Simple(TypeKind::kBoolean), std::move(logical));
}

TypedPtr Checker::Check(const Expr& expr, const InstanceOf& node) {
  TypedPtr value = CheckExpr(*node.value);
  TypeRef type = CheckType(node.type);
  if (type == nullptr)
    return Make(node.type.span, Simple(TypeKind::kNull),
                TypedFailure{Code::F205_unknown_type, {node.type.name}});
  return Make(expr.span, Simple(TypeKind::kBoolean),
              TypedInstanceOf{std::move(value), WithoutConstraints(type)});
}

}  // namespace liandai::feel
