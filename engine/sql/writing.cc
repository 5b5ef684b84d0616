#include "engine/sql/writing.h"

#include <algorithm>

#include "engine/base/limits.h"

namespace liandai::sql {
namespace {

using base::Code;

base::Place PlaceOf(const ElementAt& at) {
  if (at.source == nullptr) return {};
  return {at.source->element, at.source->text, at.span};
}

std::string TextAt(const ElementAt& at) {
  if (at.source == nullptr) return {};
  return at.source->text.substr(at.span.begin, at.span.end - at.span.begin);
}

}  // namespace

SqlValue Writing::Refuse(Code code, std::vector<std::string> arguments, base::Place place) {
  const bool is_known = std::ranges::any_of(refusals_, [&](const base::Diagnostic& each) {
    return each.code == code && each.arguments == arguments && each.place.source == place.source &&
           each.place.span == place.span;
  });
  if (!is_known) refusals_.push_back({code, std::move(arguments), std::move(place), {}, {}});
  return {};
}

SqlValue Writing::RefuseExpression(const ElementAt& at) {
  return Refuse(Code::Q101_expression_not_covered, {TextAt(at), std::string(NameOf(dialect_))},
                PlaceOf(at));
}

SqlValue Writing::RefuseBuiltin(const ElementAt& at, std::string_view name) {
  return Refuse(Code::Q102_builtin_not_covered, {std::string(name), std::string(NameOf(dialect_))},
                PlaceOf(at));
}

SqlValue Writing::RefuseKind(const ElementAt& at, std::string_view kind) {
  return Refuse(Code::Q103_kind_not_covered, {std::string(kind), std::string(NameOf(dialect_))},
                PlaceOf(at));
}

SqlValue Writing::RefuseQuotient(const base::Place& place) {
  return Refuse(Code::Q104_quotient_not_exact, {std::string(NameOf(dialect_))}, place);
}

SqlValue Writing::RefuseKinds(const ElementAt& at, SqlKind a, SqlKind b) {
  return Refuse(Code::Q106_kinds_differ, {std::string(WordOf(a)), std::string(WordOf(b))},
                PlaceOf(at));
}

SqlValue Writing::RefuseVariable(const ElementAt& at, std::string_view builtin,
                                 std::string_view parameter) {
  return Refuse(Code::Q107_argument_not_constant, {std::string(builtin), std::string(parameter)},
                PlaceOf(at));
}

SqlValue Writing::RefuseDigits(const ElementAt& at) {
  return Refuse(Code::Q108_too_many_digits, {std::string(NameOf(dialect_))}, PlaceOf(at));
}

SqlValue Writing::RefuseListResult(const ElementAt& at, std::string_view policy) {
  return Refuse(Code::Q105_result_is_list, {std::string(policy)}, PlaceOf(at));
}

SqlValue Writing::RefuseOverlap(const ElementAt& at, std::string_view policy) {
  return Refuse(Code::Q109_outputs_not_constant, {std::string(policy)}, PlaceOf(at));
}

SqlValue Writing::RefuseRecursion(const ElementAt& at, std::string_view function) {
  return Refuse(Code::Q110_function_not_flat, {std::string(function)}, PlaceOf(at));
}

void Writing::RefuseInput(std::string_view name, std::string_view type, const base::Place& place) {
  Refuse(Code::Q111_input_not_a_column, {std::string(name), std::string(type)}, place);
}

void Writing::RefuseName(std::string_view name) {
  Refuse(Code::Q112_name_too_long, {std::string(name), std::to_string(NameByteCountMax(dialect_))},
         {});
}

void Writing::RefuseLength(size_t byte_count) {
  Refuse(Code::Q901_statement_too_long,
         {std::to_string(byte_count), std::to_string(base::kSqlByteCountMax)}, {});
}

}  // namespace liandai::sql
