// A pack to begin with: inherits the national models, one clause with a decision table, its cases.
// It loads, passes its cases, and is judged by as it stands.
#pragma once

#include <string>
#include <vector>

namespace liandai::policy {

struct NewFile {
  std::string name;  // under the pack's folder: "cases/cases.yaml"
  std::string text;
};

// pack.yaml, NEW-1.dmn and cases/cases.yaml of a pack with that id, which is its folder's name.
std::vector<NewFile> NewPackFiles(const std::string& id);

}  // namespace liandai::policy
