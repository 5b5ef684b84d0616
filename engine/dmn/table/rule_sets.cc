#include "engine/dmn/table/rule_sets.h"

namespace liandai::dmn {
namespace {

// Below, the words themselves are read as fast as a summary of them.
constexpr size_t kSummarizedWordCountMin = 8;

}  // namespace

RuleSets::RuleSets(size_t rule_count)
    : word_count_(WordCount(rule_count)),
      summary_count_(word_count_ < kSummarizedWordCountMin ? 0 : WordCount(word_count_)) {}

void RuleSets::Append(const RuleMask& set) {
  const std::span<const uint64_t> words = set.words();
  CHECK(words.size() == word_count_);
  for (size_t i = 0; i < summary_count_; ++i) {
    uint64_t summary = 0;
    for (size_t bit = 0; bit < kWordBitCount && i * kWordBitCount + bit < words.size(); ++bit)
      if (words[i * kWordBitCount + bit] != 0) summary |= uint64_t{1} << bit;
    records_.push_back(summary);
  }
  records_.insert(records_.end(), words.begin(), words.end());
}

}  // namespace liandai::dmn
