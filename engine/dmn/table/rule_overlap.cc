#include "engine/dmn/table/rule_overlap.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

#include "engine/base/calendar.h"
#include "engine/dmn/table/conformance.h"
#include "engine/dmn/table/item_constraint.h"
#include "engine/value/text.h"

namespace liandai::dmn {
namespace {

using value::Kind;
using value::Value;

constexpr size_t kComparedCellCountMax = 300'000;
constexpr size_t kReportedCountMax = 3;

// The value and its neighbours by the last place that it is written with: an age is not 5.5 where
// all ends are whole.
void AppendNear(const Value& end, std::vector<Value>& candidates) {
  candidates.push_back(end);
  if (end.is(Kind::kNumber)) {
    const std::string text = end.number().ToString();
    const size_t point = text.find('.');
    const int places = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
    const base::Decimal step = base::Decimal::FromScaled(1, -places);
    candidates.emplace_back(end.number() + step);
    candidates.emplace_back(end.number() - step);
  } else if (end.is(Kind::kDate)) {
    const int64_t day = base::DayNumber(end.date());
    for (const int64_t beside : {day - 1, day + 1})
      if (const auto date = base::DateOfDayNumber(beside)) candidates.emplace_back(*date);
  }
}

std::vector<Value> CandidatesOf(const CellPattern& pattern) {
  std::vector<Value> candidates;
  if (pattern.kind == Kind::kBoolean) candidates = {Value(true), Value(false)};
  for (const Interval& part : pattern.parts)
    for (const Value* end : {&part.low, &part.high})
      if (!end->is_null()) AppendNear(*end, candidates);
  return candidates;
}

// Two rules meeting in one column.
class ColumnMeeting {
 public:
  explicit ColumnMeeting(const TableInput& input) : input_(input) {}

  enum class Answer : uint8_t { kApart, kUnknown, kAnything, kExample };

  // On kExample there is a value that both cells take.
  Answer Meet(uint32_t a, uint32_t b);
  const Value& example() const { return example_; }

 private:
  bool IsPossible(const Value& value) const {
    const auto conformed = Conformed(value, input_.type);
    return conformed && (input_.allowed == nullptr || TestsAllow(*input_.allowed, *conformed));
  }

  const TableInput& input_;
  Value example_;
};

ColumnMeeting::Answer ColumnMeeting::Meet(uint32_t a, uint32_t b) {
  if (a == kAnyCell) std::swap(a, b);
  if (a == kAnyCell) return Answer::kAnything;
  const auto& first = input_.cells[a].pattern;
  const auto& second = b == kAnyCell ? first : input_.cells[b].pattern;
  if (!first || !second || first->kind == Kind::kNull || second->kind == Kind::kNull)
    return Answer::kUnknown;
  if (first->kind != second->kind) return Answer::kApart;
  for (const CellPattern* pattern : {&*first, &*second}) {
    for (const Value& candidate : CandidatesOf(*pattern)) {
      if (!Accepts(*first, candidate) || !Accepts(*second, candidate)) continue;
      if (!IsPossible(candidate)) continue;
      example_ = candidate;
      return Answer::kExample;
    }
  }
  return Answer::kApart;
}

class OverlapFinder {
 public:
  explicit OverlapFinder(const CompiledTable& table) : table_(table) {}

  std::vector<RuleOverlap> Find();

 private:
  // The example in which both rules match; nullopt where there is none or it cannot be told.
  std::optional<std::string> ExampleOf(size_t first, size_t second) const;

  const CompiledTable& table_;
};

std::optional<std::string> OverlapFinder::ExampleOf(size_t first, size_t second) const {
  std::string example;
  for (const TableInput& input : table_.inputs) {
    ColumnMeeting meeting(input);
    switch (meeting.Meet(input.cell_of_rule[first], input.cell_of_rule[second])) {
      case ColumnMeeting::Answer::kApart:
      case ColumnMeeting::Answer::kUnknown:
        return std::nullopt;
      case ColumnMeeting::Answer::kAnything:
        break;
      case ColumnMeeting::Answer::kExample:
        example += fmt::format("{}{} = {}", example.empty() ? "" : ", ", input.name,
                               value::ToLiteral(meeting.example()));
        break;
    }
  }
  return example;
}

std::vector<RuleOverlap> OverlapFinder::Find() {
  std::set<std::string_view> expressions;
  for (const TableInput& input : table_.inputs) {
    if (input.expression == nullptr) return {};
    if (!expressions.insert(input.expression->source->text).second) return {};
  }
  if (table_.rule_count * table_.rule_count * table_.inputs.size() > kComparedCellCountMax)
    return {};
  std::vector<RuleOverlap> overlaps;
  for (size_t second = 1; second < table_.rule_count; ++second) {
    for (size_t first = 0; first < second; ++first) {
      std::optional<std::string> example = ExampleOf(first, second);
      // Rules that say nothing at all are a default that was meant; tables of no input too.
      if (!example || example->empty()) continue;
      overlaps.push_back({first, second, *std::move(example)});
      if (overlaps.size() == kReportedCountMax) return overlaps;
    }
  }
  return overlaps;
}

}  // namespace

std::vector<RuleOverlap> FindOverlaps(const CompiledTable& table) {
  return OverlapFinder(table).Find();
}

}  // namespace liandai::dmn
