// A code list: the codes that a field may hold, with labels, the words that mean them in real
// sheets, and the years in which they are in force. Old and local names are aliases.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace liandai::dictionary {

struct CodeEntry {
  std::string code;  // "land_transfer"
  std::string label_zh;
  std::string label_en;
  std::vector<std::string> aliases;   // whole names
  std::vector<std::string> words;     // parts of free text that mean this code
  std::vector<std::string> excluded;  // parts of free text that look like it and are not
  int first_year = 0;                 // 0: always
  int last_year = 9999;
  std::map<std::string, std::string> attributes;  // "nature": "operating"
};

class CodeList {
 public:
  CodeList() = default;
  CodeList(std::string name, std::vector<CodeEntry> entries);

  const std::string& name() const { return name_; }
  const std::vector<CodeEntry>& entries() const { return entries_; }

  // By code, label or alias, spaces, widths and a closing 类 or 项目 not counting; nullptr if there
  // is none.
  const CodeEntry* Find(std::string_view text) const;
  // Every entry one of whose words stands in the text, in the order of the list, each once.
  std::vector<const CodeEntry*> FindAllIn(std::string_view text) const;
  // The entry whose word ends last in the text, the first of the list among equals; nullptr if no
  // word stands in it. What an entry excludes is not looked at.
  const CodeEntry* FindLastIn(std::string_view text) const;

 private:
  std::string name_;
  std::vector<CodeEntry> entries_;
  std::map<std::string, size_t, std::less<>> by_name_;
  // Entry and word by the word's first three bytes.
  std::unordered_map<uint32_t, std::vector<std::pair<size_t, size_t>>> words_by_head_;
};

}  // namespace liandai::dictionary
