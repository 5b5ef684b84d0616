// Which rows hold a value and which are null: one bit a row. No bits at all means no nulls, which
// is the case kernels are fastest in.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace liandai::column {

class Validity {
 public:
  // One bit a row, set where the row is valid.
  static Validity FromWords(std::vector<uint64_t> words) {
    Validity validity;
    validity.words_ = std::move(words);
    return validity;
  }

  bool all_valid() const { return words_.empty(); }

  bool IsValid(uint32_t row) const {
    return words_.empty() || ((words_[row >> 6] >> (row & 63)) & 1) != 0;
  }

  // Marks a row null; the first call makes the bits for `row_count` rows.
  void SetNull(uint32_t row, uint32_t row_count) {
    if (words_.empty()) words_.assign((row_count + 63) / 64, ~uint64_t{0});
    words_[row >> 6] &= ~(uint64_t{1} << (row & 63));
  }

  // A row that was null holds a value after all.
  void SetValid(uint32_t row) {
    if (!words_.empty()) words_[row >> 6] |= uint64_t{1} << (row & 63);
  }

  // Makes all rows null.
  void SetAllNull(uint32_t row_count) { words_.assign((row_count + 63) / 64, 0); }

  // Back to no nulls; keeps nothing.
  void Clear() { words_.clear(); }

  // The rows null here or there become null: null in, null out.
  void Intersect(const Validity& other);

  const std::vector<uint64_t>& words() const { return words_; }

 private:
  std::vector<uint64_t> words_;
};

}  // namespace liandai::column
