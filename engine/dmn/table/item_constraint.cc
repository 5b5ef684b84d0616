#include "engine/dmn/table/item_constraint.h"

#include "engine/base/check.h"
#include "engine/feel/eval/evaluation.h"

namespace liandai::dmn {
namespace {

const feel::TypedTests* TestsOf(const feel::Program& program) {
  return std::get_if<feel::TypedTests>(&program.root->node);
}

}  // namespace

ItemConstraint::ItemConstraint(std::shared_ptr<const value::Constraint> base,
                               std::shared_ptr<const feel::Program> tests)
    : base_(std::move(base)), tests_(std::move(tests)) {
  CHECK(tests_ != nullptr);
  const feel::TypedTests* typed = TestsOf(*tests_);
  if (typed != nullptr && !typed->any) pattern_ = PatternOf(*typed);
}

bool ItemConstraint::Allows(const value::Value& value) const {
  if (value.is_null()) return true;
  if (base_ != nullptr && !base_->Allows(value)) return false;
  if (pattern_ && pattern_->kind == value.kind()) return Accepts(*pattern_, value);
  return TestsAllow(*tests_, value);
}

std::vector<CellPattern> ItemConstraint::ranks() const { return RanksOf(*tests_); }

std::vector<CellPattern> RanksOf(const feel::Program& tests) {
  std::vector<CellPattern> ranks;
  const feel::TypedTests* typed = TestsOf(tests);
  if (typed == nullptr || typed->negated) return ranks;
  for (const feel::TypedTest& test : typed->tests) {
    std::optional<CellPattern> pattern = PatternOf(test);
    if (!pattern) return {};
    ranks.push_back(*std::move(pattern));
  }
  return ranks;
}

bool TestsAllow(const feel::Program& tests, const value::Value& value) {
  feel::Evaluation::Options options;
  options.issues = false;
  feel::Evaluation evaluation(options);
  std::vector<value::Value> frame(tests.slot_count + 1);
  frame[kConstraintInputSlot] = value;
  return evaluation.Holds(tests, frame).value_or(false);
}

}  // namespace liandai::dmn
