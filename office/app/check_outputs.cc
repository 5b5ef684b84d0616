#include "office/app/check_outputs.h"

#include <filesystem>
#include <fmt/format.h>
#include <thread>
#include <unistd.h>
#include <utility>

#include "engine/base/system_error.h"
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

// The folder for the outputs and, in it, one that they are made in: an output appears under its own
// name only when all of them were made, so that what an earlier check left is never half replaced.
class Staging {
 public:
  static base::Result<Staging> Create(const std::string& directory) {
    Staging staging(directory);
    std::error_code failure;
    for (fs::path path = fs::absolute(directory); !fs::exists(path, failure);
         path = path.parent_path())
      staging.made_ = path;
    fs::create_directories(staging.folder_, failure);
    if (failure) {
      staging.Undo();
      return tl::unexpected(base::Unwritable({directory, base::SystemReason(failure)}));
    }
    return staging;
  }
  Staging(Staging&& other) noexcept
      : directory_(std::move(other.directory_)),
        folder_(std::exchange(other.folder_, {})),
        made_(std::exchange(other.made_, {})) {}
  ~Staging() { Undo(); }

  std::string folder() const { return folder_.native(); }

  // Moves what was made to where it belongs; `paths` become the final ones.
  base::Status Publish(std::vector<std::string>& paths) {
    std::error_code failure;
    for (std::string& path : paths) {
      const fs::path target = directory_ / fs::path(path).filename();
      fs::rename(path, target, failure);
      if (failure)
        return tl::unexpected(base::Unwritable({target.native(), base::SystemReason(failure)}));
      path = target.native();
    }
    made_.clear();
    return {};
  }

 private:
  explicit Staging(const std::string& directory)
      : directory_(directory), folder_(directory_ / fmt::format(".liandai-{}", getpid())) {}

  void Undo() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
    if (!made_.empty()) fs::remove_all(made_, ignored);
  }

  fs::path directory_;
  fs::path folder_;  // within directory_; gone with this object
  fs::path made_;    // the topmost folder that was not there before; empty once published
};

// Report and marked copies, side by side; all or none.
base::Status WriteWorkbooks(const Verdicts& verdicts, const CheckRequest& request,
                            CheckResult& result) {
  Made marked;
  std::thread beside([&] { marked = WriteMarkedCopies(verdicts, request); });
  Made report = WriteReport(verdicts, request);
  beside.join();
  for (Made* made : {&report, &marked}) {
    result.times.insert(result.times.end(), made->times.begin(), made->times.end());
    result.written.insert(result.written.end(), made->paths.begin(), made->paths.end());
  }
  return report.status ? marked.status : report.status;
}

base::Status WriteJson(const Verdicts& verdicts, const CheckRequest& request, CheckResult& result) {
  if (request.json_path.empty()) return {};
  const StageClock clock(result.times, {"写 JSON", "json"});
  TRY(WriteText(request.json_path, FindingsJson(verdicts, request.language)));
  return {};
}

}  // namespace

base::Status WriteOutputs(const CheckRequest& request, CheckResult& result) {
  TRY(KeepInputs(request, result));
  if (request.out_directory.empty() && request.json_path.empty()) return {};
  const Verdicts verdicts(result);
  if (!request.out_directory.empty()) {
    if (request.progress) request.progress("report", 0);
    TRY(Staging staging, Staging::Create(request.out_directory));
    CheckRequest staged = request;
    staged.out_directory = staging.folder();
    // What fails is told by the name that the user knows.
    if (base::Status made = WriteWorkbooks(verdicts, staged, result); !made) {
      base::Diagnostic failure = std::move(made).error();
      for (std::string& argument : failure.arguments)
        if (const size_t at = argument.find(staging.folder()); at != std::string::npos)
          argument.replace(at, staging.folder().size(), request.out_directory);
      result.written.clear();
      return tl::unexpected(std::move(failure));
    }
    TRY(WriteJson(verdicts, request, result));
    TRY(staging.Publish(result.written));
  } else {
    TRY(WriteJson(verdicts, request, result));
  }
  if (!request.json_path.empty()) result.written.push_back(request.json_path);
  if (request.progress) request.progress("report", 1);
  return {};
}

}  // namespace liandai::app
