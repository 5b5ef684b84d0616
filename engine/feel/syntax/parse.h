// The FEEL parser (DMN 1.5, 10.3.1): text and the names in force in, syntax tree out. It resolves
// nothing and evaluates nothing. Written by hand, one rule one function, in the files named after
// the nodes; the longest known name wins where names hold spaces or operator symbols.
//
// A text with an error gives no tree and at least one diagnostic, whose place has the source's
// element and text and a span. Bounds: kExpressionByteCountMax, kExpressionDepthMax.
#pragma once

#include <optional>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/feel/syntax/expr.h"
#include "engine/feel/syntax/scope.h"
#include "engine/feel/syntax/source.h"

namespace liandai::feel {

struct ParsedExpression {
  ExprPtr root;  // null when there is an error
  std::vector<base::Diagnostic> diagnostics;
};

struct ParsedTests {
  std::optional<UnaryTests> tests;  // empty when there is an error
  std::vector<base::Diagnostic> diagnostics;
};

struct ParsedType {
  std::optional<TypeExpr> type;
  std::vector<base::Diagnostic> diagnostics;
};

// Names of the standard functions, known everywhere; built once from the table of builtins.
class NameIndex;

// An expression (grammar rule 1, `textual expression` or a boxed expression in its text form).
ParsedExpression ParseExpression(const Source& source, const Scope& scope,
                                 const NameIndex& standard_names);

// A cell of unary tests (rule 15), `?` standing for the value under test.
ParsedTests ParseUnaryTests(const Source& source, const Scope& scope,
                            const NameIndex& standard_names);

// A type reference: "number", "list<string>", the name of an item definition.
ParsedType ParseType(const Source& source, const Scope& scope);

}  // namespace liandai::feel
