// From text to program: parse, resolve, infer, fold. This is the door that decision tables, boxed
// expressions and the command line use.
//
// A text with a syntax error gives no program. What is only wrong in meaning (an unknown name, a
// call with too many arguments) is an error diagnostic too, but gives a program in which that part
// is null with the same code as issue, so that the rest of a model stays usable.
#pragma once

#include <memory>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/feel/check/typed.h"
#include "engine/feel/syntax/scope.h"
#include "engine/feel/syntax/source.h"

namespace liandai::feel {

struct Compiled {
  std::shared_ptr<const Program> program;  // shared by threads and function values; null on error
  std::vector<base::Diagnostic> diagnostics;
};

Compiled CompileExpression(const SourceRef& source, const Scope& scope);

// Tests of a cell. The value under test is what `scope` binds to "?"; its type is checked against
// the tests. The root is a TypedTests without `value`.
Compiled CompileUnaryTests(const SourceRef& source, const Scope& scope);

struct ResolvedType {
  value::TypeRef type;  // null on error
  std::vector<base::Diagnostic> diagnostics;
};

// "list<tLoan>" with the types that `scope` defines.
ResolvedType ResolveType(const Source& source, const Scope& scope);

}  // namespace liandai::feel
