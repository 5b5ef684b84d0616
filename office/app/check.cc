#include "office/app/check.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <thread>

#include "engine/base/check.h"
#include "office/app/check_outputs.h"
#include "office/app/check_settings.h"

namespace liandai::app {
namespace {

namespace fs = std::filesystem;

bool IsSheetFile(const fs::path& path) {
  const std::string name = path.filename().native();
  if (name.starts_with(".") || name.starts_with("~$")) return false;  // lock files of offices
  const std::string ending = path.extension().native();
  return ending == ".xlsx" || ending == ".ods" || ending == ".csv" || ending == ".xls" ||
         ending == ".docx";
}

// A file that was named twice, by whatever path, is checked once: against itself it would be a
// county of duplicates.
std::vector<std::string> WithoutRepeats(std::vector<std::string> files) {
  std::set<fs::path> seen;
  std::erase_if(files, [&](const std::string& file) {
    std::error_code ignored;
    return !seen.insert(fs::weakly_canonical(file, ignored)).second;
  });
  return files;
}

// All that could not be used as one failure: the first speaks, the others stand below it.
base::Diagnostic AllOf(const std::vector<base::Diagnostic>& failures) {
  CHECK(!failures.empty());
  base::Diagnostic whole = failures.front();
  for (size_t i = 1; i < failures.size(); ++i) {
    const auto told = [&](base::Language language) {
      std::string text = base::Display(failures[i], language);
      while (text.ends_with('\n')) text.pop_back();
      return text;
    };
    whole.related.emplace_back(
        base::InBoth(told(base::Language::kChinese), told(base::Language::kEnglish)),
        base::Place{});
  }
  return whole;
}

// Where headings named with --map are remembered: beside the first file, for its folder is the
// office's own and the next year's tables come to lie there too.
std::string FormFileBeside(const std::string& path) {
  return (fs::path(path).parent_path() / "栏名对应.yaml").native();
}

// Folders stand for the workbooks that lie in them; sub-folders are not looked into.
base::Result<std::vector<std::string>> FilesOf(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const std::string& path : paths) {
    std::error_code ignored;
    if (!fs::is_directory(path, ignored)) {
      files.push_back(path);
      continue;
    }
    std::vector<std::string> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(path, ignored))
      if (entry.is_regular_file(ignored) && IsSheetFile(entry.path()))
        found.push_back(entry.path().native());
    if (found.empty()) return base::Fail(base::Code::C131_folder_without_workbooks, {path});
    std::ranges::sort(found);
    files.insert(files.end(), found.begin(), found.end());
  }
  return WithoutRepeats(std::move(files));
}

void ScreenInto(CheckResult& result) {
  policy::ScreeningRequest screening;
  screening.program = result.program.get();
  screening.settings = result.settings.get();
  screening.as_of = result.as_of;
  for (const auto& [subject, table] : result.intake->facts) screening.tables.push_back(&table);
  screening.thread_count = std::max(1U, std::thread::hardware_concurrency());
  result.screening.emplace(policy::Screening::Run(screening));
}

class Checker {
 public:
  explicit Checker(const CheckRequest& request) : request_(request) {}

  base::Result<CheckResult> Run() {
    TRY(Prepare());
    TRY(Read());
    TRY(base::GoOn(request_.cancellation));
    Derive();
    TRY(ChoosePack());
    TRY(Screen());
    TRY(base::GoOn(request_.cancellation));
    TRY(TakeAnswers());
    TRY(WriteOutputs(request_, result_));
    return std::move(result_);
  }

 private:
  void Tell(std::string_view stage, double share) const {
    if (request_.progress) request_.progress(stage, share);
  }

  base::Status Prepare() {
    const StageClock clock(result_.times, {"准备", "prepare"});
    TRY(dictionary::Dictionary loaded, dictionary::Dictionary::Load(request_.data_directory));
    result_.dictionary = std::make_shared<dictionary::Dictionary>(std::move(loaded));
    TRY(policy::PackLibrary packs,
        policy::PackLibrary::Load(request_.data_directory + "/policies"));
    result_.packs = std::make_shared<policy::PackLibrary>(std::move(packs));
    TRY(result_.paths, FilesOf(request_.paths));
    TRY(settings_, SplitByOwner(request_.settings));
    settings_.checks.as_of = request_.as_of;
    return {};
  }

