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

}  // namespace

CodeList::CodeList(std::string name, std::vector<CodeEntry> entries)
    : name_(std::move(name)), entries_(std::move(entries)) {
  CHECK(!name_.empty());
  for (size_t i = 0; i < entries_.size(); ++i) {
    by_name_.emplace(NormalText(entries_[i].code), i);
    by_name_.emplace(NormalText(entries_[i].label_zh), i);
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
  std::vector<const CodeEntry*> found;
  for (const CodeEntry& entry : entries_) {
    const std::string masked = WithoutAny(text, entry.excluded);
    const std::string_view searched = masked.empty() ? text : std::string_view(masked);
    for (const std::string& word : entry.words) {
      if (searched.find(word) == std::string_view::npos) continue;
      found.push_back(&entry);
      break;
    }
  }
  return found;
}

}  // namespace liandai::dictionary
