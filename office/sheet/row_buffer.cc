#include "office/sheet/row_buffer.h"

#include <algorithm>
#include <cstring>

#include "engine/base/check.h"
#include "engine/base/limits.h"

namespace liandai::sheet {

char* TextArena::Allocate(size_t size) {
  if (size > free_byte_count_) {
    const size_t block_byte_count = std::max(size, kBlockByteCount);
    blocks_.push_back(std::make_unique_for_overwrite<char[]>(block_byte_count));
    free_ = blocks_.back().get();
    free_byte_count_ = block_byte_count;
  }
  char* const begin = free_;
  free_ += size;
  free_byte_count_ -= size;
  byte_count_ += size;
  return begin;
}

std::string_view TextArena::Copy(std::string_view text) {
  if (text.empty()) return {};
  char* const copy = Allocate(text.size());
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void TextArena::Clear() {
  byte_count_ = 0;
  if (blocks_.empty()) return;
  // The first block may be larger than usual; that costs nothing but is not counted on.
  blocks_.resize(1);
  free_ = blocks_.front().get();
  free_byte_count_ = kBlockByteCount;
}

Cell& RowBuffer::Add(uint16_t column_index) {
  CHECK(column_index < base::kSheetColumnCountMax);
  Cell& cell = cells_.emplace_back();
  cell.column_index = column_index;
  return cell;
}

void RowBuffer::Clear() {
  cells_.clear();
  arena_.Clear();
}

std::span<const Cell> RowBuffer::SortedCells() {
  const auto not_before = [](const Cell& a, const Cell& b) {
    return a.column_index >= b.column_index;
  };
  const auto before = [](const Cell& a, const Cell& b) { return a.column_index < b.column_index; };
  if (std::adjacent_find(cells_.begin(), cells_.end(), not_before) != cells_.end()) {
    std::stable_sort(cells_.begin(), cells_.end(), before);
    const auto same = [](const Cell& a, const Cell& b) { return a.column_index == b.column_index; };
    const auto first_kept = std::unique(cells_.rbegin(), cells_.rend(), same).base();
    cells_.erase(cells_.begin(), first_kept);
  }
  return cells_;
}

}  // namespace liandai::sheet
