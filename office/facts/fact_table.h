// Facts are the waist of the house: typed columns per subject, declared in dictionary/facts/*.yaml,
// with the basis of every single value. A check fills them from recognised tables, the server from
// the store; screening sees no difference.
//
// Three kinds of "nothing": a fact whose column no table has is absent (`unknown` names the heading
// wanted); a cell left blank under a heading that the form has is *not stated* (a list is then the
// empty list, a Boolean statement false, text the empty string); anything else not known is null.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/value/value.h"

namespace liandai::facts {

// The closed list of DESIGN.md.
enum class Subject : uint8_t {
  kProject,
  kOperator,
  kAsset,
  kHousehold,
  kPerson,
  kAgreement,
  kVillageCollective,
  kCountyYear,
  kFundBatch,
  kClaim,
  kPlan,
  kPack,
  kNotice,
  kCampaign,
};

// On what a value rests.
enum class Basis : uint8_t {
  kAbsent,   // no value: no table has the column
  kCell,     // read from a cell that states it (also: blank cell, nothing stated)
  kText,     // read out of free text; screening is run once more with it unknown
  kDerived,  // computed from other facts, e.g. nature from project type
  kSetting,  // from --set or the office's settings
  kRecord,   // from the store
};

// A place of evidence; four numbers instead of sheet::CellReference, which facts may not include.
struct Evidence {
  uint16_t file_index = 0;
  uint16_t sheet_index = 0;
  uint32_t row_index = 0;
  uint16_t column_index = 0;
};

struct FactColumn {
  std::string name;                  // of the dictionary: "linkage_mode_count"
  std::vector<value::Value> values;  // one per subject row
  std::vector<Basis> basis;          // one per subject row
  std::vector<uint16_t> columns;     // sheet column of the evidence, per row; 0xFFFF none
  bool is_stated = false;            // a register has a column of its own for it (stated_facts.h)
};

struct SubjectRow {
  std::string key;         // project code, or a stable hash of the identifying fields
  std::string label;       // what a person calls it: the project's name
  std::string township;    // for grouping; may be empty
  Evidence evidence;       // where its row begins (column_index of the identifying cell)
  int64_t amount_fen = 0;  // money at stake; 0 when unknown
};

// All facts about the subjects of one kind.
class FactTable {
 public:
  explicit FactTable(Subject subject) : subject_(subject) {}

  Subject subject() const { return subject_; }
  std::vector<SubjectRow>& rows() { return rows_; }
  const std::vector<SubjectRow>& rows() const { return rows_; }

  // The column of that name, made (absent everywhere) when there is none. Pointers stay valid.
  FactColumn& Column(std::string_view name);
  const FactColumn* FindColumn(std::string_view name) const;
  // Adds the rows of a table of the same subject below; the other is then empty.
  void Append(FactTable&& other);
  // Gives every column one entry per row; to be called once all rows are there.
  void Complete();

 private:
  struct NameHash {
    using is_transparent = void;
    size_t operator()(std::string_view name) const { return std::hash<std::string_view>()(name); }
  };

  Subject subject_;
  std::vector<SubjectRow> rows_;
  std::unordered_map<std::string, std::unique_ptr<FactColumn>, NameHash, std::equal_to<>> columns_;
};

}  // namespace liandai::facts
