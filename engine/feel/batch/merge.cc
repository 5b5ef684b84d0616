#include "engine/feel/batch/merge.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::feel::batch {
namespace {

using column::Column;
using column::Encoding;
using column::Representation;

bool AllOf(std::span<const Part> parts, Representation representation) {
  return std::all_of(parts.begin(), parts.end(), [&](const Part& part) {
    return part.column->representation() == representation;
  });
}

// Flat numbers of the target's scale are copied as they are.
void PutNumbers(const Part& part, Column& into) {
  const Column& from = *part.column;
  const bool plain = from.encoding() == Encoding::kFlat && from.scale() == into.scale() &&
                     from.wide().empty() && from.validity().all_valid();
  if (plain) {
    part.selection->ForEach(
        [&](uint32_t row) { into.mutable_integers()[row] = from.integers()[row]; });
    return;
  }
  part.selection->ForEach([&](uint32_t row) {
    if (from.IsNull(row)) {
      into.mutable_validity().SetNull(row, into.row_count());
    } else {
      const auto scaled = from.NumberAt(row).ToScaled(into.scale());
      if (scaled && *scaled != column::kWide)
        into.mutable_integers()[row] = *scaled;
      else
        into.mutable_integers()[row] = column::kWide,
        into.mutable_wide().emplace_back(row, from.NumberAt(row));
    }
  });
}

Column MergeNumbers(std::span<const Part> parts, uint32_t row_count) {
  int scale = 0;
  for (const Part& part : parts) scale = std::max(scale, part.column->scale());
  Column merged = Column::Fixed(row_count, scale);
  for (const Part& part : parts) PutNumbers(part, merged);
  std::sort(merged.mutable_wide().begin(), merged.mutable_wide().end(),
            [](const Column::Wide& a, const Column::Wide& b) { return a.first < b.first; });
  return merged;
}

Column MergeBooleans(std::span<const Part> parts, uint32_t row_count) {
  Column merged = Column::Booleans(row_count);
  for (const Part& part : parts) {
    part.selection->ForEach([&](uint32_t row) {
      if (part.column->IsNull(row))
        merged.mutable_validity().SetNull(row, row_count);
      else
        merged.mutable_booleans()[row] = part.column->ValueAt(row).boolean();
    });
  }
  return merged;
}

// Rows of no part are null: only then is there anything to do.
void NullTheRest(std::span<const Part> parts, Column& merged) {
  uint32_t covered = 0;
  for (const Part& part : parts) covered += part.selection->size();
  CHECK(covered <= merged.row_count());
  if (covered == merged.row_count()) return;
  std::vector<bool> spoken(merged.row_count(), false);
  for (const Part& part : parts) part.selection->ForEach([&](uint32_t row) { spoken[row] = true; });
  for (uint32_t row = 0; row < merged.row_count(); ++row)
    if (!spoken[row]) merged.mutable_validity().SetNull(row, merged.row_count());
}

}  // namespace

Column Merge(std::span<const Part> parts, uint32_t row_count) {
  std::vector<Part> spoken;
  for (const Part& part : parts)
    if (!part.selection->empty()) spoken.push_back(part);
  if (spoken.size() == 1 && spoken[0].selection->is_all()) return *spoken[0].column;
  if (!spoken.empty() && AllOf(spoken, Representation::kFixed)) {
    Column merged = MergeNumbers(spoken, row_count);
    NullTheRest(spoken, merged);
    return merged;
  }
  if (!spoken.empty() && AllOf(spoken, Representation::kBoolean)) {
    Column merged = MergeBooleans(spoken, row_count);
    NullTheRest(spoken, merged);
    return merged;
  }
  std::vector<value::Value> values(row_count);
  for (const Part& part : spoken)
    part.selection->ForEach([&](uint32_t row) { values[row] = part.column->ValueAt(row); });
  return Column::FromValues(values);
}

}  // namespace liandai::feel::batch
