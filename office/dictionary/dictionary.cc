#include "office/dictionary/dictionary.h"

#include <filesystem>

#include "engine/base/check.h"
#include "office/dictionary/data_directory.h"
#include "office/dictionary/normal_text.h"
#include "office/dictionary/yaml_reader.h"

namespace liandai::dictionary {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> YamlFilesIn(const fs::path& directory) {
  std::vector<std::string> paths;
  for (const auto& entry : fs::directory_iterator(directory)) {
    if (entry.path().extension() == ".yaml") paths.push_back(entry.path().string());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

// The duplicate suffix of export tools: 风险是否已消除0.
std::string_view WithoutDigits(std::string_view heading) {
  while (!heading.empty() && heading.back() >= '0' && heading.back() <= '9')
    heading.remove_suffix(1);
  return heading;
}

// Puts the columns of a subject's stated facts where a form says "@subject".
void NameColumns(const std::vector<FactDeclaration>& facts, Form& form) {
  for (std::vector<std::string>& group : form.required) {
    if (!group.back().starts_with('@')) continue;
    const std::string subject = group.back().substr(1);
    group.pop_back();
    for (const FactDeclaration& fact : facts)
      if (fact.is_stated && fact.subject == subject) group.push_back(fact.column);
  }
}

}  // namespace

base::Result<Dictionary> Dictionary::Load(const std::string& directory) {
  const fs::path root = fs::path(directory) / "dictionary";
  if (!fs::exists(root / "forms.yaml"))
    return base::Fail(base::Code::M190_dictionary_missing, {directory});
  Dictionary dictionary;
  std::string path;
  try {
    for (path = {}; const std::string& file : YamlFilesIn(root / "fields")) {
      path = file;
      for (Field& field : ReadFields(file)) dictionary.fields_.push_back(std::move(field));
    }
    for (const std::string& file : YamlFilesIn(root / "codes")) {
      path = file;
      for (CodeList& list : ReadCodeLists(file))
        dictionary.codes_.emplace(list.name(), std::move(list));
    }
    for (const std::string& file : YamlFilesIn(root / "facts")) {
      path = file;
      for (FactDeclaration& fact : ReadFacts(file)) dictionary.facts_.push_back(std::move(fact));
    }
    path = (root / "forms.yaml").string();
    dictionary.forms_ = ReadForms(path);
    for (Form& form : dictionary.forms_) NameColumns(dictionary.facts_, form);
  } catch (const std::exception& failure) {
    return base::Fail(base::Code::M191_dictionary_wrong, {path, failure.what()});
  }
  for (const Field& field : dictionary.fields_) {
    dictionary.by_name_.emplace(field.name, &field);
    dictionary.by_name_.emplace(NormalText(field.label_zh), &field);
    dictionary.by_alias_.emplace(NormalHeading(field.label_zh), &field);
    for (const std::string& alias : field.aliases)
      dictionary.by_alias_.emplace(NormalHeading(alias), &field);
  }
  return dictionary;
}

base::Result<Dictionary> Dictionary::LoadDefault() {
  TRY(const std::string directory, FindDataDirectory());
  return Load(directory);
}

const Field* Dictionary::FindField(std::string_view name_or_label) const {
  const auto found = by_name_.find(NormalText(name_or_label));
  return found == by_name_.end() ? nullptr : found->second;
}

const Field* Dictionary::MatchAlias(std::string_view heading) const {
  const std::string normal = NormalHeading(heading);
  if (const auto found = by_alias_.find(normal); found != by_alias_.end()) return found->second;
  const auto found = by_alias_.find(WithoutDigits(normal));
  return found == by_alias_.end() || found->first.empty() ? nullptr : found->second;
}

const Field* Dictionary::MatchWord(std::string_view heading) const {
  const std::string normal = NormalHeading(heading);
  const Field* best = nullptr;
  size_t best_end = 0;
  size_t best_size = 0;
  // In Chinese the head noun stands last: 按投入资金6%收益 is an income.
  for (const Field& field : fields_) {
    for (const std::string& word : field.words) {
      const size_t at = normal.rfind(word);
      if (at == std::string::npos) continue;
      const size_t end = at + word.size();
      if (end < best_end || (end == best_end && word.size() <= best_size)) continue;
      best = &field;
      best_end = end;
      best_size = word.size();
    }
  }
  return best;
}

const CodeList& Dictionary::codes(std::string_view list) const {
  const auto found = codes_.find(list);
  CHECK(found != codes_.end());
  return found->second;
}

const Form* Dictionary::FindForm(std::string_view name) const {
  for (const Form& form : forms_) {
    if (form.name == name) return &form;
  }
  return nullptr;
}

const FactDeclaration* Dictionary::FindFact(std::string_view name) const {
  for (const FactDeclaration& fact : facts_) {
    if (fact.name == name) return &fact;
  }
  return nullptr;
}

}  // namespace liandai::dictionary
