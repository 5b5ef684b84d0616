#include "engine/sql/rule_overlap.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/value/compare.h"

namespace liandai::sql {
namespace {

using dmn::CellPattern;
using dmn::Interval;

bool IsPoint(const Interval& interval) {
  return !interval.low.is_null() && !interval.high.is_null() &&
         value::Equal(interval.low, interval.high) == true;
}

// `a` ends before `b` begins.
bool EndsBefore(const Interval& a, const Interval& b) {
  if (a.high.is_null() || b.low.is_null()) return false;
  const auto order = value::Compare(a.high, b.low);
  if (!order) return false;
  return *order < 0 || (*order == 0 && !(a.high_included && b.low_included));
}

bool AreApart(const Interval& a, const Interval& b) {
  if (IsPoint(a) && IsPoint(b)) return value::Equal(a.low, b.low) == false;
  return EndsBefore(a, b) || EndsBefore(b, a);
}

// Every part of one is a point that the negated other leaves out.
bool IsLeftOut(const CellPattern& points, const CellPattern& negated) {
  return std::ranges::all_of(points.parts, [&](const Interval& part) {
    return IsPoint(part) && std::ranges::any_of(negated.parts, [&](const Interval& hole) {
             return IsPoint(hole) && value::Equal(hole.low, part.low) == true;
           });
  });
}

bool AreApart(const CellPattern& a, const CellPattern& b) {
  if (a.negated && b.negated) return false;
  if (a.negated) return IsLeftOut(b, a);
  if (b.negated) return IsLeftOut(a, b);
  return std::ranges::all_of(a.parts, [&](const Interval& part) {
    return std::ranges::all_of(b.parts,
                               [&](const Interval& other) { return AreApart(part, other); });
  });
}

bool RefusesNull(const dmn::TableInput& input, size_t rule) {
  const uint64_t word = input.null_set->words(0)[rule / dmn::kWordBitCount];
  return (word >> (rule % dmn::kWordBitCount) & 1) == 0;
}

// The cell `null`, which holds for null and nothing else.
bool IsNullCell(const dmn::TableCell& cell) {
  if (cell.program == nullptr) return false;
  const auto* tests = std::get_if<feel::TypedTests>(&cell.program->root->node);
  if (tests == nullptr || tests->negated || tests->tests.size() != 1) return false;
  const value::Value* constant = feel::ConstantOf(*tests->tests.front().operand);
  return constant != nullptr && constant->is_null();
}

bool AreApartIn(const dmn::TableInput& input, size_t rule, size_t other) {
  const uint32_t a = input.cell_of_rule[rule];
  const uint32_t b = input.cell_of_rule[other];
  if (a == dmn::kAnyCell || b == dmn::kAnyCell || a == b) return false;
  const dmn::TableCell& first = input.cells[a];
  const dmn::TableCell& second = input.cells[b];
  if (IsNullCell(first) && second.indexed) return RefusesNull(input, other);
  if (IsNullCell(second) && first.indexed) return RefusesNull(input, rule);
  if (!first.indexed || !second.indexed || !first.pattern || !second.pattern) return false;
  if (!RefusesNull(input, rule) && !RefusesNull(input, other)) return false;
  return AreApart(*first.pattern, *second.pattern);
}

}  // namespace

bool MayOverlap(const dmn::CompiledTable& table, size_t rule, size_t other) {
  CHECK(rule < table.rule_count);
  CHECK(other < table.rule_count);
  return std::ranges::none_of(
      table.inputs, [&](const dmn::TableInput& input) { return AreApartIn(input, rule, other); });
}

}  // namespace liandai::sql
