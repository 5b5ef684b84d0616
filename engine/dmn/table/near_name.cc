#include "engine/dmn/table/near_name.h"

#include <algorithm>
#include <vector>

#include "engine/base/utf8.h"

namespace liandai::dmn {
namespace {

std::u32string CodePoints(std::string_view text) {
  std::u32string points;
  for (size_t offset = 0; offset < text.size();)
    points.push_back(base::NextCodePoint(text, offset));
  return points;
}

// Levenshtein distance, one row at a time.
size_t Distance(const std::u32string& a, const std::u32string& b) {
  std::vector<size_t> row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    size_t diagonal = row[0];
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      const size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

}  // namespace

std::string NearName(std::string_view name, std::span<const std::string> known) {
  const std::u32string wanted = CodePoints(name);
  size_t best = std::max<size_t>(1, wanted.size() / 3) + 1;
  std::string nearest;
  for (const std::string& candidate : known) {
    const size_t distance = Distance(wanted, CodePoints(candidate));
    if (distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

}  // namespace liandai::dmn
