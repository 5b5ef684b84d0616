// Implicit conversions of vectors to declared types (conformance.h), row by row only where the form
// does not decide for all. Rows that do not conform are odd.
#pragma once

#include "engine/feel/batch/session.h"
#include "engine/value/type.h"

namespace liandai::dmn {

// `type` null counts as Any.
feel::batch::Vector ConformedVector(feel::batch::Vector vector, const value::TypeRef& type,
                                    feel::batch::Session& session, feel::batch::Active active);

// Rows that are not null and of which `allows` is false, added to those that are odd.
using ValuePredicate = std::function<bool(const value::Value&)>;
feel::batch::Vector WithRefusedOdd(feel::batch::Vector vector, const void* place,
                                   const ValuePredicate& allows, feel::batch::Session& session,
                                   feel::batch::Active active);

}  // namespace liandai::dmn
