#include "engine/base/cancellation.h"

namespace liandai::base {

Status GoOn(const Cancellation* cancellation) {
  if (cancellation == nullptr || !cancellation->is_wished()) return {};
  return Fail(Code::H133_cancelled);
}

}  // namespace liandai::base
