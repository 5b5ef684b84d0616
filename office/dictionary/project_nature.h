// What a project is by its type and its words: nature and industry. Both are derived, never stated;
// a column that states them overrides this.
#pragma once

#include <string>
#include <string_view>

#include "office/dictionary/dictionary.h"

namespace liandai::dictionary {

// The texts that the derivation looks at; each may be empty.
struct ProjectTexts {
  std::string_view type;
  std::string_view second_type;
  std::string_view sub_type;
  std::string_view name;
  std::string_view content;
};

struct ProjectClass {
  const CodeEntry* type = nullptr;  // deepest entry of project_types that is known
  std::string category;             // first level; empty: unknown
  std::string nature;               // asset_nature; empty: cannot be told
  bool is_industry = false;         // only when `category` is known
};

// The most detailed type that is known decides; where the type is missing or only a category, words
// of the name do (dictionary/codes/nature_words.yaml).
ProjectClass Classify(const Dictionary& dictionary, const ProjectTexts& texts);

}  // namespace liandai::dictionary
