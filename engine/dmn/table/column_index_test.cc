// The index of a column against the patterns it was built from, on generated columns.
#include "engine/dmn/table/column_index.h"

#include <gtest/gtest.h>
#include <random>

namespace liandai::dmn {
namespace {

using value::Kind;
using value::Value;

Value Hundredths(int64_t number) { return Value(base::Decimal::FromScaled(number, -2)); }

struct Column {
  std::vector<CellPattern> patterns;
  std::vector<std::vector<uint32_t>> rules;

  std::vector<PatternRules> cells() const {
    std::vector<PatternRules> cells;
    for (size_t i = 0; i < patterns.size(); ++i) cells.push_back({&patterns[i], rules[i]});
    return cells;
  }
};

template <typename MakeEnd>
Column RandomColumn(std::mt19937& random, Kind kind, size_t cell_count, MakeEnd make_end) {
  Column column;
  uint32_t rule = 0;
  for (size_t i = 0; i < cell_count; ++i) {
    CellPattern pattern;
    pattern.kind = kind;
    pattern.negated = random() % 8 == 0;
    for (size_t part = 0; part <= random() % 3; ++part) {
      const int low = static_cast<int>(random() % 40);
      const int high = low + static_cast<int>(random() % 5) - 1;
      pattern.parts.push_back({random() % 6 == 0 ? Value() : make_end(low),
                               random() % 6 == 0 ? Value() : make_end(high), random() % 2 == 0,
                               random() % 2 == 0});
    }
    column.patterns.push_back(std::move(pattern));
    column.rules.emplace_back();
    for (size_t n = 0; n <= random() % 2; ++n) column.rules.back().push_back(rule++);
  }
  return column;
}

void ExpectAgreement(const Column& column, Kind kind, const std::vector<Value>& values) {
  size_t rule_count = 3;  // rules without a cell stay in
  for (const auto& rules : column.rules) rule_count += rules.size();
  const ColumnIndex index(kind, rule_count, column.cells());
  for (const Value& value : values) {
    RuleMask mask(rule_count);
    index.Narrow(value, mask);
    for (size_t i = 0; i < column.patterns.size(); ++i)
      for (const uint32_t rule : column.rules[i])
        ASSERT_EQ(mask.Has(rule), Accepts(column.patterns[i], value)) << "cell " << i;
    for (size_t rule = rule_count - 3; rule < rule_count; ++rule) ASSERT_TRUE(mask.Has(rule));
  }
}

TEST(ColumnIndex, AgreesWithPatternsOnNumbers) {
  std::mt19937 random(7);
  std::vector<Value> values;
  for (int i = -3; i < 48; ++i) {
    values.push_back(Hundredths(i * 50));
    values.push_back(Value(base::Decimal::FromScaled(i * 500'000 + 1, -6)));
  }
  for (const size_t cell_count : {1, 5, 60, 700}) {
    const auto end = [](int n) { return Hundredths(n * 50); };
    ExpectAgreement(RandomColumn(random, Kind::kNumber, cell_count, end), Kind::kNumber, values);
  }
}

// So many ends that segments share their sets: beside each end and far from all of them.
TEST(ColumnIndex, TellsRulesApartWhereSegmentsShareASet) {
  std::mt19937 random(10);
  Column column;
  std::vector<Value> values;
  for (uint32_t rule = 0; rule < 3'000; ++rule) {
    const auto low = static_cast<int64_t>(random() % 1'000'000);
    const auto high = low + static_cast<int64_t>(random() % (rule % 3 == 0 ? 300'000 : 50));
    column.patterns.push_back({{{Hundredths(low), Hundredths(high), rule % 2 == 0, rule % 5 != 0}},
                               rule % 7 == 0,
                               Kind::kNumber});
    column.rules.push_back({rule});
    if (rule % 40 != 0) continue;
    for (const int64_t beside : {low - 1, low, low + 1, high - 1, high, high + 1})
      values.push_back(Hundredths(beside));
  }
  values.push_back(Hundredths(-1'000'000'000));
  values.push_back(Hundredths(1'000'000'000));
  const ColumnIndex index(Kind::kNumber, 3'003, column.cells());
  EXPECT_FALSE(index.is_exact());
  ExpectAgreement(column, Kind::kNumber, values);
}

TEST(ColumnIndex, AgreesWithPatternsOnNumbersOfManyPlaces) {
  std::mt19937 random(8);
  const auto end = [](int n) { return Value(base::Decimal::FromScaled(n, -20)); };
  std::vector<Value> values;
  for (int i = -2; i < 46; ++i) values.push_back(end(i));
  ExpectAgreement(RandomColumn(random, Kind::kNumber, 80, end), Kind::kNumber, values);
}

TEST(ColumnIndex, AgreesWithPatternsOnStrings) {
  std::mt19937 random(9);
  const auto end = [](int n) { return Value::String("k" + std::to_string(100 + n)); };
  std::vector<Value> values = {Value::String(""), Value::String("z")};
  for (int i = -2; i < 46; ++i) values.push_back(end(i));
  ExpectAgreement(RandomColumn(random, Kind::kString, 90, end), Kind::kString, values);
}

TEST(ColumnIndex, FindsStringsByHashWhereAllAreEqualities) {
  Column column;
  for (uint32_t i = 0; i < 30; ++i) {
    const Value name = Value::String("village " + std::to_string(i));
    column.patterns.push_back({{{name, name, true, true}}, i % 7 == 0, Kind::kString});
    column.rules.push_back({i});
  }
  ExpectAgreement(column, Kind::kString,
                  {Value::String("village 3"), Value::String("village 7"), Value::String("none")});
}

TEST(ColumnIndex, KnowsWhatCanNeverMatch) {
  const auto interval = [](int low, int high, bool included) {
    return CellPattern{
        {{Hundredths(low), Hundredths(high), included, included}}, false, Kind::kNumber};
  };
  EXPECT_FALSE(ColumnIndex::CanMatch(interval(5, 1, true)));
  EXPECT_FALSE(ColumnIndex::CanMatch(interval(5, 5, false)));
  EXPECT_TRUE(ColumnIndex::CanMatch(interval(5, 5, true)));
}

}  // namespace
}  // namespace liandai::dmn
