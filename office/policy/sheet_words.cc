#include "office/policy/sheet_words.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/value/text.h"

namespace liandai::policy {
namespace {

struct Word {
  std::string_view feel;
  std::string_view zh;
  std::string_view en;
};

// Longest first where one begins another.
constexpr Word kWords[] = {
    {"round half up(", "四舍五入到分（", "to the nearest fen ("},
    {"ceiling(", "进到分（", "up to the fen ("},
    {"floor(", "舍去尾数（", "rounded down ("},
    {"sum(", "合计（", "sum ("},
    {"count(", "个数（", "number of ("},
    {"min(", "取小（", "the smaller of ("},
    {"max(", "取大（", "the larger of ("},
    {"last(", "末年（", "last of ("},
    {" and ", " 且 ", " and "},
    {" * ", " × ", " × "},
    {" / ", " ÷ ", " ÷ "},
    {" <= ", " ≤ ", " ≤ "},
    {" >= ", " ≥ ", " ≥ "},
    {", 2)", "）", ")"},
    {", ", "，", ", "},
    {"(", "（", "("},
    {")", "）", ")"},
};

bool IsNameStart(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool IsNamePart(char c) { return IsNameStart(c) || (c >= '0' && c <= '9'); }

const Word* WordAt(std::string_view text) {
  const auto found =
      std::ranges::find_if(kWords, [&](const Word& word) { return text.starts_with(word.feel); });
  return found == std::end(kWords) ? nullptr : found;
}

// Goes through the expression; `Say` gives the text of a name, `Sign` that of a sign or function.
template <typename Say, typename Sign>
std::string Retold(std::string_view expression, const Say& say, const Sign& sign) {
  std::string told;
  while (!expression.empty()) {
    if (const Word* word = WordAt(expression)) {
      told += sign(*word);
      expression.remove_prefix(word->feel.size());
    } else if (IsNameStart(expression.front())) {
      const auto end = std::ranges::find_if_not(expression, IsNamePart);
      const auto size = static_cast<size_t>(end - expression.begin());
      told += say(expression.substr(0, size));
      expression.remove_prefix(size);
    } else {
      told += expression.front();
      expression.remove_prefix(1);
    }
  }
  return told;
}

const SheetName* Find(std::span<const SheetName> names, std::string_view name) {
  // A later step may take an earlier one's name; the nearest counts.
  for (size_t i = names.size(); i-- > 0;)
    if (names[i].name == name) return &names[i];
  return nullptr;
}

}  // namespace

std::string WithoutUnit(std::string_view label) {
  const size_t bracket = label.find("（");
  return std::string(label.substr(0, bracket));
}

Bilingual WordsOf(std::string_view expression, std::span<const SheetName> names) {
  CHECK(!expression.empty());
  const auto chinese = [&](std::string_view name) {
    const SheetName* known = Find(names, name);
    return known == nullptr ? std::string(name) : WithoutUnit(known->label.zh);
  };
  const auto english = [&](std::string_view name) {
    const SheetName* known = Find(names, name);
    return known == nullptr ? std::string(name) : known->label.en;
  };
  return {Retold(expression, chinese, [](const Word& word) { return word.zh; }),
          Retold(expression, english, [](const Word& word) { return word.en; })};
}

Bilingual FiguresOf(std::string_view expression, std::span<const SheetName> names) {
  CHECK(!expression.empty());
  const auto figure = [&](std::string_view name) {
    const SheetName* known = Find(names, name);
    if (known == nullptr) return std::string(name);
    return known->value.is_null() ? std::string("?") : value::ToString(known->value);
  };
  return {Retold(expression, figure, [](const Word& word) { return word.zh; }),
          Retold(expression, figure, [](const Word& word) { return word.en; })};
}

}  // namespace liandai::policy
