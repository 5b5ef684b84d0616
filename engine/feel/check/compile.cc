#include "engine/feel/check/compile.h"

#include "engine/base/check.h"
#include "engine/feel/check/checker.h"
#include "engine/feel/syntax/name_index.h"
#include "engine/feel/syntax/parse.h"

namespace liandai::feel {
namespace {

const NameIndex& StandardNames() {
  static const NameIndex index = [] {
    NameIndex names;
    std::string_view last;
    for (const Builtin& builtin : AllBuiltins()) {
      if (builtin.name != last) names.Add(builtin.name);
      last = builtin.name;
    }
    return names;
  }();
  return index;
}

void Append(std::vector<base::Diagnostic>& all, std::vector<base::Diagnostic> more) {
  for (base::Diagnostic& diagnostic : more) all.push_back(std::move(diagnostic));
}

std::shared_ptr<const Program> MakeProgram(const SourceRef& source, TypedPtr root,
                                           const Checker& checker) {
  return std::make_shared<const Program>(Program{source, std::move(root), checker.slot_count()});
}

}  // namespace

Compiled CompileExpression(const SourceRef& source, const Scope& scope) {
  CHECK(source != nullptr);
  ParsedExpression parsed = ParseExpression(*source, scope, StandardNames());
  Compiled compiled{nullptr, std::move(parsed.diagnostics)};
  if (parsed.root == nullptr) return compiled;
  Checker checker(source, scope);
  TypedPtr root = checker.CheckExpr(*parsed.root);
  Append(compiled.diagnostics, checker.TakeDiagnostics());
  compiled.program = MakeProgram(source, std::move(root), checker);
  return compiled;
}

Compiled CompileUnaryTests(const SourceRef& source, const Scope& scope) {
  CHECK(source != nullptr);
  CHECK(scope.Find("?") != nullptr);
  ParsedTests parsed = ParseUnaryTests(*source, scope, StandardNames());
  Compiled compiled{nullptr, std::move(parsed.diagnostics)};
  if (!parsed.tests) return compiled;
  Checker checker(source, scope);
  TypedPtr root = checker.CheckTests(*parsed.tests);
  Append(compiled.diagnostics, checker.TakeDiagnostics());
  compiled.program = MakeProgram(source, std::move(root), checker);
  return compiled;
}

ResolvedType ResolveType(const Source& source, const Scope& scope) {
  ParsedType parsed = ParseType(source, scope);
  ResolvedType resolved{nullptr, std::move(parsed.diagnostics)};
  if (!parsed.type) return resolved;
  Checker checker(std::make_shared<const Source>(source), scope);
  resolved.type = checker.CheckType(*parsed.type);
  Append(resolved.diagnostics, checker.TakeDiagnostics());
  return resolved;
}

}  // namespace liandai::feel
