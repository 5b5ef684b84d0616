// Reads the declarations of dictionary/*.yaml. Internal to the folder. Throws YAML exceptions and
// std::runtime_error on a wrong file; Dictionary::Load turns them into M191.
#pragma once

#include <string>
#include <vector>

#include "office/dictionary/dictionary.h"

namespace liandai::dictionary {

std::vector<Field> ReadFields(const std::string& path);
std::vector<CodeList> ReadCodeLists(const std::string& path);  // one per YAML document
std::vector<Form> ReadForms(const std::string& path);
std::vector<FactDeclaration> ReadFacts(const std::string& path);

}  // namespace liandai::dictionary
