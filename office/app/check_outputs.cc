#include "office/app/check_outputs.h"

#include <filesystem>
#include <thread>

#include "office/app/findings_json.h"
#include "office/app/marked_workbook.h"
#include "office/app/report_content.h"
#include "office/app/verdicts.h"

namespace liandai::app {
namespace {

namespace fs = std::filesystem;

// What one thread made; read by the other after joining.
struct Made {
  base::Status status;
  std::vector<std::string> paths;
  std::vector<StageTime> times;
};

Made WriteReport(const Verdicts& verdicts, const CheckRequest& request) {
  Made made;
  const StageClock clock(made.times, {"写体检报告", "report", true});
  const std::string name =
      request.language == base::Language::kChinese ? "体检报告.xlsx" : "check-report.xlsx";
  const std::string path = (fs::path(request.out_directory) / name).native();
  made.status = document::WriteCheckReport(ReportOf(verdicts, request.language), path);
  if (made.status) made.paths.push_back(path);
  return made;
}

Made WriteMarkedCopies(const Verdicts& verdicts, const CheckRequest& request) {
  Made made;
  const StageClock clock(made.times, {"写退回的表", "marked copies", true});
  for (const sheet::MarkRequest& one :
       MarkRequestsOf(verdicts, request.out_directory, request.language)) {
    base::Result<std::string> path = sheet::WriteMarkedCopy(one);
    if (!path) {
      made.status = tl::unexpected(path.error());
      return made;
    }
    made.paths.push_back(std::move(*path));
  }
  return made;
}

bool IsSameFile(const fs::path& a, const fs::path& b) {
  std::error_code ignored;
  return fs::weakly_canonical(a, ignored) == fs::weakly_canonical(b, ignored);
}

// Outputs whose names are chosen by the user or given by the report must not be inputs.
base::Status KeepInputs(const CheckRequest& request, const CheckResult& result) {
  std::vector<fs::path> outputs;
  if (!request.json_path.empty()) outputs.emplace_back(request.json_path);
  if (!request.out_directory.empty()) {
    outputs.push_back(fs::path(request.out_directory) / "体检报告.xlsx");
    for (const std::string& path : result.paths) {
      const fs::path original(path);
      outputs.push_back(fs::path(request.out_directory) / original.filename());
    }
  }
  // A file already named （校验） is given back under its own name, elsewhere.
  for (const std::string& path : result.paths)
    for (const fs::path& output : outputs) {
      const bool keeps_name = fs::path(path).stem().native().ends_with("（校验）") ||
                              output.filename() != fs::path(path).filename() ||
                              output == request.json_path;
      if (keeps_name && IsSameFile(path, output))
        return base::Fail(base::Code::C132_output_is_input, {path});
    }
  return {};
}

base::Status WriteWorkbooks(const Verdicts& verdicts, const CheckRequest& request,
                            CheckResult& result) {
  std::error_code failure;
  fs::create_directories(request.out_directory, failure);
  if (failure)
    return base::Fail(base::Code::G103_file_unwritable, {request.out_directory, failure.message()});
  Made marked;
  std::thread beside([&] { marked = WriteMarkedCopies(verdicts, request); });
  Made report = WriteReport(verdicts, request);
  beside.join();
  for (Made* made : {&report, &marked}) {
    result.times.insert(result.times.end(), made->times.begin(), made->times.end());
    result.written.insert(result.written.end(), made->paths.begin(), made->paths.end());
  }
  // Half a set of outputs would mislead: all or none.
  if (report.status && marked.status) return {};
  for (const std::string& path : result.written) fs::remove(path, failure);
  result.written.clear();
  return report.status ? marked.status : report.status;
}

}  // namespace

base::Status WriteOutputs(const CheckRequest& request, CheckResult& result) {
  TRY(KeepInputs(request, result));
  if (request.out_directory.empty() && request.json_path.empty()) return {};
  const Verdicts verdicts(result);
  if (!request.out_directory.empty()) {
    if (request.progress) request.progress("report", 0);
    TRY(WriteWorkbooks(verdicts, request, result));
  }
  if (!request.json_path.empty()) {
    const StageClock clock(result.times, {"写 JSON", "json"});
    TRY(WriteText(request.json_path, FindingsJson(verdicts, request.language)));
    result.written.push_back(request.json_path);
  }
  if (request.progress) request.progress("report", 1);
  return {};
}

}  // namespace liandai::app
