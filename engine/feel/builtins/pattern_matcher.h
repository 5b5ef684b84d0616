// Regular expressions made ready and run with bounds. Compiled patterns are kept in a bounded
// cache that all threads share; matching itself shares nothing.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/feel/builtins/builtin.h"

namespace liandai::feel {

class CompiledPattern;

// Shared: the cache and the calls that run it hold it.
using CompiledPatternRef = std::shared_ptr<const CompiledPattern>;

// A pattern and its flags; null, with an issue, when one of them is not valid.
struct PatternSource {
  std::string_view pattern;
  std::string_view flags;
};
CompiledPatternRef CompilePattern(CallSite& site, const PatternSource& source);

// Each gives null with an issue when the bound on steps is passed.
value::Value Matches(CallSite& site, const CompiledPattern& pattern, std::string_view text);
// Refuses patterns that match the empty text (F&O: FORX0003) and ill-formed replacements.
value::Value ReplaceAll(CallSite& site, const CompiledPattern& pattern, std::string_view text,
                        std::string_view replacement);
value::Value SplitBy(CallSite& site, const CompiledPattern& pattern, std::string_view text);

}  // namespace liandai::feel
