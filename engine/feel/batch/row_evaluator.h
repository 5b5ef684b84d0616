// How the column evaluator reaches the row evaluator, which this room does not know: for whatever
// has no column form, so that nothing is unsupported and both evaluators mean the same.
#pragma once

#include <optional>
#include <span>

#include "engine/feel/batch/vector.h"
#include "engine/feel/check/typed.h"

namespace liandai::feel::batch {

// Which rows of a block are asked for; null: all of them.
using Active = const uint8_t*;

class RowEvaluator {
 public:
  virtual ~RowEvaluator() = default;

  // The value of `typed` for one row; `frame` has all slots that the tree reads and writes. False
  // when an issue was noted: the row is odd.
  virtual bool Eval(const Typed& typed, const SourceRef& source, std::span<value::Value> frame,
                    value::Value& result) = 0;

  // A call of a function value, positional and as many as it has parameters; nullopt when the
  // function has no column form.
  virtual std::optional<Vector> Call(const value::Callable& function,
                                     std::span<const Vector> arguments, Active active) = 0;
};

}  // namespace liandai::feel::batch
