// The families of builtins, in the order of DMN 1.5, 10.3.4. Each is one or two source files whose
// rows stand in one constant table at the end. Used by the table (builtin.cc) only.
#pragma once

#include <span>

#include "engine/feel/builtins/builtin.h"

namespace liandai::feel {

std::span<const Builtin> ConversionBuiltins();  // 10.3.4.1
std::span<const Builtin> LogicalBuiltins();     // 10.3.4.2 not, 10.3.4.4 all any, 10.3.4.14 is
std::span<const Builtin> StringBuiltins();      // 10.3.4.3
std::span<const Builtin> PatternBuiltins();     // 10.3.4.3 matches, replace, split
std::span<const Builtin> ListBuiltins();        // 10.3.4.4 membership and parts
std::span<const Builtin> ListChangeBuiltins();  // 10.3.4.4 append, insert before, list replace …
std::span<const Builtin> AggregateBuiltins();   // 10.3.4.4 sum, min, median …
std::span<const Builtin> NumericBuiltins();     // 10.3.4.5
std::span<const Builtin> TemporalBuiltins();    // 10.3.4.6 day of year …, now, today
std::span<const Builtin> SortBuiltins();        // 10.3.4.7
std::span<const Builtin> ContextBuiltins();     // 10.3.4.8
std::span<const Builtin> RangeBuiltins();       // 10.3.4.9 after …, 10.3.4.10 range

}  // namespace liandai::feel
