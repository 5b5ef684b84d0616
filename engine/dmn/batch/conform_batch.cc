#include "engine/dmn/batch/conform_batch.h"

#include "engine/base/check.h"
#include "engine/dmn/table/conformance.h"
#include "engine/value/compare.h"

namespace liandai::dmn {

using feel::batch::Active;
using feel::batch::Form;
using feel::batch::Mask;
using feel::batch::Session;
using feel::batch::Vector;
using value::TypeKind;
using value::Value;

namespace {

// The form says that every value that is not null is of the type.
bool FormConforms(Form form, const value::Type& type) {
  switch (form) {
    case Form::kNumber:
    case Form::kQuotient:
      return type.kind == TypeKind::kNumber;
    case Form::kDay:
      return type.kind == TypeKind::kDate;
    case Form::kBoolean:
      return type.kind == TypeKind::kBoolean;
    case Form::kNone:
    case Form::kEntry:
    case Form::kValue:
      break;
  }
  return false;
}

enum class EntryAnswer : int64_t { kRefused = 0, kAsItIs = 1, kChanged = 2 };

EntryAnswer AnswerOf(const Value& value, const value::TypeRef& type) {
  const std::optional<Value> conformed = Conformed(value, type);
  if (!conformed) return EntryAnswer::kRefused;
  return conformed->kind() == value.kind() ? EntryAnswer::kAsItIs : EntryAnswer::kChanged;
}

Vector WithOdd(Vector vector, const Mask& odd, Session& session) {
  if (odd.none()) return vector;
  const uint32_t count = vector.constant ? 1 : session.row_count();
  vector.odd = session.Union(vector.odd, odd, count);
  return vector;
}

Vector ConformedByRow(const Vector& vector, const value::TypeRef& type, Session& session,
                      Active active) {
  const Session::Rows rows{active, vector.constant, vector.odd};
  return session.ByRow(
      rows, [&](uint32_t row) { return Conformed(feel::batch::ValueAt(vector, row), type); });
}

}  // namespace

Vector ConformedVector(Vector vector, const value::TypeRef& type, Session& session, Active active) {
  if (IsUnrestricted(type)) return vector;
  const auto* constraint = type->constraint.get();
  if (FormConforms(vector.form, *type)) {
    if (constraint == nullptr) return vector;
    return WithRefusedOdd(
        session.DividedOut(vector, active), constraint,
        [&](const Value& value) { return constraint->Allows(value); }, session, active);
  }
  if (vector.form != Form::kEntry || vector.constant)
    return ConformedByRow(vector, type, session, active);
  const std::vector<int64_t>& answers = session.ForEntries(
      type.get(), *vector.entries,
      [&](const Value& entry) { return static_cast<int64_t>(AnswerOf(entry, type)); });
  bool any_refused = false;
  for (const int64_t answer : answers) {
    if (answer == static_cast<int64_t>(EntryAnswer::kChanged))
      return ConformedByRow(vector, type, session, active);
    any_refused |= answer == static_cast<int64_t>(EntryAnswer::kRefused);
  }
  if (!any_refused) return vector;
  Mask odd;
  odd.owner = session.pool().Take();
  for (uint32_t row = 0; row < session.row_count(); ++row)
    odd.owner.bytes()[row] = answers[vector.codes[row]] == 0;
  odd.data = odd.owner.bytes();
  return WithOdd(std::move(vector), session.Simplified(std::move(odd), session.row_count()),
                 session);
}

Vector WithRefusedOdd(Vector vector, const void* place, const ValuePredicate& allows,
                      Session& session, Active active) {
  CHECK(place != nullptr);
  const uint32_t count = vector.constant ? 1 : session.row_count();
  Mask odd;
  odd.owner = session.pool().Take();
  uint8_t* refused = odd.owner.bytes();
  if (vector.form == Form::kEntry && !vector.constant) {
    const std::vector<int64_t>& answers = session.ForEntries(
        place, *vector.entries,
        [&](const Value& entry) -> int64_t { return entry.is_null() || allows(entry); });
    for (uint32_t row = 0; row < count; ++row) refused[row] = answers[vector.codes[row]] == 0;
  } else {
    for (uint32_t row = 0; row < count; ++row) {
      const bool skipped = (!vector.constant && active != nullptr && active[row] == 0) ||
                           vector.IsNull(row) || vector.IsOdd(row);
      refused[row] = !skipped && !allows(feel::batch::ValueAt(vector, row));
    }
  }
  odd.data = refused;
  return WithOdd(std::move(vector), session.Simplified(std::move(odd), count), session);
}

}  // namespace liandai::dmn
