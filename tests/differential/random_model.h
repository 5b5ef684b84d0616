// Random DMN models and rows for them: typed expressions that call each other, tables of every hit
// policy, data at the edges (nulls, ties, 34 digits, the ends of 64 bits). Everything comes from
// the seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "engine/value/value.h"

namespace liandai::differential {

class RandomModel {
 public:
  explicit RandomModel(uint64_t seed) : random_(seed) {}

  // A whole document. Its inputs are those that Rows knows.
  std::string Xml();

  // Rows with a value for each input, in the order of `names`.
  std::vector<std::vector<value::Value>> Rows(const std::vector<std::string>& names);

 private:
  enum class Kind : uint8_t { kNumber, kBoolean, kText, kDate, kList };

  size_t Pick(size_t count) { return random_() % count; }
  bool Chance(size_t one_in) { return Pick(one_in) == 0; }
  std::string Of(std::vector<std::string> choices) { return choices[Pick(choices.size())]; }

  std::string Expression(Kind kind, int depth);
  std::string Number(int depth);
  std::string Boolean(int depth);
  std::string Text(int depth);
  std::string Date(int depth);
  std::string List(int depth);
  std::string NumberConstant();
  std::string Name(Kind kind);

  std::string Cell(Kind kind);
  std::string Table(Kind output);
  std::string Decision(size_t number);

  value::Value RandomNumber(size_t spread);
  value::Value RandomValue(const std::string& input, size_t spread);

  std::mt19937_64 random_;
  std::vector<std::pair<std::string, Kind>> names_;  // in scope of the next decision
};

}  // namespace liandai::differential
