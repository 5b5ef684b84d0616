// FEEL types (DMN 1.5, 10.3.2.2): Any, the simple types, list<T>, context<…>, range<T>,
// function<…>->T. Immutable and shared; conformance and equivalence are those of 10.3.2.9.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/value/value.h"

namespace liandai::value {

enum class TypeKind : uint8_t {
  kAny,
  kNull,
  kBoolean,
  kNumber,
  kString,
  kDate,
  kTime,
  kDateTime,
  kYearsMonths,
  kDaysTime,
  kList,
  kContext,
  kRange,
  kFunction,
};

// The kinds of values a kind of type takes in; kAny has none of its own.
constexpr TypeKind TypeKindOf(Kind kind) {
  return kind == Kind::kNull ? TypeKind::kNull
                             : static_cast<TypeKind>(static_cast<uint8_t>(kind) + 1);
}
constexpr Kind KindOf(TypeKind kind) {
  CHECK(kind != TypeKind::kAny);
  return static_cast<Kind>(static_cast<uint8_t>(kind) - 1);
}

using TypeRef = std::shared_ptr<const Type>;  // shared: types are trees used in many places

// What an item definition allows beside its base type (allowed values, type constraint). The DMN
// room derives from it; types only carry it. Thread-safe.
class Constraint {
 public:
  virtual ~Constraint() = default;
  virtual bool Allows(const Value& value) const = 0;
};

class Type {
 public:
  using Member = std::pair<std::string, TypeRef>;

  TypeKind kind = TypeKind::kAny;
  TypeRef element;              // list and range; result of a function; null means any
  std::vector<Member> members;  // context entries in order; parameters of a function
  // Narrows what a value may be coerced to. Conformance, IsInstance and `instance of` do not look
  // at it. Shared by the types that copy it.
  std::shared_ptr<const Constraint> constraint;

  static TypeRef Simple(TypeKind kind);
  static TypeRef Any() { return Simple(TypeKind::kAny); }
  static TypeRef ListOf(TypeRef element);
  static TypeRef RangeOf(TypeRef element);
  static TypeRef ContextOf(std::vector<Member> members);
  static TypeRef FunctionOf(std::vector<Member> parameters, TypeRef result);
};

// "number", "list<string>", "context<a: number>" as FEEL writes them.
std::string ToString(const Type& type);

bool Equivalent(const Type& a, const Type& b);
// `a <: b`: a value of a is acceptable where b is wanted.
bool ConformsTo(const Type& a, const Type& b);
// The value is in the type's domain (null is in every domain; `instance of` treats null itself).
bool IsInstance(const Value& value, const Type& type);
// The most specific type of a value.
TypeRef TypeOf(const Value& value);

// The simple type of that FEEL name ("number", "date and time", …); null if there is none.
TypeRef TypeByName(std::string_view name);

}  // namespace liandai::value