  base::Status Read() {
    const StageClock clock(result_.times, {"读表、查表", "read and check tables"});
    form::ReadRequest reading;
    reading.paths = result_.paths;
    reading.mappings = request_.mappings;
    reading.cancellation = request_.cancellation;
    reading.checks = settings_.checks;
    reading.form_file = FormFileBeside(result_.paths.front());
    reading.progress = [this](const std::string& path, double share) {
      Tell(fs::path(path).filename().native(), share);
    };
    reading_ = form::ReadFiles(*result_.dictionary, reading);
    // A mapping that means nothing is refused before anything is judged by half of what was meant.
    for (const base::Diagnostic& failure : reading_.failures)
      if (base::RowOf(failure.code).code == "M103") return tl::unexpected(failure);
    if (reading_.tables.empty() && !reading_.failures.empty())
      return tl::unexpected(AllOf(reading_.failures));
    return {};
  }

  void Derive() {
    const StageClock clock(result_.times, {"归集事实", "facts"});
    result_.intake =
        std::make_unique<Intake>(TakeIn(*result_.dictionary, std::move(reading_), thread_count_));
  }

  base::Date DefaultDate() {
    result_.is_date_assumed = true;
    if (result_.intake->plan_year == 0) return request_.today;
    return {result_.intake->plan_year, 12, 31};
  }

  base::Status ChoosePack() {
    result_.as_of = request_.as_of ? *request_.as_of : DefaultDate();
    result_.county_code = request_.county_code;
    if (!request_.pack_id.empty()) {
      TRY(const policy::Pack* named, result_.packs->FindOrRead(request_.pack_id));
      TRY(result_.choice, result_.packs->ChooseNamed(named->id, result_.as_of));
      return {};
    }
    // A county that nobody named is of no prefecture: the national pack guides, if there is one.
    const std::string division = request_.county_code.empty() ? "000000" : request_.county_code;
    TRY(result_.choice, result_.packs->ChooseForCounty(division, result_.as_of));
    if (request_.county_code.empty())
      result_.pack_remark = base::Diagnostic{base::Code::C134_county_not_given, {}, {}, {}, {}};
    else if (result_.choice->as_guidance)
      result_.pack_remark =
          base::Diagnostic{base::Code::P203_no_pack_for_county, {division}, {}, {}, {}};
    return {};
  }

  base::Status Screen() {
    if (!result_.choice) return {};
    const StageClock clock(result_.times, {"按条款核对", "screen"});
    Tell("screening", 0);
    TRY(policy::Settings settings,
        policy::Settings::Parse(*result_.choice->pack, settings_.of_pack));
    result_.packs->FillDated({result_.county_code, result_.as_of}, settings);
    result_.settings = std::make_unique<policy::Settings>(std::move(settings));
    TRY(policy::PackProgram program,
        policy::PackProgram::Load(*result_.choice->pack, *result_.packs));
    result_.program = std::make_shared<policy::PackProgram>(std::move(program));
    ScreenInto(result_);
    Tell("screening", 1);
    return {};
  }

  base::Status TakeAnswers() {
    result_.answers.AddFrom(result_.intake->reading.tables);
    if (request_.accepted_path.empty()) return {};
    return result_.answers.AddFile(request_.accepted_path);
  }

  const CheckRequest& request_;
  SplitSettings settings_;
  const unsigned thread_count_ = std::max(1U, std::thread::hardware_concurrency());
  form::Reading reading_;
  CheckResult result_;
};

}  // namespace

base::Result<CheckResult> RunCheck(const CheckRequest& request) {
  CHECK(!request.paths.empty());
  CHECK(!request.data_directory.empty());
  return Checker(request).Run();
}

base::Result<CheckResult> Rescreen(const CheckResult& of,
                                   const std::vector<std::string>& settings) {
  CHECK(of.choice.has_value());
  CHECK(of.program != nullptr);
  CheckResult result;
  TRY(const SplitSettings split, SplitByOwner(settings));
  TRY(policy::Settings parsed, policy::Settings::Parse(*of.choice->pack, split.of_pack));
  result.settings = std::make_unique<policy::Settings>(std::move(parsed));
  result.dictionary = of.dictionary;
  result.packs = of.packs;
  result.paths = of.paths;
  result.intake = of.intake;
  result.county_code = of.county_code;
  result.as_of = of.as_of;
  result.is_date_assumed = of.is_date_assumed;
  result.choice = of.choice;
  result.pack_remark = of.pack_remark;
  result.program = of.program;
  result.answers = of.answers;
  ScreenInto(result);
  return result;
}

}  // namespace liandai::app
