// What a cell accepts, read off its typed tree: a union of points and intervals over one ordered
// kind, or its complement. A cell that is not of this form (it asks other inputs, calls functions,
// mixes kinds) is not known and is evaluated as it stands.
//
// A pattern speaks only of values of `kind`; for null and for other kinds the cell itself decides.
#pragma once

#include <optional>
#include <vector>

#include "engine/feel/check/typed.h"
#include "engine/value/value.h"

namespace liandai::dmn {

// A null end is unbounded. A point has equal, included ends.
struct Interval {
  value::Value low;
  value::Value high;
  bool low_included = false;
  bool high_included = false;
};

struct CellPattern {
  std::vector<Interval> parts;
  bool negated = false;
  value::Kind kind = value::Kind::kNull;  // of all ends; kNull when there is no end at all
};

// Kinds whose values are totally ordered, so that intervals can be indexed.
bool IsOrderedKind(value::Kind kind);

// nullopt: not known. The cell is not `-`.
std::optional<CellPattern> PatternOf(const feel::TypedTests& tests);

// One test alone, as an entry of a list of priorities.
std::optional<CellPattern> PatternOf(const feel::TypedTest& test);

// True when the pattern holds the value. The value is of the pattern's kind.
bool Accepts(const CellPattern& pattern, const value::Value& value);

}  // namespace liandai::dmn
