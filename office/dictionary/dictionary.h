// The data dictionary in memory: fields, code lists, forms and facts as dictionary/*.yaml declare
// them. It knows names and spellings; it reads no sheet and judges nothing. Immutable once loaded
// and safe to read from several threads; it must outlive the tables that point into it.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/dictionary/code_list.h"
#include "office/dictionary/field.h"

namespace liandai::dictionary {

// The declaration of one fact (dictionary/facts).
struct FactDeclaration {
  std::string name;
  std::string subject;  // "project", "county_year" …
  std::string type;     // "boolean", "list<text>" …
  std::string unit;
  std::string label_zh;
  std::string label_en;
  std::string code_list;  // may be empty
  std::string column;     // field that states it; "setting"; empty: none
  std::vector<std::string> derived;
  std::vector<std::string> text;
  bool is_stated = false;  // by its column alone, the same way for every subject
  bool is_scope = false;   // only says whom a clause reaches
};

// A kind of sheet: the fields that tell it, and what its rows are.
struct Form {
  std::string name;     // "project_plan"
  std::string subject;  // of its rows
  std::string label_zh;
  std::string label_en;
  // Of each group, one field must be there; "@asset" stands for every column of an asset's facts.
  std::vector<std::vector<std::string>> required;
  std::vector<std::string> title_words;  // decide between forms whose fields fit alike
  bool gains_completion = false;         // returned with the completion columns
};

class Dictionary {
 public:
  // Reads everything under `directory`/dictionary; fails with M190 (not found) or M191 (a file of
  // it is wrong, and where).
  static base::Result<Dictionary> Load(const std::string& directory);
  // Load(FindDataDirectory()).
  static base::Result<Dictionary> LoadDefault();

  const Field* FindField(std::string_view name_or_label) const;
  // The field that a heading means as a whole, units and notes taken off; nullptr if none does.
  const Field* MatchAlias(std::string_view heading) const;
  // The field one of whose words stands last in the heading; nullptr if none stands there.
  const Field* MatchWord(std::string_view heading) const;
  const std::deque<Field>& fields() const { return fields_; }
  // CHECKs that the list exists.
  const CodeList& codes(std::string_view list) const;
  const std::vector<Form>& forms() const { return forms_; }
  const Form* FindForm(std::string_view name) const;
  const std::vector<FactDeclaration>& facts() const { return facts_; }
  const FactDeclaration* FindFact(std::string_view name) const;

 private:
  std::deque<Field> fields_;
  std::map<std::string, const Field*, std::less<>> by_name_;
  std::map<std::string, const Field*, std::less<>> by_alias_;
  std::map<std::string, CodeList, std::less<>> codes_;
  std::vector<Form> forms_;
  std::vector<FactDeclaration> facts_;
};

}  // namespace liandai::dictionary
