// The row under construction: cells and the bytes of their texts, kept for one callback. Texts
// never move once copied, so that cells can point at them; memory is reused from row to row.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "office/sheet/cell.h"

namespace liandai::sheet {

// Copies of short-lived texts at fixed addresses, all freed together.
class TextArena {
 public:
  // The copy, valid until Clear.
  std::string_view Copy(std::string_view text);
  // `size` bytes to be written by the caller.
  char* Allocate(size_t size);
  void Clear();
  // Bytes handed out since Clear.
  size_t byte_count() const { return byte_count_; }

 private:
  static constexpr size_t kBlockByteCount = 65'536;

  std::vector<std::unique_ptr<char[]>> blocks_;  // the first one is kept by Clear
  char* free_ = nullptr;
  size_t free_byte_count_ = 0;
  size_t byte_count_ = 0;
};

class RowBuffer {
 public:
  Cell& Add(uint16_t column_index);
  void Clear();
  // The cells in ascending order of column; of cells at one place the last counts.
  std::span<const Cell> SortedCells();

  TextArena& arena() { return arena_; }
  bool empty() const { return cells_.empty(); }
  std::vector<Cell>& cells() { return cells_; }

 private:
  std::vector<Cell> cells_;
  TextArena arena_;
};

}  // namespace liandai::sheet
