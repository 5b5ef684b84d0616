// What an item definition allows beside its base type: a list of unary tests (DMN 1.5, 7.3.3),
// compiled. Lists of constants are decided without evaluation. Null is always allowed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "engine/dmn/table/cell_pattern.h"
#include "engine/feel/check/typed.h"
#include "engine/value/type.h"

namespace liandai::dmn {

// Slot of `?` in the frame that constraint programs run in.
inline constexpr uint32_t kConstraintInputSlot = 0;

class ItemConstraint : public value::Constraint {
 public:
  // `base`: what the type it narrows already demands; may be null. `tests` is not null.
  ItemConstraint(std::shared_ptr<const value::Constraint> base,
                 std::shared_ptr<const feel::Program> tests);

  bool Allows(const value::Value& value) const override;

  const std::string& text() const { return tests_->source->text; }
  const feel::Program& tests() const { return *tests_; }
  const value::Constraint* base() const { return base_.get(); }  // may be null
  // The single tests in order, for priorities; empty when one of them is no constant.
  std::vector<CellPattern> ranks() const;

 private:
  std::shared_ptr<const value::Constraint> base_;  // shared: types hold it too
  std::shared_ptr<const feel::Program> tests_;     // shared: as programs are
  std::optional<CellPattern> pattern_;
};

// The tests one by one, best first; empty when one of them is no constant.
std::vector<CellPattern> RanksOf(const feel::Program& tests);

// True when the tests accept the value; `?` is kConstraintInputSlot.
bool TestsAllow(const feel::Program& tests, const value::Value& value);

}  // namespace liandai::dmn
