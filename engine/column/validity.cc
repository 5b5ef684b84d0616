#include "engine/column/validity.h"

#include "engine/base/check.h"

namespace liandai::column {

void Validity::Intersect(const Validity& other) {
  if (other.words_.empty()) return;
  if (words_.empty()) {
    words_ = other.words_;
    return;
  }
  CHECK(words_.size() == other.words_.size());
  for (size_t i = 0; i < words_.size(); ++i) words_[i] &= other.words_[i];
}

}  // namespace liandai::column
