#include "engine/feel/batch/constants.h"

#include "engine/base/check.h"
#include "engine/feel/batch/walk.h"

namespace liandai::feel::batch {

using value::Kind;
using value::Value;

void Constants::Collect(const Typed& typed) {
  CHECK(entries_ == nullptr);
  if (const Value* value = ConstantOf(typed)) {
    Constant constant{*value, std::nullopt, std::nullopt};
    if (value->is(Kind::kNumber)) constant.number = ScaledOf(value->number());
    if (value->is(Kind::kString)) constant.code = AddEntry(*value);
    constants_.emplace(&typed, std::move(constant));
  }
  ForEachChild(typed, [this](const Typed& child) { Collect(child); });
}

uint32_t Constants::AddEntry(const Value& value) {
  CHECK(entries_ == nullptr);
  const auto next = static_cast<uint32_t>(values_.size());
  if (value.is(Kind::kString)) {
    const auto [at, added] = code_of_text_.try_emplace(std::string(value.string()), next);
    if (!added) return at->second;
  }
  values_.push_back(value);
  return next;
}

void Constants::Seal() {
  CHECK(entries_ == nullptr);
  column::Column entries = column::Column::Values(static_cast<uint32_t>(values_.size()));
  for (uint32_t i = 0; i < values_.size(); ++i)
    if (values_[i].is_null()) entries.mutable_validity().SetNull(i, entries.row_count());
  entries.mutable_values() = std::move(values_);
  entries_ = std::make_shared<const column::Column>(std::move(entries));
}

Vector Constants::At(const Typed& typed, BufferPool& pool) const {
  CHECK(entries_ != nullptr);
  const auto found = constants_.find(&typed);
  CHECK(found != constants_.end());
  const Constant& constant = found->second;
  if (!constant.number && !constant.code) return ConstantVector(constant.value, pool);
  Vector vector;
  vector.constant = true;
  vector.owner = pool.Take();
  if (constant.number) {
    vector.form = Form::kNumber;
    vector.scale = constant.number->scale;
    *vector.owner.integers() = constant.number->integer;
    vector.integers = vector.owner.integers();
    vector.bounds = kernel::Bounds{constant.number->integer, constant.number->integer};
  } else {
    vector.form = Form::kEntry;
    vector.entries = entries_.get();
    *vector.owner.codes() = *constant.code;
    vector.codes = vector.owner.codes();
  }
  return vector;
}

}  // namespace liandai::feel::batch
