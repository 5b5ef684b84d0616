// A workbook's shared strings in flat memory: the first ones stay in memory up to a bound, the rest
// goes to an unnamed temporary file that vanishes with the process. Filled once, then read in any
// order; cells mostly ask in ascending order, so a few cached blocks serve the file part.
#pragma once

#include <array>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/row_buffer.h"

namespace liandai::sheet {

// Bytes on disk, appended and then read by offset. G104 when there is no room.
class SpillFile {
 public:
  base::Status Append(std::string_view bytes);
  // Copies `size` bytes from `offset` to `target`; they have been appended before.
  base::Status Read(uint64_t offset, size_t size, char* target);
  uint64_t byte_count() const { return byte_count_; }

 private:
  static constexpr size_t kBlockByteCount = 65'536;
  static constexpr size_t kBlockCount = 48;
  struct Block {
    uint64_t number = UINT64_MAX;
    std::unique_ptr<char[]> bytes;
  };
  struct Closer {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  base::Result<const char*> BlockBytes(uint64_t number);

  std::unique_ptr<std::FILE, Closer> file_;
  std::array<Block, kBlockCount> blocks_;  // a block's place is its number modulo their count
  uint64_t byte_count_ = 0;
};

class SharedStrings {
 public:
  explicit SharedStrings(size_t memory_byte_count_max) : room_(memory_byte_count_max) {}

  base::Status Append(std::string_view text);
  uint64_t count() const { return texts_.size() + spilled_count_; }
  // The text of a number below count(). What is read from the file is copied to `arena`.
  base::Result<std::string_view> At(uint64_t index, TextArena& arena);

 private:
  TextArena arena_;
  std::vector<std::string_view> texts_;  // those in memory
  size_t room_;                          // bytes still free for them
  SpillFile text_file_;
  SpillFile end_file_;  // for each spilled text the offset of its end, 8 bytes
  uint64_t spilled_count_ = 0;
};

}  // namespace liandai::sheet
