#include "engine/base/nearest.h"

#include <algorithm>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace liandai::base {
namespace {

constexpr size_t kCodePointCountMax = 64;

// Code points with ASCII letters in lower case.
std::u32string Folded(std::string_view text) {
  std::u32string folded;
  for (size_t offset = 0; offset < text.size();) {
    const char32_t c = NextCodePoint(text, offset);
    folded.push_back(c >= U'A' && c <= U'Z' ? c + 32 : c);
  }
  return folded;
}

// Optimal string alignment: Levenshtein's distance with swaps of neighbours, three rows at a time.
size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> before(b.size() + 1);
  std::vector<size_t> last(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  for (size_t k = 0; k <= b.size(); ++k) last[k] = k;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t k = 1; k <= b.size(); ++k) {
      const size_t replaced = last[k - 1] + (a[i - 1] == b[k - 1] ? 0 : 1);
      row[k] = std::min({replaced, last[k] + 1, row[k - 1] + 1});
      if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
        row[k] = std::min(row[k], before[k - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

std::optional<std::string> NearestName(std::string_view name,
                                       std::span<const std::string> candidates) {
  CHECK(IsValidUtf8(name));
  const std::u32string wanted = Folded(name);
  if (wanted.size() > kCodePointCountMax) return std::nullopt;
  std::optional<std::string> nearest;
  size_t nearest_distance = 0;
  for (const std::string& candidate : candidates) {
    const std::u32string known = Folded(candidate);
    if (known.size() > kCodePointCountMax) continue;
    const size_t distance = Distance(wanted, known);
    if (distance * 3 > std::max(wanted.size(), known.size())) continue;
    if (nearest && distance >= nearest_distance) continue;
    nearest = candidate;
    nearest_distance = distance;
  }
  return nearest;
}

}  // namespace liandai::base
