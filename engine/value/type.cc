#include "engine/value/type.h"

#include <fmt/ranges.h>

#include "engine/base/check.h"

namespace liandai::value {
namespace {

constexpr size_t kKindCount = static_cast<size_t>(TypeKind::kFunction) + 1;

constexpr std::string_view kKindNames[kKindCount] = {"Any",
                                                     "Null",
                                                     "boolean",
                                                     "number",
                                                     "string",
                                                     "date",
                                                     "time",
                                                     "date and time",
                                                     "years and months duration",
                                                     "days and time duration",
                                                     "list",
                                                     "context",
                                                     "range",
                                                     "function"};

struct NamedKind {
  std::string_view name;
  TypeKind kind;
};
// The names that DMN 1.1 models write for what later became words.
constexpr NamedKind kOldNames[] = {{"dateTime", TypeKind::kDateTime},
                                   {"yearMonthDuration", TypeKind::kYearsMonths},
                                   {"dayTimeDuration", TypeKind::kDaysTime}};

// A list, range or function without further word takes any element, parameters and result.
const Type& ElementOf(const Type& type) {
  static const TypeRef any = Type::Any();
  return type.element ? *type.element : *any;
}

const TypeRef* FindMember(const Type& type, std::string_view name) {
  for (const Type::Member& member : type.members)
    if (member.first == name) return &member.second;
  return nullptr;
}

bool IsAnyFunction(const Type& type) {
  return type.kind == TypeKind::kFunction && type.element == nullptr && type.members.empty();
}

bool EquivalentMembers(const Type& a, const Type& b) {
  if (a.members.size() != b.members.size()) return false;
  for (const auto& [name, type] : a.members) {
    const TypeRef* other = FindMember(b, name);
    if (other == nullptr || !Equivalent(*type, **other)) return false;
  }
  return true;
}

bool EquivalentParameters(const Type& a, const Type& b) {
  return std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(),
                    [](const auto& x, const auto& y) { return Equivalent(*x.second, *y.second); });
}

// 10.3.2.9.2: a context with more entries conforms to one with fewer.
bool ContextConforms(const Type& a, const Type& b) {
  for (const auto& [name, type] : b.members) {
    const TypeRef* own = FindMember(a, name);
    if (own == nullptr || !ConformsTo(**own, *type)) return false;
  }
  return true;
}

// Parameters the other way round: what takes more takes less.
bool FunctionConforms(const Type& a, const Type& b) {
  if (IsAnyFunction(b)) return true;
  if (IsAnyFunction(a) || a.members.size() != b.members.size()) return false;
  for (size_t i = 0; i < a.members.size(); ++i)
    if (!ConformsTo(*b.members[i].second, *a.members[i].second)) return false;
  return ConformsTo(ElementOf(a), ElementOf(b));
}

bool AllInstances(const std::vector<Value>& items, const Type& element) {
  if (element.kind == TypeKind::kAny) return true;
  return std::all_of(items.begin(), items.end(),
                     [&](const Value& item) { return IsInstance(item, element); });
}

bool IsContextInstance(const Context& context, const Type& type) {
  for (const auto& [name, member] : type.members) {
    const Value* value = context.Find(name);
    if (value == nullptr || !IsInstance(*value, *member)) return false;
  }
  return true;
}

bool IsRangeInstance(const Range& range, const Type& element) {
  return IsInstance(range.low, element) && IsInstance(range.high, element);
}

TypeRef CommonType(const std::vector<Value>& items) {
  TypeRef common;
  for (const Value& item : items) {
    if (item.is_null()) continue;
    const TypeRef type = TypeOf(item);
    if (!common || ConformsTo(*common, *type))
      common = type;
    else if (!ConformsTo(*type, *common))
      return Type::Any();
  }
  return common ? common : Type::Any();
}

TypeRef TypeOfContext(const Context& context) {
  std::vector<Type::Member> members;
  for (const auto& [key, value] : context.entries()) members.emplace_back(key, TypeOf(value));
  return Type::ContextOf(std::move(members));
}

TypeRef TypeOfFunction(const Callable& function) {
  if (TypeRef type = function.type()) return type;
  std::vector<Type::Member> parameters;
  for (const std::string& name : function.parameter_names())
    parameters.emplace_back(name, Type::Any());
  return Type::FunctionOf(std::move(parameters), Type::Any());
}

std::string MembersText(const Type& type) {
  std::vector<std::string> texts;
  for (const auto& [name, member] : type.members)
    texts.push_back(fmt::format("{}: {}", name, ToString(*member)));
  return fmt::format("context<{}>", fmt::join(texts, ", "));
}

std::string FunctionText(const Type& type) {
  std::vector<std::string> texts;
  for (const auto& [name, member] : type.members) texts.push_back(ToString(*member));
  return fmt::format("function<{}> -> {}", fmt::join(texts, ", "), ToString(ElementOf(type)));
}

}  // namespace

