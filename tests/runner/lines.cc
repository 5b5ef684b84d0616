#include "tests/runner/lines.h"

#include <algorithm>
#include <cstdint>

namespace liandai::runner {
namespace {

constexpr size_t kAlignedLineCountMax = 4'000;
constexpr size_t kContextLineCount = 3;

using Lines = std::vector<std::string_view>;

struct Edit {
  char mark;  // ' ', '-' or '+'
  std::string_view line;
};

// Lengths of the longest common subsequences of all pairs of tails.
class TailTable {
 public:
  TailTable(const Lines& a, const Lines& b)
      : width_(b.size() + 1), length_((a.size() + 1) * (b.size() + 1)) {
    for (size_t i = a.size(); i-- > 0;)
      for (size_t k = b.size(); k-- > 0;)
        length_[i * width_ + k] = a[i] == b[k] ? static_cast<uint16_t>(At(i + 1, k + 1) + 1)
                                               : std::max(At(i + 1, k), At(i, k + 1));
  }
  uint16_t At(size_t i, size_t k) const { return length_[i * width_ + k]; }

 private:
  size_t width_;
  std::vector<uint16_t> length_;
};

std::vector<Edit> Align(const Lines& a, const Lines& b) {
  std::vector<Edit> edits;
  if (std::max(a.size(), b.size()) > kAlignedLineCountMax) {
    for (std::string_view line : a) edits.push_back({'-', line});
    for (std::string_view line : b) edits.push_back({'+', line});
    return edits;
  }
  const TailTable tails(a, b);
  size_t i = 0;
  size_t k = 0;
  while (i < a.size() || k < b.size()) {
    if (i < a.size() && k < b.size() && a[i] == b[k]) {
      edits.push_back({' ', a[i++]});
      ++k;
    } else if (i < a.size() && (k == b.size() || tails.At(i + 1, k) >= tails.At(i, k + 1))) {
      edits.push_back({'-', a[i++]});
    } else {
      edits.push_back({'+', b[k++]});
    }
  }
  return edits;
}

// Marks the edits that are a change or lie within the context of one.
std::vector<bool> Shown(const std::vector<Edit>& edits) {
  std::vector<bool> shown(edits.size(), false);
  for (size_t i = 0; i < edits.size(); ++i) {
    if (edits[i].mark == ' ') continue;
    const size_t begin = i < kContextLineCount ? 0 : i - kContextLineCount;
    const size_t end = std::min(edits.size(), i + kContextLineCount + 1);
    std::fill(shown.begin() + static_cast<std::ptrdiff_t>(begin),
              shown.begin() + static_cast<std::ptrdiff_t>(end), true);
  }
  return shown;
}

}  // namespace

std::vector<std::string_view> SplitLines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string UnifiedDiff(const Compared& texts) {
  if (texts.expected == texts.got) return {};
  const std::vector<Edit> edits = Align(SplitLines(texts.expected), SplitLines(texts.got));
  const std::vector<bool> shown = Shown(edits);
  std::string diff;
  bool in_hunk = false;
  for (size_t i = 0; i < edits.size(); ++i) {
    if (shown[i] && !in_hunk) diff += "@@\n";
    in_hunk = shown[i];
    if (!in_hunk) continue;
    diff.push_back(edits[i].mark);
    diff.append(edits[i].line).push_back('\n');
  }
  return diff;
}

}  // namespace liandai::runner
