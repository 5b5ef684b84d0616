// Boxed expressions as a model states them (DMN 1.5, clause 10.2): what was read, not yet what it
// means. Texts of FEEL stay texts here; engine/dmn/graph parses and checks them.
//
// All structures are plain owned trees, moved and never copied. Offsets are bytes into the XML of
// the model, so that a diagnostic can give the line.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/dmn/model/decision_table.h"
#include "engine/dmn/model/source_text.h"

namespace liandai::dmn {

struct BoxedExpr;
using BoxedExprRef = std::unique_ptr<BoxedExpr>;  // null where the model left the place empty

// A name with an optional type: a variable, a formal parameter, a column of a relation.
struct Variable {
  std::string name;
  std::string type_ref;  // empty: any type
};

struct LiteralExpr {
  SourceText text;
};

struct ContextEntry {
  Variable variable;  // no name: the result of the context
  BoxedExprRef expr;
};

struct ContextExpr {
  std::vector<ContextEntry> entries;
};

struct ListExpr {
  std::vector<BoxedExprRef> items;
};

struct RelationExpr {
  std::vector<Variable> columns;
  std::vector<std::vector<BoxedExprRef>> rows;
};

struct ConditionalExpr {
  BoxedExprRef condition;
  BoxedExprRef then_expr;
  BoxedExprRef else_expr;
};

struct FilterExpr {
  BoxedExprRef in;
  BoxedExprRef match;
};

enum class IteratorKind : uint8_t { kFor, kSome, kEvery };

struct IteratorExpr {
  IteratorKind kind = IteratorKind::kFor;
  std::string variable;
  BoxedExprRef in;
  BoxedExprRef body;  // `return` of a for, `satisfies` of the others
};

struct InvocationExpr {
  struct Binding {
    Variable parameter;
    BoxedExprRef expr;
  };
  BoxedExprRef function;
  std::vector<Binding> bindings;
};

enum class FunctionKind : uint8_t { kFeel, kJava, kPmml };

struct FunctionExpr {
  FunctionKind kind = FunctionKind::kFeel;
  std::vector<Variable> parameters;
  BoxedExprRef body;
};

struct BoxedExpr {
  std::variant<LiteralExpr, ContextExpr, ListExpr, RelationExpr, ConditionalExpr, FilterExpr,
               IteratorExpr, InvocationExpr, FunctionExpr, DecisionTable>
      content;
  std::string type_ref;  // of the result; empty: any type
  uint32_t offset = 0;
};

}  // namespace liandai::dmn
