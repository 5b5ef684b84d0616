#include "engine/feel/builtins/replacement.h"

namespace liandai::feel {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// Reads the digits behind a $: as many as still name a group, at least one.
size_t ReadGroup(std::string_view text, size_t& i, size_t group_count) {
  auto group = static_cast<size_t>(text[i++] - '0');
  while (i < text.size() && IsDigit(text[i])) {
    const size_t longer = group * 10 + static_cast<size_t>(text[i] - '0');
    if (longer > group_count) break;
    group = longer;
    ++i;
  }
  return group;
}

}  // namespace

std::optional<std::vector<ReplacementPart>> ParseReplacement(std::string_view text,
                                                             size_t group_count) {
  std::vector<ReplacementPart> parts;
  std::string literal;
  const auto flush = [&] {
    if (!literal.empty()) parts.push_back({std::move(literal), std::nullopt});
    literal.clear();
  };
  for (size_t i = 0; i < text.size();) {
    const char c = text[i++];
    if (c == '\\') {
      if (i == text.size() || (text[i] != '\\' && text[i] != '$')) return std::nullopt;
      literal += text[i++];
    } else if (c == '$') {
      if (i == text.size() || !IsDigit(text[i])) return std::nullopt;
      flush();
      const size_t group = ReadGroup(text, i, group_count);
      if (group <= group_count) parts.push_back({{}, group});
    } else {
      literal += c;
    }
  }
  flush();
  return parts;
}

std::optional<std::vector<ReplacementPart>> LiteralReplacement(std::string_view text) {
  return std::vector<ReplacementPart>{{std::string(text), std::nullopt}};
}

}  // namespace liandai::feel
