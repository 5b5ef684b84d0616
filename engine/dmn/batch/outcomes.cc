#include "engine/dmn/batch/outcomes.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::dmn {

using feel::batch::Form;
using feel::batch::Mask;
using feel::batch::Session;
using feel::batch::Vector;
using value::Kind;
using value::Value;
namespace kernel = feel::batch::kernel;

namespace {

constexpr uint32_t kNoEntry = std::numeric_limits<uint32_t>::max();
// Stand for null and odd results, so that it is seen at once whether a block has any.
constexpr int64_t kSpecialNumber = std::numeric_limits<int64_t>::min();
constexpr uint32_t kSpecialCode = std::numeric_limits<uint32_t>::max();

bool IsSpecial(const Outcome& outcome) { return outcome.odd || outcome.value.is_null(); }

bool AllAre(const std::vector<Outcome>& outcomes, Kind kind) {
  return std::ranges::all_of(outcomes, [&](const Outcome& outcome) {
    return outcome.value.is_null() || outcome.value.is(kind);
  });
}

}  // namespace

Outcomes::Outcomes(const std::vector<Outcome>& outcomes, std::vector<uint32_t> of_index,
                   feel::batch::Constants& constants)
    : of_index_(std::move(of_index)), constants_(constants) {
  CHECK(!outcomes.empty());
  CHECK(!of_index_.empty());
  for (const uint32_t at : of_index_) {
    const Outcome& outcome = outcomes.at(at);
    nulls_.push_back(outcome.value.is_null());
    odd_.push_back(outcome.odd);
    entry_of_index_.push_back(outcome.entry.value_or(kNoEntry));
    any_null_ |= outcome.value.is_null();
    any_odd_ |= outcome.odd;
    if (outcome.entry && std::ranges::find(entries_, *outcome.entry) == entries_.end())
      entries_.push_back(*outcome.entry);
  }
  if (!KeepNumbers(outcomes) && !KeepBooleans(outcomes)) KeepEntries(outcomes, constants);
}

bool Outcomes::KeepNumbers(const std::vector<Outcome>& outcomes) {
  if (!AllAre(outcomes, Kind::kNumber)) return false;
  int scale = 0;
  for (const Outcome& outcome : outcomes) {
    if (outcome.value.is_null()) continue;
    const auto scaled = feel::batch::ScaledOf(outcome.value.number());
    if (!scaled) return false;
    scale = std::max(scale, scaled->scale);
  }
  std::vector<int64_t> integers;
  for (const Outcome& outcome : outcomes) {
    const std::optional<int64_t> scaled =
        outcome.value.is_null() ? 0 : outcome.value.number().ToScaled(scale);
    if (!scaled || *scaled == std::numeric_limits<int64_t>::min()) return false;
    integers.push_back(*scaled);
  }
  form_ = Form::kNumber;
  scale_ = scale;
  bounds_ = {std::min<int64_t>(0, *std::ranges::min_element(integers)),
             std::max<int64_t>(0, *std::ranges::max_element(integers))};
  for (const uint32_t at : of_index_)
    integers_.push_back(IsSpecial(outcomes[at]) ? kSpecialNumber : integers[at]);
  return true;
}

bool Outcomes::KeepBooleans(const std::vector<Outcome>& outcomes) {
  if (!AllAre(outcomes, Kind::kBoolean)) return false;
  form_ = Form::kBoolean;
  for (const uint32_t at : of_index_) booleans_.push_back(outcomes[at].value.is_true());
  return true;
}

void Outcomes::KeepEntries(const std::vector<Outcome>& outcomes,
                           feel::batch::Constants& constants) {
  form_ = Form::kEntry;
  null_code_ = constants.AddEntry(Value());
  std::vector<uint32_t> codes;
  for (const Outcome& outcome : outcomes) codes.push_back(constants.AddEntry(outcome.value));
  for (const uint32_t at : of_index_)
    codes_.push_back(IsSpecial(outcomes[at]) ? kSpecialCode : codes[at]);
}

Vector Outcomes::LookUp(const int64_t* index, Mask extra, Session& session) const {
  const uint32_t count = session.row_count();
  Vector result;
  result.form = form_;
  result.scale = scale_;
  result.owner = session.pool().Take();
  bool special = any_null_ || any_odd_;
  if (form_ == Form::kNumber) {
    int64_t* out = result.owner.integers();
    kernel::LookUp(integers_.data(), index, out, count);
    result.integers = out;
    result.bounds = bounds_;
    special = special && kernel::AnyIs(out, kSpecialNumber, count);
    for (uint32_t i = 0; i < count && special; ++i) out[i] = out[i] == kSpecialNumber ? 0 : out[i];
  } else if (form_ == Form::kBoolean) {
    kernel::LookUpBytes(booleans_.data(), index, result.owner.bytes(), count);
    result.booleans = result.owner.bytes();
  } else {
    uint32_t* out = result.owner.codes();
    kernel::LookUpCodes(codes_.data(), index, out, count);
    result.codes = out;
    result.entries = &constants_.entries();
    special = special && kernel::AnyIs(out, kSpecialCode, count);
    for (uint32_t i = 0; i < count && special; ++i)
      out[i] = out[i] == kSpecialCode ? null_code_ : out[i];
  }
  if (special) {
    const auto mask_of = [&](const std::vector<uint8_t>& by_index) {
      Mask mask;
      mask.owner = session.pool().Take();
      kernel::LookUpBytes(by_index.data(), index, mask.owner.bytes(), count);
      mask.data = mask.owner.bytes();
      return session.Simplified(std::move(mask), count);
    };
    result.nulls = mask_of(nulls_);
    result.odd = mask_of(odd_);
  }
  result.odd = session.Union(result.odd, extra, count);
  return result;
}

Mask Outcomes::RowsOfEntry(uint32_t entry, const int64_t* index, Session& session) const {
  Mask rows;
  rows.owner = session.pool().Take();
  for (uint32_t i = 0; i < session.row_count(); ++i)
    rows.owner.bytes()[i] = entry_of_index_[static_cast<size_t>(index[i])] == entry;
  rows.data = rows.owner.bytes();
  return session.Simplified(std::move(rows), session.row_count());
}

}  // namespace liandai::dmn
