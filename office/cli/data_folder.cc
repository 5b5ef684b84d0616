#include "office/cli/data_folder.h"

#include <cstdlib>

namespace liandai::cli {
namespace {

namespace fs = std::filesystem;

bool HoldsData(const fs::path& folder) {
  std::error_code ignored;  // what cannot be looked into does not hold them
  return fs::is_directory(folder / "policies", ignored) &&
         fs::is_directory(folder / "dictionary", ignored);
}

}  // namespace

base::Result<fs::path> DataFolder() {
  if (const char* set = std::getenv("LIANDAI_DATA"); set != nullptr && HoldsData(set)) return set;
  const fs::path program = fs::read_symlink("/proc/self/exe");
  for (fs::path folder = program.parent_path(); folder != folder.parent_path();
       folder = folder.parent_path())
    if (HoldsData(folder)) return folder;
  const fs::path installed = program.parent_path().parent_path() / "share" / "liandai";
  if (HoldsData(installed)) return installed;
  return base::Fail(base::Code::C111_data_missing, {program.parent_path().string()});
}

}  // namespace liandai::cli
