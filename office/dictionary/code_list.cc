#include "office/dictionary/code_list.h"

#include "engine/base/check.h"
#include "office/dictionary/normal_text.h"

namespace liandai::dictionary {
namespace {

// The text with a bar in place of each of `parts`; empty if none stands in it.
std::string WithoutAny(std::string_view text, const std::vector<std::string>& parts) {
  std::string masked;
  for (const std::string& part : parts) {
    const std::string searched = masked.empty() ? std::string(text) : std::move(masked);
    masked.clear();
    size_t begin = 0;
    for (size_t at; (at = searched.find(part, begin)) != std::string::npos;) {
      masked.append(searched, begin, at - begin);
      masked += '|';
      begin = at + part.size();
    }
    masked.append(searched, begin);
  }
  return masked;
}

// Words are found by their first bytes: one Chinese character.
constexpr size_t kHeadSize = 3;

uint32_t HeadOf(std::string_view text) {
  return static_cast<uint32_t>(static_cast<unsigned char>(text[0])) << 16 |
         static_cast<uint32_t>(static_cast<unsigned char>(text[1])) << 8 |
         static_cast<uint32_t>(static_cast<unsigned char>(text[2]));
}

// A further byte of a UTF-8 character: no word begins there.
bool IsInsideCharacter(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) == 0x80; }

// Whether some word of the entry stands in the text elsewhere than in an excluded part.
bool StandsOutside(const CodeEntry& entry, std::string_view text) {
  const std::string masked = WithoutAny(text, entry.excluded);
  const std::string_view searched = masked.empty() ? text : std::string_view(masked);
  return std::any_of(entry.words.begin(), entry.words.end(), [&](const std::string& word) {
    return searched.find(word) != std::string_view::npos;
  });
}

}  // namespace

CodeList::CodeList(std::string name, std::vector<CodeEntry> entries)
    : name_(std::move(name)), entries_(std::move(entries)) {
  CHECK(!name_.empty());
  for (size_t i = 0; i < entries_.size(); ++i) {
    by_name_.emplace(NormalText(entries_[i].code), i);
    by_name_.emplace(NormalText(entries_[i].label_zh), i);
  }
  // "农村基础设施(含产业配套基础设施)" is written without its bracket as often as with it.
  for (size_t i = 0; i < entries_.size(); ++i)
    by_name_.emplace(NormalHeading(entries_[i].label_zh), i);
  for (size_t i = 0; i < entries_.size(); ++i) {
    for (size_t word = 0; word < entries_[i].words.size(); ++word) {
      CHECK(entries_[i].words[word].size() >= kHeadSize);
      words_by_head_[HeadOf(entries_[i].words[word])].emplace_back(i, word);
    }
  }
  // Aliases after all codes and labels: an official name is never hidden by another's old name.
  for (size_t i = 0; i < entries_.size(); ++i) {
    for (const std::string& alias : entries_[i].aliases) by_name_.emplace(NormalText(alias), i);
  }
}

const CodeEntry* CodeList::Find(std::string_view text) const {
  const std::string normal = NormalText(text);
  if (normal.empty()) return nullptr;
  if (const auto found = by_name_.find(normal); found != by_name_.end())
    return &entries_[found->second];
  // 产业发展类, 就业项目类: a suffix that means nothing.
  for (const std::string_view suffix : {"类项目", "项目", "类"}) {
    if (!normal.ends_with(suffix) || normal.size() == suffix.size()) continue;
    const auto found =
        by_name_.find(std::string_view(normal).substr(0, normal.size() - suffix.size()));
    if (found != by_name_.end()) return &entries_[found->second];
  }
  return nullptr;
}

std::vector<const CodeEntry*> CodeList::FindAllIn(std::string_view text) const {
  std::vector<bool> hit(entries_.size());
  bool any = false;
  for (size_t at = 0; at + kHeadSize <= text.size(); ++at) {
    if (IsInsideCharacter(text[at])) continue;
    const auto words = words_by_head_.find(HeadOf(text.substr(at)));
    if (words == words_by_head_.end()) continue;
    for (const auto& [entry, word] : words->second) {
      if (hit[entry] || !text.substr(at).starts_with(entries_[entry].words[word])) continue;
      hit[entry] = any = true;
    }
  }
  std::vector<const CodeEntry*> found;
  if (!any) return found;
  for (size_t i = 0; i < entries_.size(); ++i) {
    if (hit[i] && (entries_[i].excluded.empty() || StandsOutside(entries_[i], text)))
      found.push_back(&entries_[i]);
  }
  return found;
}

const CodeEntry* CodeList::FindLastIn(std::string_view text) const {
  size_t best = entries_.size();
  size_t best_end = 0;
  for (size_t at = 0; at + kHeadSize <= text.size(); ++at) {
    if (IsInsideCharacter(text[at])) continue;
    const auto words = words_by_head_.find(HeadOf(text.substr(at)));
    if (words == words_by_head_.end()) continue;
    for (const auto& [entry, index] : words->second) {
      const std::string& word = entries_[entry].words[index];
      const size_t end = at + word.size();
      const bool is_later = end > best_end || (end == best_end && entry < best);
      if (!is_later || !text.substr(at).starts_with(word)) continue;
      best = entry;
      best_end = end;
    }
  }
  return best == entries_.size() ? nullptr : &entries_[best];
}

}  // namespace liandai::dictionary
