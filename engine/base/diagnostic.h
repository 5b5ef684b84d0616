// A diagnostic is about the user's text or data: code, arguments, place, related places. It is a
// value, collected and never thrown; the sentence is made at the edge, in either language.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/error_code.h"

namespace liandai::base {

enum class Language : uint8_t { kChinese, kEnglish };

// A stretch of text: byte offsets into the source, [begin, end).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;
  bool operator==(const Span&) const = default;
};

// Where something stands. All parts may be empty: `source` is a file, a model element path or a
// label ("a.dmn > 决策 准入 > 规则 3 > 输入 2", "计划表.xlsx > Sheet1!F12"); `text` is the source
// text that `span` points into, shown with a caret.
struct Place {
  std::string source;
  std::string text;
  Span span;
};

struct Diagnostic {
  Code code;
  std::vector<std::string> arguments;
  Place place;
  std::vector<std::pair<std::string, Place>> related;  // what stands there, where
  std::string suggestion;  // a concrete correction, e.g. the nearest known name; may be empty

  Severity severity() const { return RowOf(code).severity; }
};

// A part of an argument that reads differently in the two languages; may stand anywhere in it.
std::string InBoth(std::string_view zh, std::string_view en);

// The text with every such part in `language`.
std::string Localised(std::string_view text, Language language);

// The sentence alone, with its arguments filled in.
std::string Sentence(const Diagnostic& diagnostic, Language language);

// The whole message: "错误 F101：…", place, source line with caret, suggestion, related places.
std::string Display(const Diagnostic& diagnostic, Language language);

}  // namespace liandai::base
