#include <filesystem>
#include <fmt/format.h>
#include <fstream>

#include "engine/base/system_error.h"
#include "office/app/demo/county_files.h"

namespace liandai::demo {
namespace {

namespace fs = std::filesystem;

// All texts are ours and hold no quotes or control characters.
std::string IssueJson(const PlantedIssue& issue) {
  const FaultKind& kind = FaultKindOf(issue.kind);
  return fmt::format(
      R"({{"kind":"{}","title":"{}","near_miss":{},"key":"{}","file":"{}","sheet":"{}","row":{},)"
      R"("expected":"{}","source":"{}"}})",
      kind.id, kind.title, issue.is_near_miss, issue.key, issue.file, issue.sheet, issue.row,
      kind.expected, kind.source);
}

base::Status WriteText(const fs::path& path, std::string_view text) {
  const fs::path temporary = path.native() + ".part";
  {
    std::ofstream file(temporary, std::ios::binary);
    file << text;
    file.flush();
    if (!file) return tl::unexpected(base::Unwritable({path.native(), base::SystemReason(errno)}));
  }
  std::error_code failure;
  fs::rename(temporary, path, failure);
  if (failure)
    return tl::unexpected(base::Unwritable({path.native(), base::SystemReason(failure)}));
  return {};
}

}  // namespace

base::Status WritePlantedList(const PlantedCounty& planted, const std::string& directory) {
  std::string json = "{\"note\":\"演示数据\",\"issues\":[\n";
  std::string csv = "\xEF\xBB\xBF类别,性质,所在文件,工作表,行,编号或名称,来源\r\n";
  for (const PlantedIssue& issue : planted.issues) {
    const FaultKind& kind = FaultKindOf(issue.kind);
    json += IssueJson(issue) + (&issue == &planted.issues.back() ? "\n" : ",\n");
    csv += fmt::format("{},{},{},{},{},{},{}\r\n", kind.title,
                       issue.is_near_miss ? "似是而非（不应报告）" : "问题（应当报告）", issue.file,
                       issue.sheet, issue.row, issue.key, kind.source);
  }
  json += "]}\n";
  const fs::path folder = fs::path(directory) / kListFolder;
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (failure)
    return tl::unexpected(base::Unwritable({folder.native(), base::SystemReason(failure)}));
  TRY(WriteText(folder / kListName, json));
  return WriteText(folder / "植入问题清单.csv", csv);
}

}  // namespace liandai::demo
