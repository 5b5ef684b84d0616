#include "office/policy/fact_codes.h"

#include <algorithm>
#include <unordered_map>

#include "engine/base/check.h"
#include "engine/value/compare.h"

namespace liandai::policy {
namespace {

using value::Value;

// Codes by hash; values of one hash are compared, so that a collision does no harm.
class Coder {
 public:
  explicit Coder(std::vector<Value>& distinct) : distinct_(distinct) {}

  uint32_t CodeOf(const Value& value) {
    if (value.is_null()) return 0;
    std::vector<uint32_t>& candidates = by_hash_[value::Hash(value)];
    for (const uint32_t code : candidates)
      if (value::Same(distinct_[code], value)) return code;
    const auto code = static_cast<uint32_t>(distinct_.size());
    distinct_.push_back(value);
    candidates.push_back(code);
    return code;
  }

 private:
  std::vector<Value>& distinct_;
  std::unordered_map<uint64_t, std::vector<uint32_t>> by_hash_;
};

}  // namespace

FactCodes CodesOf(const facts::FactColumn* column, size_t row_count) {
  FactCodes result;
  result.distinct.emplace_back();
  result.codes.resize(row_count, 0);
  if (column == nullptr) return result;
  CHECK(column->values.size() == row_count);
  CHECK(column->basis.size() == row_count);
  Coder coder(result.distinct);
  for (size_t row = 0; row < row_count; ++row)
    result.codes[row] = coder.CodeOf(column->values[row]);
  result.any_text = std::ranges::find(column->basis, facts::Basis::kText) != column->basis.end();
  return result;
}

}  // namespace liandai::policy
