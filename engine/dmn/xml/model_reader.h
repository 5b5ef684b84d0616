// Reads the XML of a DMN model, versions 1.1 to 1.5, into dmn::Definitions. Well-formedness, the
// shape of tables and closed lists of words (hit policies) are checked here; names, types and
// expressions are not. Unknown elements of other namespaces are passed over.
//
// Bounds (limits.h): size D901, depth D902. External entities are never read.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/dmn/model/definitions.h"
#include "engine/dmn/model/source_map.h"

namespace liandai::dmn {

struct ModelXml {
  std::string_view label;  // shown in diagnostics
  std::string_view xml;
  base::Language language = base::Language::kChinese;  // of the element paths
};

struct ReadModel {
  std::optional<Definitions> definitions;  // empty when the text is no DMN model at all
  SourceMap lines;
  std::vector<base::Diagnostic> diagnostics;
};

// All faults at once. A faulty part is left out of the definitions, the rest is read on.
ReadModel ReadModelXml(const ModelXml& source);

// Elements within elements, or decisions that rest on decisions, beyond a bound.
base::Diagnostic ModelTooDeep(size_t level_count_max, std::string place);

}  // namespace liandai::dmn
