// Numbers as they stand in cells and sentences: "10（其中，灾情因素6万元）", "653万元(财政资金)",
// "95(左右)", "每亩补贴资金500元". Exact decimals; nothing is guessed beyond what the text says.
// All functions take NormalText (office/dictionary/normal_text.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/decimal.h"

namespace liandai::dictionary {

// One number of a text with the unit word that follows it.
struct Quantity {
  base::Decimal number;
  std::string unit;  // "万元", "亩"; empty if none of the known words follows
  size_t begin = 0;  // byte offsets of number and unit in the text
  size_t end = 0;
  bool in_brackets = false;

  bool is_money() const { return unit == "元" || unit == "万元" || unit == "亿元"; }
  // The amount in yuan; `unit` must be money.
  base::Decimal Yuan() const;
};

// Every number of the text in order; digits that belong to a Latin word (DN100, C25) are left out.
std::vector<Quantity> QuantitiesIn(std::string_view normal_text);

enum class NumberCellState : uint8_t { kBlank, kNumber, kUnreadable, kDigitsLost };

// What a cell that should hold one number holds.
struct NumberCell {
  NumberCellState state = NumberCellState::kBlank;
  base::Decimal number;
  std::string unit;             // stated in the cell itself; empty: the heading's
  std::vector<Quantity> notes;  // further numbers: parts, or remarks in brackets
};

// `wants_money`: of several numbers the one in money is meant; amounts of several named funds
// ("中央20万元、省级30万元") are added up. "-", "/", "无" are blank; 1.1E+17 has lost its digits.
NumberCell ParseNumberCell(std::string_view normal_text, bool wants_money);

// Chinese ordinals: 一、 (二) 三. 十一; nullopt if the text is none.
std::optional<int> ChineseOrdinal(std::string_view normal_text);

}  // namespace liandai::dictionary
