#include "office/dictionary/data_directory.h"

#include <cstdlib>
#include <filesystem>

namespace liandai::dictionary {
namespace {

namespace fs = std::filesystem;

bool HoldsDictionary(const fs::path& directory) {
  std::error_code ignored;
  return fs::exists(directory / "dictionary" / "forms.yaml", ignored);
}

// The nearest folder at or above `start` that holds dictionary/.
fs::path NearestAbove(fs::path start) {
  while (!start.empty()) {
    if (HoldsDictionary(start)) return start;
    if (!start.has_relative_path()) break;
    start = start.parent_path();
  }
  return {};
}

}  // namespace

base::Result<std::string> FindDataDirectory() {
  std::vector<fs::path> tried;
  if (const char* named = std::getenv("LIANDAI_DATA"); named != nullptr && *named != '\0') {
    if (HoldsDictionary(named)) return std::string(named);
    return base::Fail(base::Code::M190_dictionary_missing, {std::string(named)});
  }
  std::error_code ignored;
  const fs::path executable = fs::read_symlink("/proc/self/exe", ignored);
  const fs::path installed = executable.parent_path().parent_path() / "share" / "liandai";
  if (HoldsDictionary(installed)) return installed.string();
  if (fs::path above = NearestAbove(executable.parent_path()); !above.empty())
    return above.string();
  if (fs::path above = NearestAbove(fs::current_path(ignored)); !above.empty())
    return above.string();
  return base::Fail(base::Code::M190_dictionary_missing, {installed.string()});
}

}  // namespace liandai::dictionary
