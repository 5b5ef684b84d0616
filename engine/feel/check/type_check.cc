// Type references to types (DMN 1.5, 10.3.2.2): simple names, list, range, context, function, and
// the names that the scope defines.

#include "engine/feel/check/checker.h"
#include "engine/feel/syntax/name_index.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeRef;

TypeRef WithoutConstraints(const TypeRef& type) {
  if (type == nullptr) return nullptr;
  auto plain = std::make_shared<Type>(*type);  // shared as all types are
  plain->constraint = nullptr;
  plain->element = WithoutConstraints(type->element);
  for (Type::Member& member : plain->members) member.second = WithoutConstraints(member.second);
  return plain;
}

value::TypeRef Checker::CheckType(const TypeExpr& type) {
  std::vector<TypeRef> arguments;
  for (const TypeExpr& argument : type.arguments) {
    arguments.push_back(CheckType(argument));
    if (arguments.back() == nullptr) return nullptr;
  }
  if (TypeRef defined = scope_.FindType(type.name)) return defined;
  TypeRef first = arguments.empty() ? Type::Any() : arguments.front();
  if (type.name == "list") return Type::ListOf(std::move(first));
  if (type.name == "range") return Type::RangeOf(std::move(first));
  if (type.name == "context") {
    std::vector<Type::Member> members;
    for (size_t i = 0; i < type.members.size(); ++i)
      members.emplace_back(type.members[i].text, arguments[i]);
    return Type::ContextOf(std::move(members));
  }
  if (type.name == "function") {
    std::vector<Type::Member> parameters;
    for (TypeRef& argument : arguments) parameters.emplace_back("", std::move(argument));
    TypeRef result = type.result != nullptr ? CheckType(*type.result) : Type::Any();
    if (result == nullptr) return nullptr;
    return Type::FunctionOf(std::move(parameters), std::move(result));
  }
  if (TypeRef simple = value::TypeByName(type.name)) return simple;
  std::vector<std::string> known = {"number",
                                    "string",
                                    "boolean",
                                    "date",
                                    "time",
                                    "date and time",
                                    "Any",
                                    "list",
                                    "context",
                                    "range",
                                    "function",
                                    "days and time duration",
                                    "years and months duration"};
  for (const auto& [name, definition] : scope_.types()) known.push_back(name);
  Warn(type.span, Code::F205_unknown_type, {type.name},
       NearestName(type.name, known).value_or(std::string()));
  return nullptr;
}

}  // namespace liandai::feel
