// Boxed expressions, decision tables and calls of knowledge models as SQL.
#pragma once

#include "engine/dmn/graph/compiled_expr.h"
#include "engine/dmn/graph/expr_eval.h"
#include "engine/sql/writing.h"

namespace liandai::sql {

// The value of the expression over the frame; what is declared of its type holds.
SqlValue WriteBoxed(Writing& writing, Frame& frame, const dmn::CompiledExpr& expr);

// The value of a table over the frame. The slots of its inputs are written.
SqlValue WriteTable(Writing& writing, Frame& frame, const dmn::CompiledTable& table);

// A value made to conform to a declared type: what the type's allowed values do not admit is null.
// Values of another kind are refused. A null type declares nothing.
SqlValue Conformed(Writing& writing, const ElementAt& at, SqlValue value,
                   const value::TypeRef& type);

// The body of a knowledge model in place of its call, one argument for each parameter.
SqlValue WriteCall(Writing& writing, const ElementAt& at, const dmn::BoxedFunction& function,
                   std::vector<SqlValue> arguments);

}  // namespace liandai::sql
