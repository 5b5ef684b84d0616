// A set of rules of one table as bits. Small tables need no memory of their own.
#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/base/check.h"

namespace liandai::dmn {

inline constexpr size_t kWordBitCount = 64;

inline size_t WordCount(size_t rule_count) {
  return (rule_count + kWordBitCount - 1) / kWordBitCount;
}

class RuleMask {
 public:
  // All of `rule_count` rules.
  explicit RuleMask(size_t rule_count) : word_count_(WordCount(rule_count)) {
    if (word_count_ > kInlineWordCount) heap_.resize(word_count_);
    for (uint64_t& word : words()) word = ~uint64_t{0};
    if (const size_t rest = rule_count % kWordBitCount; rest != 0)
      words().back() = (uint64_t{1} << rest) - 1;
  }

  static RuleMask None(size_t rule_count) {
    RuleMask mask(rule_count);
    for (uint64_t& word : mask.words()) word = 0;
    return mask;
  }

  std::span<uint64_t> words() {
    return {word_count_ > kInlineWordCount ? heap_.data() : inline_.data(), word_count_};
  }
  std::span<const uint64_t> words() const {
    return {word_count_ > kInlineWordCount ? heap_.data() : inline_.data(), word_count_};
  }

  bool Has(size_t rule) const {
    CHECK(rule / kWordBitCount < word_count_);
    return (words()[rule / kWordBitCount] >> (rule % kWordBitCount) & 1) != 0;
  }
  void Add(size_t rule) {
    CHECK(rule / kWordBitCount < word_count_);
    words()[rule / kWordBitCount] |= uint64_t{1} << (rule % kWordBitCount);
  }
  void Remove(size_t rule) {
    CHECK(rule / kWordBitCount < word_count_);
    words()[rule / kWordBitCount] &= ~(uint64_t{1} << (rule % kWordBitCount));
  }

  // Calls `visit(rule)` in ascending order until it returns false.
  template <typename Visit>
  void ForEach(Visit visit) const {
    const std::span<const uint64_t> all = words();
    for (size_t i = 0; i < all.size(); ++i) {
      for (uint64_t word = all[i]; word != 0; word &= word - 1) {
        const auto bit = static_cast<size_t>(std::countr_zero(word));
        if (!visit(i * kWordBitCount + bit)) return;
      }
    }
  }

 private:
  static constexpr size_t kInlineWordCount = 64;  // 4,096 rules without a heap

  size_t word_count_;
  std::array<uint64_t, kInlineWordCount> inline_;  // the first word_count_ are set
  std::vector<uint64_t> heap_;
};

}  // namespace liandai::dmn
