// Declared types (DMN 1.5, 10.3.2.9.4): the value itself when it is of the type, null when the
// type's allowed values do not admit it.
#include <algorithm>
#include <fmt/format.h>

#include "engine/dmn/table/conformance.h"
#include "engine/dmn/table/item_constraint.h"
#include "engine/sql/boxed_writer.h"
#include "engine/sql/conditional.h"
#include "engine/sql/expr_writer.h"
#include "engine/sql/let.h"

namespace liandai::sql {
namespace {

using value::TypeKind;

SqlKind SqlKindOf(TypeKind kind) {
  switch (kind) {
    case TypeKind::kBoolean:
      return SqlKind::kBoolean;
    case TypeKind::kNumber:
      return SqlKind::kNumber;
    case TypeKind::kString:
      return SqlKind::kString;
    case TypeKind::kDate:
      return SqlKind::kDate;
    case TypeKind::kYearsMonths:
      return SqlKind::kMonths;
    case TypeKind::kDaysTime:
      return SqlKind::kDuration;
    case TypeKind::kList:
      return SqlKind::kList;
    case TypeKind::kContext:
      return SqlKind::kRow;
    default:
      return SqlKind::kRefused;
  }
}

SqlValue Allowed(Writing& writing, const ElementAt& at, SqlValue value,
                 const dmn::ItemConstraint& constraint) {
  if (constraint.base() != nullptr) {
    const auto* base = dynamic_cast<const dmn::ItemConstraint*>(constraint.base());
    if (base == nullptr) return writing.RefuseExpression(at);
    value = Allowed(writing, at, std::move(value), *base);
    if (value.is(SqlKind::kRefused)) return value;
  }
  Let let(writing);
  const SqlValue named = let.Bind(std::move(value));
  Frame frame(std::max<size_t>(constraint.tests().slot_count, 1));
  frame[dmn::kConstraintInputSlot] = named;
  ExprWriter writer(writing, frame, constraint.tests().source);
  const std::string condition = writer.Condition(*constraint.tests().root);
  SqlValue made = CaseOf(writing, at, {{condition, named}});
  made.nullable = true;
  return let.CloseValue(std::move(made));
}

SqlValue ConformedRow(Writing& writing, const ElementAt& at, SqlValue value,
                      const value::Type& type) {
  for (const value::Type::Member& member : type.members) {
    const auto found = std::ranges::find(value.members, member.first, &SqlMember::name);
    if (found == value.members.end()) return writing.RefuseKind(at, value::ToString(type));
    found->value = Conformed(writing, at, std::move(found->value), member.second);
    if (found->value.is(SqlKind::kRefused)) return {};
  }
  return value;
}

}  // namespace

SqlValue Conformed(Writing& writing, const ElementAt& at, SqlValue value,
                   const value::TypeRef& type) {
  const bool is_done =
      dmn::IsUnrestricted(type) || value.is(SqlKind::kNull) || value.is(SqlKind::kRefused);
  if (is_done) return value;
  if (type->kind == TypeKind::kFunction && value.is(SqlKind::kFunction)) return value;
  if (type->kind != TypeKind::kAny && SqlKindOf(type->kind) == SqlKind::kRefused)
    return writing.RefuseKind(at, value::ToString(*type));
  if (type->kind != TypeKind::kAny && SqlKindOf(type->kind) != value.kind)
    return writing.RefuseKinds(at, value.kind, SqlKindOf(type->kind));
  if (value.is(SqlKind::kRow)) value = ConformedRow(writing, at, std::move(value), *type);
  if (type->constraint == nullptr || value.is(SqlKind::kRefused)) return value;
  const auto* constraint = dynamic_cast<const dmn::ItemConstraint*>(type->constraint.get());
  if (constraint == nullptr || value.is(SqlKind::kRow) || value.is(SqlKind::kList))
    return writing.RefuseKind(at, value::ToString(*type));
  return Allowed(writing, at, std::move(value), *constraint);
}

}  // namespace liandai::sql
