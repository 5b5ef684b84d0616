// Type references (DMN 1.5, 10.3.1.2, rules 65 to 69): number, list<T>, range<T>,
// context<a: T, …>, function<T, …>->T, or the name of an item definition.

#include <array>

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {
namespace {

constexpr std::array<std::string_view, 4> kSpacedTypeNames = {
    "date and time", "days and time duration", "years and months duration",
    "day and time duration"};

}  // namespace

// Words up to something that cannot stand in a type name; the longest known name first.
bool Parser::TypeName(TypeExpr& type) {
  if (Here().kind != TokenKind::kWord) {
    ExpectedName();
    return false;
  }
  NameIndex known;
  for (std::string_view name : kSpacedTypeNames) known.Add(name);
  for (const auto& [name, definition] : scope_.types()) known.Add(name);
  const uint32_t begin = Begin();
  type.name = UsedName(known, nullptr, nullptr).text;
  while (IsSymbol(".") && Ahead(1).kind == TokenKind::kWord) {
    Next();
    UsedName(known, nullptr, nullptr);
    type.name = NormalName(std::string_view(source_.text).substr(begin, PreviousEnd() - begin));
  }
  return true;
}

bool Parser::TypeArguments(TypeExpr& type) {
  if (IsSymbol(">")) return true;
  do {
    std::unique_ptr<TypeExpr> argument = Type();
    if (failed_) return false;
    type.arguments.push_back(std::move(*argument));
  } while (AcceptSymbol(","));
  return true;
}

bool Parser::TypeMembers(TypeExpr& type) {
  if (IsSymbol(">")) return true;
  do {
    std::optional<NameAt> name = DeclaredName();
    if (!name || !ExpectSymbol(":")) return false;
    std::unique_ptr<TypeExpr> member = Type();
    if (failed_) return false;
    type.members.push_back(std::move(*name));
    type.arguments.push_back(std::move(*member));
  } while (AcceptSymbol(","));
  return true;
}

std::unique_ptr<TypeExpr> Parser::Type() {
  const Nesting nesting(*this);
  if (!nesting.ok()) return nullptr;
  auto type = std::make_unique<TypeExpr>();
  type->span.begin = Begin();
  if (!TypeName(*type)) return nullptr;
  const bool generic = type->name == "list" || type->name == "range" || type->name == "context" ||
                       type->name == "function";
  if (generic && IsSymbol("<")) {
    const size_t open = position_;
    Next();
    const bool ok = type->name == "context" ? TypeMembers(*type) : TypeArguments(*type);
    if (!ok || !ExpectClose(">", open)) return nullptr;
  }
  if (type->name == "function" && AcceptSymbol("->")) type->result = Type();
  if (failed_) return nullptr;
  type->span.end = PreviousEnd();
  return type;
}

}  // namespace liandai::feel
