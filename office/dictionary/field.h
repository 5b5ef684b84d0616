// A field of the dictionary: one thing that an office writes down, whatever its heading is called.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace liandai::dictionary {

enum class FieldType : uint8_t {
  kText,
  kMoney,     // yuan, whole fen
  kCount,     // households, people, pieces
  kQuantity,  // any other number
  kDate,
  kPeriod,   // from … to …
  kBoolean,  // 是 / 否
  kCode,     // one code of `code_list`
  kCodes,    // several, separated by 、
  kId,       // citizen ids and credit codes: digits that must not be numbers
};

struct Field {
  std::string name;     // "planned_amount"
  std::string subject;  // "project"
  FieldType type = FieldType::kText;
  std::string unit;  // "yuan", "户"; empty for none
  std::string label_zh;
  std::string label_en;
  std::string code_list;             // kCode, kCodes; may be empty
  std::vector<std::string> aliases;  // headings that mean this field, whole
  std::vector<std::string> words;    // parts of headings that mean this field
  bool is_repeated = false;          // may stand in several columns
  bool is_completion = false;        // a column that the returned workbook gains when it is missing

  bool is_number() const {
    return type == FieldType::kMoney || type == FieldType::kCount || type == FieldType::kQuantity;
  }
};

}  // namespace liandai::dictionary
