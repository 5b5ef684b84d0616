// A table drawn with characters: valid Markdown, and lined up for a terminal, where a Chinese
// character takes two columns. It knows no cells but texts.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace liandai::policy {

// Each row has a text for each heading; bars and line breaks in texts are made harmless. Every line
// starts with `indent`. Columns that are empty in all rows are left out.
struct TextTable {
  std::vector<std::string> headings;
  std::vector<std::vector<std::string>> rows;

  std::string Draw(std::string_view indent = {}) const;
};

}  // namespace liandai::policy
