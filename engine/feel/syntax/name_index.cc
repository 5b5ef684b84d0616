#include "engine/feel/syntax/name_index.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/base/utf8.h"
#include "engine/feel/syntax/scope.h"
#include "engine/feel/syntax/token.h"

namespace liandai::feel {
namespace {

bool IsSpace(char c) { return c == ' ' || (c >= 0x09 && c <= 0x0D); }

// End of the run of name parts at `offset`; `offset` itself when a symbol stands there.
size_t WordEnd(std::string_view text, size_t offset) {
  while (offset < text.size()) {
    size_t next = offset;
    if (!IsNamePart(base::NextCodePoint(text, next))) break;
    offset = next;
  }
  return offset;
}

size_t SpaceEnd(std::string_view text, size_t offset) {
  while (offset < text.size() && IsSpace(text[offset])) ++offset;
  return offset;
}

// Where `name` (normal form) ends when it stands at `offset`.
std::optional<size_t> MatchEnd(std::string_view name, std::string_view text, size_t offset) {
  size_t i = 0;
  while (i < name.size()) {
    if (name[i] == ' ') {
      const size_t after = SpaceEnd(text, offset);
      if (after == offset) return std::nullopt;
      offset = after;
      ++i;
      continue;
    }
    const size_t word_end = WordEnd(name, i);
    const size_t end = word_end > i ? word_end : i + 1;  // a word, or one byte of a symbol
    if (word_end == i) offset = SpaceEnd(text, offset);
    if (text.substr(offset, end - i) != name.substr(i, end - i)) return std::nullopt;
    offset += end - i;
    if (word_end > i && WordEnd(text, offset) != offset) return std::nullopt;
    if (word_end == i && end < name.size()) offset = SpaceEnd(text, offset);
    i = end;
  }
  return offset;
}

size_t EditDistance(std::u32string_view a, std::u32string_view b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

std::u32string CodePoints(std::string_view text) {
  std::u32string result;
  for (size_t offset = 0; offset < text.size();) result += base::NextCodePoint(text, offset);
  return result;
}

constexpr size_t kNameSizeCompared = 80;  // longer names are not worth the quadratic distance

}  // namespace

std::string NormalName(std::string_view name) {
  std::string result;
  bool after_word = false;
  bool after_space = false;
  for (size_t offset = 0; offset < name.size();) {
    const size_t space_end = SpaceEnd(name, offset);
    if (space_end > offset) {
      after_space = true;
      offset = space_end;
      continue;
    }
    size_t end = WordEnd(name, offset);
    const bool is_word = end > offset;
    if (is_word && after_word && after_space) result += ' ';
    if (!is_word) {
      end = offset;
      base::NextCodePoint(name, end);
    }
    result += name.substr(offset, end - offset);
    after_word = is_word;
    after_space = false;
    offset = end;
  }
  return result;
}

void NameIndex::Add(std::string_view name) {
  std::string normal = NormalName(name);
  const size_t end = WordEnd(normal, 0);
  by_first_word_[normal.substr(0, end)].push_back(names_.size());
  names_.push_back(std::move(normal));
}

void NameIndex::ShrinkTo(size_t count) {
  CHECK(count <= names_.size());
  while (names_.size() > count) {
    const std::string& name = names_.back();
    const auto found = by_first_word_.find(name.substr(0, WordEnd(name, 0)));
    CHECK(found != by_first_word_.end());
    found->second.pop_back();
    names_.pop_back();
  }
}

std::optional<NameIndex::Match> NameIndex::Longest(std::string_view text, size_t offset) const {
  const size_t end = WordEnd(text, offset);
  const auto found = by_first_word_.find(std::string(text.substr(offset, end - offset)));
  if (found == by_first_word_.end()) return std::nullopt;
  std::optional<Match> longest;
  size_t tried = 0;
  for (auto i = found->second.rbegin(); i != found->second.rend() && tried < 1000; ++i, ++tried) {
    const std::optional<size_t> match_end = MatchEnd(names_[*i], text, offset);
    if (match_end && (!longest || *match_end > longest->end))
      longest = Match{names_[*i], *match_end};
  }
  return longest;
}

std::optional<std::string> NearestName(std::string_view name,
                                       const std::vector<std::string>& known) {
  if (name.size() > kNameSizeCompared) return std::nullopt;
  const std::u32string wanted = CodePoints(name);
  size_t best = std::max<size_t>(1, wanted.size() / 3) + 1;
  std::optional<std::string> nearest;
  for (const std::string& candidate : known) {
    if (candidate.size() > kNameSizeCompared || candidate == name) continue;
    const size_t distance = EditDistance(wanted, CodePoints(candidate));
    if (distance >= best) continue;
    best = distance;
    nearest = candidate;
  }
  return nearest;
}

}  // namespace liandai::feel