TypeRef Type::Simple(TypeKind kind) {
  static const auto simple = [] {
    std::array<TypeRef, kKindCount> types;
    for (size_t i = 0; i < kKindCount; ++i) {
      auto type = std::make_shared<Type>();
      type->kind = static_cast<TypeKind>(i);
      types[i] = std::move(type);
    }
    return types;
  }();
  return simple[static_cast<size_t>(kind)];
}

TypeRef Type::ListOf(TypeRef element) {
  CHECK(element != nullptr);
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::kList;
  type->element = std::move(element);
  return type;
}

TypeRef Type::RangeOf(TypeRef element) {
  CHECK(element != nullptr);
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::kRange;
  type->element = std::move(element);
  return type;
}

TypeRef Type::ContextOf(std::vector<Member> members) {
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::kContext;
  type->members = std::move(members);
  return type;
}

TypeRef Type::FunctionOf(std::vector<Member> parameters, TypeRef result) {
  CHECK(result != nullptr);
  auto type = std::make_shared<Type>();
  type->kind = TypeKind::kFunction;
  type->members = std::move(parameters);
  type->element = std::move(result);
  return type;
}

std::string ToString(const Type& type) {
  const std::string_view name = kKindNames[static_cast<size_t>(type.kind)];
  switch (type.kind) {
    case TypeKind::kList:
    case TypeKind::kRange:
      if (!type.element) return std::string(name);
      return fmt::format("{}<{}>", name, ToString(*type.element));
    case TypeKind::kContext:
      return type.members.empty() ? std::string(name) : MembersText(type);
    case TypeKind::kFunction:
      return IsAnyFunction(type) ? std::string(name) : FunctionText(type);
    default:
      return std::string(name);
  }
}

bool Equivalent(const Type& a, const Type& b) {
  if (&a == &b) return true;
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case TypeKind::kList:
    case TypeKind::kRange:
      return Equivalent(ElementOf(a), ElementOf(b));
    case TypeKind::kContext:
      return EquivalentMembers(a, b);
    case TypeKind::kFunction:
      if (IsAnyFunction(a) || IsAnyFunction(b)) return IsAnyFunction(a) && IsAnyFunction(b);
      return EquivalentParameters(a, b) && Equivalent(ElementOf(a), ElementOf(b));
    default:
      return true;
  }
}

bool ConformsTo(const Type& a, const Type& b) {
  if (&a == &b || b.kind == TypeKind::kAny || a.kind == TypeKind::kNull) return true;
  if (a.kind != b.kind) return false;
  switch (a.kind) {
    case TypeKind::kList:
    case TypeKind::kRange:
      return ConformsTo(ElementOf(a), ElementOf(b));
    case TypeKind::kContext:
      return ContextConforms(a, b);
    case TypeKind::kFunction:
      return FunctionConforms(a, b);
    default:
      return true;
  }
}

bool IsInstance(const Value& value, const Type& type) {
  if (value.is_null() || type.kind == TypeKind::kAny) return true;
  if (KindOf(type.kind) != value.kind()) return false;
  if (type.constraint && !type.constraint->Allows(value)) return false;
  switch (value.kind()) {
    case Kind::kList:
      return AllInstances(value.list(), ElementOf(type));
    case Kind::kContext:
      return IsContextInstance(value.context(), type);
    case Kind::kRange:
      return IsRangeInstance(value.range(), ElementOf(type));
    case Kind::kFunction:
      return FunctionConforms(*TypeOfFunction(value.function()), type);
    default:
      return true;
  }
}

TypeRef TypeOf(const Value& value) {
  switch (value.kind()) {
    case Kind::kList:
      return Type::ListOf(CommonType(value.list()));
    case Kind::kContext:
      return TypeOfContext(value.context());
    case Kind::kRange:
      return Type::RangeOf(CommonType({value.range().low, value.range().high}));
    case Kind::kFunction:
      return TypeOfFunction(value.function());
    default:
      return Type::Simple(TypeKindOf(value.kind()));
  }
}

TypeRef TypeByName(std::string_view name) {
  for (size_t i = 0; i < kKindCount; ++i)
    if (kKindNames[i] == name) return Type::Simple(static_cast<TypeKind>(i));
  for (const NamedKind& old : kOldNames)
    if (old.name == name) return Type::Simple(old.kind);
  return nullptr;
}

}  // namespace liandai::value
