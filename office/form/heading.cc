#include "office/form/heading.h"

#include "engine/base/check.h"
#include "engine/base/utf8.h"
#include "office/dictionary/normal_text.h"
#include "office/form/column_meaning.h"

namespace liandai::form {
namespace {

using dictionary::NormalText;

constexpr size_t kHeadingCodePointCountMax = 48;

bool IsHeadingLike(const HeadCell& cell) {
  return !cell.is_number && base::CodePointCount(cell.text) <= kHeadingCodePointCountMax;
}

// Distinct known headings of one row; 0 for a row that is mostly numbers.
size_t KnownCount(const MeaningFinder& finder, const HeadRow& row) {
  std::set<std::string> known;
  size_t number_count = 0;
  for (const HeadCell& cell : row.cells) {
    number_count += cell.is_number ? 1 : 0;
    if (!IsHeadingLike(cell)) continue;
    const Meaning meaning = finder.Find({.group = {}, .leaf = cell.text});
    if (meaning.field != nullptr)
      known.insert(meaning.field->name + meaning.source_code + meaning.level_code);
  }
  return number_count * 2 > row.cells.size() ? 0 : known.size();
}

bool IsTotalWord(std::string_view text) {
  return text.starts_with("合计") || text.starts_with("总计") || text.starts_with("小计");
}

// Whether every cell of `row` stands under a group of `above` that spans several columns.
bool SplitsGroups(const HeadRow& above, const HeadRow& row) {
  if (row.cells.size() < 2) return false;
  bool some_under_blank = false;
  for (const HeadCell& cell : row.cells) {
    const bool under_blank = above.At(cell.column_index) == nullptr;
    const bool begins_group = !under_blank &&
                              above.At(static_cast<uint16_t>(cell.column_index + 1)) == nullptr &&
                              row.At(static_cast<uint16_t>(cell.column_index + 1)) != nullptr;
    if (!under_blank && !begins_group) return false;
    some_under_blank = some_under_blank || under_blank;
  }
  return some_under_blank;
}

// Whether `row` continues the headings of `above` downwards: short words, none of them data.
bool IsLowerLevel(const MeaningFinder& finder, const HeadRow& above, const HeadRow& row) {
  if (row.cells.empty() || above.row_index + 1 != row.row_index) return false;
  if (IsTotalWord(NormalText(row.cells.front().text)) && row.cells.size() <= 1) return false;
  size_t known_count = 0;
  for (const HeadCell& cell : row.cells) {
    if (!IsHeadingLike(cell)) return false;
    const HeadCell* upper = above.At(cell.column_index);
    const bool repeated = upper != nullptr && upper->text == cell.text;
    if (upper != nullptr && !repeated && finder.IsIdentity(upper->text)) return false;
    known_count += repeated || finder.IsLowerHeading(cell.text) ? 1 : 0;
  }
  return known_count * 10 >= row.cells.size() * 6 || SplitsGroups(above, row);
}

// Whether `row` names groups of the headings of `below`: several short words, no sentence.
bool IsUpperLevel(const HeadRow& row, const HeadRow& below) {
  if (row.row_index + 1 != below.row_index || row.cells.size() < 2) return false;
  for (const HeadCell& cell : row.cells) {
    const std::string normal = NormalText(cell.text);
    if (!IsHeadingLike(cell) || normal.starts_with("单位") || normal.find(':') != std::string::npos)
      return false;
  }
  return true;
}

// The text of the level at the column: its own, or the nearest one to the left that spans it.
std::string SpanningText(const HeadRow& row, uint16_t column_index) {
  std::string text;
  for (const HeadCell& cell : row.cells) {
    if (cell.column_index > column_index) break;
    text = cell.text;
  }
  return text;
}

// The levels of one column, top first, without repetitions.
std::vector<std::string> LevelsOf(std::span<const HeadRow> block, uint16_t column_index) {
  std::vector<std::string> levels;
  bool lower_is_there = false;
  for (size_t i = block.size(); i-- > 0;) {
    const HeadCell* own = block[i].At(column_index);
    std::string text = own != nullptr   ? own->text
                       : lower_is_there ? SpanningText(block[i], column_index)
                                        : std::string();
    if (text.empty() || (!levels.empty() && levels.front() == text)) continue;
    levels.insert(levels.begin(), std::move(text));
    lower_is_there = true;
  }
  return levels;
}

std::string Joined(const std::vector<std::string>& levels) {
  std::string joined;
  for (const std::string& level : levels) {
    if (!joined.empty()) joined += " / ";
    joined += NormalText(level);
  }
  return joined;
}

// A field that may stand once keeps its best column: a whole alias before a contained word.
void KeepOneColumnPerField(std::vector<HeadingColumn>& columns) {
  std::map<std::string, HeadingColumn*> holders;
  for (HeadingColumn& column : columns) {
    if (column.field == nullptr || column.field->is_repeated) continue;
    HeadingColumn*& holder = holders[column.field->name];
    if (holder == nullptr) {
      holder = &column;
      continue;
    }
    const bool is_better = column.is_alias && !holder->is_alias;
    (is_better ? holder : &column)->field = nullptr;
    if (is_better) holder = &column;
  }
}

// "省级财政资金" beside "省级衔接资金" is other money; alone it is the linkage money of that level.
void SettleBareLevels(std::vector<HeadingColumn>& columns) {
  std::set<std::string> linkage_levels;
  for (const HeadingColumn& column : columns) {
    if (column.source_code == "fiscal_linkage") linkage_levels.insert(column.level_code);
  }
  for (HeadingColumn& column : columns) {
    if (column.field == nullptr || !column.field->is_repeated || !column.source_code.empty())
      continue;
    column.source_code = linkage_levels.contains(column.level_code) ? "other" : "fiscal_linkage";
  }
}

// "中央 | 省级 | 合计": beside money by source a bare total is the amount of the row.
void SettleBareTotal(std::vector<HeadingColumn>& columns, const dictionary::Field* planned) {
  size_t source_count = 0;
  for (const HeadingColumn& column : columns) {
    if (column.field == planned) return;
    source_count += column.field != nullptr && column.field->is_repeated ? 1 : 0;
  }
  if (source_count < 2) return;
  for (HeadingColumn& column : columns) {
    const bool is_total = column.heading == "合计" || column.heading == "小计" ||
                          column.heading == "总计" || column.heading == "资金小计";
    if (column.field != nullptr || !is_total) continue;
    column.field = planned;
    return;
  }
}

HeadingBlock BlockOf(const dictionary::Dictionary& dictionary, std::span<const HeadRow> rows,
                     std::span<ResolvedMapping> mappings) {
  const MeaningFinder finder(dictionary);
  CHECK(!rows.empty());
  HeadingBlock block{rows.front().row_index, rows.back().row_index, {}};
  std::set<uint16_t> column_indexes;
  for (const HeadRow& row : rows) {
    for (const HeadCell& cell : row.cells) column_indexes.insert(cell.column_index);
  }
  for (const uint16_t column_index : column_indexes) {
    const std::vector<std::string> levels = LevelsOf(rows, column_index);
    HeadingColumn column{column_index, Joined(levels), nullptr, false, {}, {}};
    std::string group;
    for (size_t i = 0; i + 1 < levels.size(); ++i) group += levels[i];
    const Meaning meaning = finder.Find({.group = group, .leaf = levels.back()});
    column.field = meaning.field;
    column.is_alias = meaning.is_alias;
    column.source_code = meaning.source_code;
    column.level_code = meaning.level_code;
    for (ResolvedMapping& mapping : mappings) {
      if (mapping.heading != NormalText(levels.back()) && mapping.heading != column.heading &&
          mapping.heading != dictionary::NormalHeading(levels.back()))
        continue;
      column.field = mapping.field;
      column.is_alias = mapping.is_used = true;
    }
    block.columns.push_back(std::move(column));
  }
  KeepOneColumnPerField(block.columns);
  SettleBareTotal(block.columns, dictionary.FindField("planned_amount"));
  SettleBareLevels(block.columns);
  return block;
}

// Headings named with --map make their row the heading row.
size_t MappedCount(const HeadRow& row, std::span<const ResolvedMapping> mappings) {
  size_t count = 0;
  for (const HeadCell& cell : row.cells) {
    const std::string normal = NormalText(cell.text);
    for (const ResolvedMapping& mapping : mappings) count += mapping.heading == normal ? 1 : 0;
  }
  return count;
}

}  // namespace

const HeadCell* HeadRow::At(uint16_t column_index) const {
  for (const HeadCell& cell : cells) {
    if (cell.column_index == column_index) return &cell;
  }
  return nullptr;
}

size_t HeadingBlock::understood_count() const {
  return static_cast<size_t>(std::count_if(
      columns.begin(), columns.end(), [](const auto& column) { return column.field != nullptr; }));
}

const HeadingColumn* HeadingBlock::Find(std::string_view field_name) const {
  for (const HeadingColumn& column : columns) {
    if (column.field != nullptr && column.field->name == field_name) return &column;
  }
  return nullptr;
}

std::optional<HeadingBlock> FindHeadings(const dictionary::Dictionary& dictionary,
                                         std::span<const HeadRow> rows,
                                         std::span<ResolvedMapping> mappings) {
  const MeaningFinder finder(dictionary);
  size_t best = 0;
  size_t best_count = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    const size_t count = KnownCount(finder, rows[i]) + 2 * MappedCount(rows[i], mappings);
    if (count <= best_count) continue;
    best = i;
    best_count = count;
  }
  if (best_count < 2) return std::nullopt;
  size_t first = best;
  size_t last = best;
  while (last + 1 < rows.size() && last - best < 2 &&
         IsLowerLevel(finder, rows[last], rows[last + 1]))
    ++last;
  if (first > 0 && IsUpperLevel(rows[first - 1], rows[first])) --first;
  return BlockOf(dictionary, rows.subspan(first, last - first + 1), mappings);
}

size_t NearestHeadingRow(const dictionary::Dictionary& dictionary, std::span<const HeadRow> rows) {
  const MeaningFinder finder(dictionary);
  size_t best = 0;
  size_t best_score = 0;
  for (size_t i = 0; i < rows.size(); ++i) {
    size_t score = 10 * KnownCount(finder, rows[i]);
    for (const HeadCell& cell : rows[i].cells) score += IsHeadingLike(cell) ? 1 : 0;
    if (score <= best_score) continue;
    best = i;
    best_score = score;
  }
  return best;
}

}  // namespace liandai::form
