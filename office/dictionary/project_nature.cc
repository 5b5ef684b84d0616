#include "office/dictionary/project_nature.h"

namespace liandai::dictionary {
namespace {

std::string Attribute(const CodeEntry& entry, const char* key) {
  const auto found = entry.attributes.find(key);
  return found == entry.attributes.end() ? std::string() : found->second;
}

// The first known type, the most detailed column first.
const CodeEntry* KnownType(const CodeList& types, const ProjectTexts& texts) {
  for (const std::string_view text : {texts.sub_type, texts.second_type, texts.type}) {
    if (text.empty()) continue;
    if (const CodeEntry* entry = types.Find(text)) return entry;
    // "产业发展/生产项目/种植业基地" in one cell, most detailed last.
    const size_t cut = text.find_last_of("/-");
    if (cut != std::string_view::npos && cut + 1 < text.size()) {
      if (const CodeEntry* entry = types.Find(text.substr(cut + 1))) return entry;
    }
  }
  return nullptr;
}

// The group whose word stands last: in 产业园道路硬化项目 the road is meant. The content is asked
// where the name says nothing.
const CodeEntry* WordGroup(const CodeList& groups, const ProjectTexts& texts) {
  if (const CodeEntry* group = groups.FindLastIn(texts.name)) return group;
  const auto found = groups.FindAllIn(texts.content);
  return found.empty() ? nullptr : found.front();
}

}  // namespace

ProjectClass Classify(const Dictionary& dictionary, const ProjectTexts& texts) {
  ProjectClass result;
  const CodeEntry* group = WordGroup(dictionary.codes("nature_words"), texts);
  result.type = KnownType(dictionary.codes("project_types"), texts);
  if (result.type != nullptr) {
    result.category = result.type->code.substr(0, result.type->code.find('/'));
    result.nature = Attribute(*result.type, "nature");
    result.is_industry = Attribute(*result.type, "industry") == "yes";
    // A mere category leaves the nature open where the name knows better: 产业发展 has interest
    // subsidies to households and irrigation, 就业项目 has workshops.
    const bool is_category = Attribute(*result.type, "level") != "3";
    if (is_category && group != nullptr) result.nature = Attribute(*group, "nature");
    return result;
  }
  if (group == nullptr) return result;
  result.nature = Attribute(*group, "nature");
  result.category = Attribute(*group, "parent");
  result.is_industry = Attribute(*group, "industry") == "yes";
  return result;
}

}  // namespace liandai::dictionary
