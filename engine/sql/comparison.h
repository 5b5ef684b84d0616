// FEEL's comparisons in SQL (DMN 1.5, 10.3.2.13): null equals null and nothing else; order with
// null is null. Texts are exact three-valued truths unless only truth is wanted, as of the
// conditions of a CASE, where the shorter form may give null for false.
#pragma once

#include <vector>

#include "engine/feel/syntax/expr.h"
#include "engine/sql/writing.h"

namespace liandai::sql {

enum class Truth : uint8_t { kExact, kTrueOnly };

std::string_view SymbolOf(feel::CompareOperator op);

struct Comparison {
  feel::CompareOperator op = feel::CompareOperator::kEqual;
  SqlValue left;
  SqlValue right;
};

SqlValue Compare(Writing& writing, const ElementAt& at, const Comparison& comparison, Truth truth);

// One of non-null constants of the value's kind; false for null, never null.
SqlValue AmongConstants(Writing& writing, const SqlValue& value,
                        const std::vector<SqlValue>& constants, Truth truth);

}  // namespace liandai::sql
