// Where an expression comes from. Programs, function values and issues keep it, so that a failure
// inside a function names the text of the function and not that of its caller.
#pragma once

#include <memory>
#include <string>

namespace liandai::feel {

struct Source {
  std::string element;  // "决策 准入结论 > 规则 3 > 输入 2"; may be empty
  std::string text;     // the expression; spans are byte offsets into it
};

// Shared: a function value may outlive the program it was made in, and still names its text.
using SourceRef = std::shared_ptr<const Source>;

inline SourceRef MakeSource(std::string element, std::string text) {
  return std::make_shared<const Source>(Source{std::move(element), std::move(text)});
}

}  // namespace liandai::feel
