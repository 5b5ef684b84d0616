#include "engine/feel/batch/session.h"

#include <algorithm>

#include "engine/base/check.h"

namespace liandai::feel::batch {

using value::Value;

namespace {

Mask Spread(const Mask& mask, uint32_t count, BufferPool& pool) {
  if (mask.none() || mask.data[0] == 0) return {};
  Mask all;
  all.owner = pool.Take();
  std::fill_n(all.owner.bytes(), count, uint8_t{1});
  all.data = all.owner.bytes();
  return all;
}

}  // namespace

Mask Session::Union(const Mask& x, const Mask& y, uint32_t count) {
  if (x.none()) return y;
  if (y.none() || x.data == y.data) return x;
  Mask result;
  result.owner = pool_.Take();
  kernel::Or(x.data, y.data, result.owner.bytes(), count);
  result.data = result.owner.bytes();
  return result;
}

Mask Session::Without(const Mask& x, const Mask& y, uint32_t count) {
  if (x.none() || y.none()) return x;
  Mask result;
  result.owner = pool_.Take();
  kernel::AndNot(x.data, y.data, result.owner.bytes(), count);
  result.data = result.owner.bytes();
  return result;
}

Mask Session::All() {
  Mask result;
  result.owner = pool_.Take();
  std::fill_n(result.owner.bytes(), row_count_, uint8_t{1});
  result.data = result.owner.bytes();
  return result;
}

Mask Session::Simplified(Mask mask, uint32_t count) {
  if (mask.none() || kernel::AnySet(mask.data, count)) return mask;
  return {};
}

Mask Session::Narrowed(Active active, const uint8_t* taken) {
  Mask result;
  if (active == nullptr) {
    result.data = taken;
    return result;
  }
  result.owner = pool_.Take();
  kernel::And(active, taken, result.owner.bytes(), row_count_);
  result.data = result.owner.bytes();
  return result;
}

Mask Session::NarrowedWithout(Active active, const uint8_t* taken) {
  Mask result;
  result.owner = pool_.Take();
  if (active == nullptr)
    kernel::Not(taken, result.owner.bytes(), row_count_);
  else
    kernel::AndNot(active, taken, result.owner.bytes(), row_count_);
  result.data = result.owner.bytes();
  return result;
}

Vector Session::Flat(const Vector& vector) {
  if (!vector.constant) return vector;
  Vector flat = vector;
  flat.constant = false;
  flat.nulls = Spread(vector.nulls, row_count_, pool_);
  flat.odd = Spread(vector.odd, row_count_, pool_);
  if (vector.integers != nullptr) {
    flat.owner = pool_.Take();
    kernel::Fill(*vector.integers, flat.owner.integers(), row_count_);
    flat.integers = flat.owner.integers();
  }
  if (vector.divisors != nullptr) {
    flat.divisor_owner = pool_.Take();
    kernel::Fill(*vector.divisors, flat.divisor_owner.integers(), row_count_);
    flat.divisors = flat.divisor_owner.integers();
  }
  if (vector.booleans != nullptr) {
    flat.owner = pool_.Take();
    std::fill_n(flat.owner.bytes(), row_count_, *vector.booleans);
    flat.booleans = flat.owner.bytes();
  }
  if (vector.codes != nullptr) {
    flat.owner = pool_.Take();
    std::fill_n(flat.owner.codes(), row_count_, *vector.codes);
    flat.codes = flat.owner.codes();
  }
  if (vector.values != nullptr) {
    flat.value_owner = std::make_shared<const std::vector<Value>>(row_count_, *vector.values);
    flat.values = flat.value_owner->data();
  }
  return flat;
}

Vector Session::DividedOut(const Vector& vector, Active active) {
  if (vector.form != Form::kQuotient) return vector;
  const Rows rows{active, vector.constant, vector.odd};
  return ByRow(rows, [&](uint32_t row) { return ValueAt(vector, row); });
}

kernel::Bounds Session::BoundsOf(const Vector& vector) {
  CHECK(vector.integers != nullptr);
  if (vector.bounds) return *vector.bounds;
  const bool in_place = !vector.owner;
  if (in_place)
    for (const auto& [data, bounds] : input_bounds_)
      if (data == vector.integers) return bounds;
  const kernel::Bounds bounds = kernel::BoundsOf(vector.integers, vector.constant ? 1 : row_count_);
  if (in_place) input_bounds_.emplace_back(vector.integers, bounds);
  vector.bounds = bounds;
  return bounds;
}

Vector Session::ByRow(const Rows& rows, const RowValue& value_of) {
  const uint32_t count = rows.constant ? 1 : row_count_;
  std::vector<Value> values(count);
  Mask odd;
  for (uint32_t row = 0; row < count; ++row) {
    if (!rows.constant && rows.active != nullptr && rows.active[row] == 0) continue;
    if (rows.odd.Has(row)) continue;
    std::optional<Value> value = value_of(row);
    if (value) {
      values[row] = *std::move(value);
      continue;
    }
    if (odd.none()) {
      odd.owner = pool_.Take();
      std::fill_n(odd.owner.bytes(), count, uint8_t{0});
      odd.data = odd.owner.bytes();
    }
    odd.owner.bytes()[row] = 1;
  }
  Vector result = VectorOf(std::move(values), Union(odd, rows.odd, count), pool_);
  result.constant = rows.constant;
  return result;
}

const std::vector<int64_t>& Session::ForEntries(const void* place, const column::Column& entries,
                                                const EntryFinder& find) {
  const auto [at, added] = by_entry_.try_emplace({place, &entries});
  if (!added) return at->second;
  std::vector<int64_t> found(entries.row_count());
  for (uint32_t i = 0; i < entries.row_count(); ++i) found[i] = find(entries.ValueAt(i));
  return at->second = std::move(found);
}

}  // namespace liandai::feel::batch
