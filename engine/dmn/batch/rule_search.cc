#include "engine/dmn/batch/rule_search.h"

#include <bit>

#include "engine/base/check.h"

namespace liandai::dmn {

RuleSearch::RuleSearch(size_t rule_count)
    : rule_count_(rule_count), word_count_(WordCount(rule_count)) {
  CHECK(rule_count > 0);
  words_per_bit_ = (word_count_ + kWordBitCount - 1) / kWordBitCount;
  word_count_ = (word_count_ + words_per_bit_ - 1) / words_per_bit_ * words_per_bit_;
}

void RuleSearch::AddDimension(std::span<const RuleMask* const> rules_of_class) {
  CHECK(!rules_of_class.empty());
  Dimension dimension;
  for (const RuleMask* rules : rules_of_class) {
    const size_t begin = dimension.words.size();
    dimension.words.insert(dimension.words.end(), rules->words().begin(), rules->words().end());
    dimension.words.resize(begin + word_count_, 0);
    uint64_t summary = 0;
    for (size_t word = 0; word < word_count_; ++word)
      if (dimension.words[begin + word] != 0) summary |= uint64_t{1} << (word / words_per_bit_);
    dimension.summaries.push_back(summary);
  }
  dimensions_.push_back(std::move(dimension));
}

RuleSearch::Hit RuleSearch::Find(std::span<const int64_t> classes, bool wants_second) const {
  CHECK(classes.size() == dimensions_.size());
  // Kept by the thread: a row allocates nothing.
  thread_local std::vector<const uint64_t*> sets;
  sets.resize(dimensions_.size());
  uint64_t summary = ~uint64_t{0};
  const size_t count = dimensions_.size();
  for (size_t i = 0; i < count; ++i) {
    const auto class_id = static_cast<size_t>(classes[i]);
    summary &= dimensions_[i].summaries[class_id];
    sets[i] = dimensions_[i].words.data() + class_id * word_count_;
  }
  Hit hit{static_cast<uint32_t>(rule_count_), false};
  for (; summary != 0; summary &= summary - 1) {
    const size_t begin = static_cast<size_t>(std::countr_zero(summary)) * words_per_bit_;
    for (size_t word = begin; word < begin + words_per_bit_; ++word) {
      uint64_t common = sets[0][word];
      for (size_t i = 1; i < count && common != 0; ++i) common &= sets[i][word];
      if (common == 0) continue;
      const bool is_first = hit.first == rule_count_;
      if (is_first)
        hit.first = static_cast<uint32_t>(word * kWordBitCount +
                                          static_cast<size_t>(std::countr_zero(common)));
      if (!wants_second) return hit;
      if (!is_first || (common & (common - 1)) != 0) {
        hit.second = true;
        return hit;
      }
    }
  }
  return hit;
}

void RuleSearch::FindAll(std::span<const int64_t> classes, RuleMask& rules) const {
  CHECK(classes.size() == dimensions_.size());
  const std::span<uint64_t> words = rules.words();
  for (size_t i = 0; i < dimensions_.size(); ++i) {
    const uint64_t* set =
        dimensions_[i].words.data() + static_cast<size_t>(classes[i]) * word_count_;
    for (size_t word = 0; word < words.size(); ++word) words[word] &= set[word];
  }
}

}  // namespace liandai::dmn
