// What the lines above the headings, the sheet's name and the file's name say of the whole table:
// county, year, unit of money, batch and fund.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "office/dictionary/dictionary.h"
#include "office/dictionary/record_table.h"

namespace liandai::form {

// Fills county, township, year, is_batch, fund_source_code, fund_level_code and, where a line
// states it, money_unit of `table`, whose names and titles are there. What nothing states stays
// empty.
void ReadTitles(const dictionary::Dictionary& dictionary, dictionary::RecordTable& table);

// "大冶市2024年度省级…" gives "大冶市"; empty if the line does not begin with a county.
std::string CountyIn(std::string_view line);

// 万元, 元 or 亿元 if the text names one; empty otherwise.
std::string MoneyUnitIn(std::string_view text);

}  // namespace liandai::form
