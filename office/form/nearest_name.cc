#include "office/form/nearest_name.h"

#include "engine/base/utf8.h"

namespace liandai::form {
namespace {

// Shared code points, twice for those in the same place from the front, less the surplus length.
int Likeness(std::string_view a, std::string_view b) {
  int score = 0;
  for (size_t offset = 0; offset < a.size();) {
    const size_t begin = offset;
    base::NextCodePoint(a, offset);
    if (b.find(a.substr(begin, offset - begin)) != std::string_view::npos) score += 4;
  }
  return score - static_cast<int>(base::CodePointCount(b));
}

}  // namespace

std::string NearestName(const dictionary::CodeList& codes, std::string_view text) {
  std::string best;
  int best_score = -1'000;
  for (const dictionary::CodeEntry& entry : codes.entries()) {
    const int score = Likeness(text, entry.label_zh);
    if (score <= best_score) continue;
    best_score = score;
    best = entry.label_zh;
  }
  return best;
}

std::string NearestField(const dictionary::Dictionary& dictionary, std::string_view text) {
  std::string best;
  int best_score = -1'000;
  for (const dictionary::Field& field : dictionary.fields()) {
    const int score = std::max(Likeness(text, field.label_zh), Likeness(text, field.name));
    if (score <= best_score) continue;
    best_score = score;
    best = field.label_zh;
  }
  return best;
}

}  // namespace liandai::form
