#include <fmt/format.h>

#include "office/app/demo/county_files.h"
#include "office/cli/command.h"
#include "office/cli/data_folder.h"
#include "office/policy/pack_library.h"

namespace liandai::cli {
namespace {

constexpr int64_t kProjectCountMax = 1'000'000;

struct Wanted {
  std::string directory;
  demo::CountyRequest county;
};

// Since when the county's own pack is in force; nullopt where it has none.
base::Result<std::optional<base::Date>> PolicyFrom(const demo::CountyRequest& county) {
  TRY(const std::filesystem::path data, DataFolder());
  TRY(const policy::PackLibrary packs, policy::PackLibrary::Load((data / "policies").native()));
  TRY(const policy::PackChoice choice,
      packs.ChooseForCounty(county.county_code, base::Date{county.year, 12, 31}));
  if (choice.as_guidance) return std::optional<base::Date>();
  return std::optional<base::Date>(choice.pack->from);
}

base::Result<Wanted> Read(const Arguments& arguments) {
  Wanted wanted;
  wanted.directory = arguments.operands().front();
  wanted.county.county_code = arguments.One("county").value_or("141125");
  if (wanted.county.county_code.size() != 6 ||
      wanted.county.county_code.find_first_not_of("0123456789") != std::string::npos)
    return base::Fail(base::Code::C121_county_code_wrong, {wanted.county.county_code});
  TRY(const std::optional<int64_t> projects, arguments.Integer("projects"));
  const int64_t count = projects.value_or(2'000);
  if (count < 1 || count > kProjectCountMax)
    return base::Fail(
        base::Code::C122_number_out_of_range,
        {"--projects", "1", fmt::format("{}", kProjectCountMax), fmt::format("{}", count)});
  wanted.county.project_count = static_cast<size_t>(count);
  TRY(const std::optional<int64_t> year, arguments.Integer("year"));
  const int64_t chosen = year.value_or(2024);
  if (chosen < 2000 || chosen > 2100)
    return base::Fail(base::Code::C122_number_out_of_range,
                      {"--year", "2000", "2100", fmt::format("{}", chosen)});
  wanted.county.year = static_cast<int>(chosen);
  TRY(const std::optional<int64_t> seed, arguments.Integer("seed"));
  wanted.county.seed = static_cast<uint64_t>(seed.value_or(1));
  TRY(wanted.county.policy_from, PolicyFrom(wanted.county));
  return wanted;
}

base::Status Make(const Wanted& wanted, base::Language language) {
  demo::PlantedCounty planted = demo::Plant(demo::MakeCounty(wanted.county), wanted.county.seed);
  TRY(const std::vector<std::string> paths, demo::WriteCounty(planted, wanted.directory));
  size_t near_miss_count = 0;
  for (const demo::PlantedIssue& issue : planted.issues) near_miss_count += issue.is_near_miss;
  const bool in_chinese = language == base::Language::kChinese;
  fmt::print(
      fmt::runtime(in_chinese
                       ? "演示县写在 {}（演示数据）：{} 个项目，植入问题 {} 处，似是而非 {} 处。\n"
                       : "Synthetic county in {}: {} projects, {} faults planted, {} near "
                         "misses.\n"),
      wanted.directory, planted.county.projects.size(), planted.issues.size() - near_miss_count,
      near_miss_count);
  for (const std::string& path : paths) fmt::print("  {}\n", path);
  return {};
}

int RunDemo(const Invocation& invocation) {
  const base::Result<Wanted> wanted = Read(invocation.arguments);
  if (!wanted) return Report(wanted.error(), invocation.language);
  const base::Status made = Make(*wanted, invocation.language);
  return made ? kExitClean : Report(made.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"county",
     "CODE",
     {"县级区划代码，默认 141125", "division code of the county, 141125 if none"}},
    {"projects", "N", {"项目个数，默认 2000", "how many projects, 2000 if none"}},
    {"year", "Y", {"计划年度，默认 2024", "plan year, 2024 if none"}},
    {"seed", "S", {"随机种子，同一种子每次都一样", "seed; the same seed gives the same county"}},
};

constexpr Example kExamples[] = {
    {"liandai demo out/demo --projects 200",
     {"写一个 200 个项目的演示县", "a synthetic county of 200 projects"}},
    {"liandai check out/demo --out out/report", {"再对它做一次体检", "then check it"}},
};

}  // namespace

extern const Command kDemoCommand;
const Command kDemoCommand = {
    .name = "demo",
    .doc = {"生成演示县的表格（演示数据），内有已知的问题",
            "write the workbooks of a synthetic county with known faults"},
    .manual = {"植入的问题和似是而非之处列在子文件夹“植入问题”里，用 demo verify 与体检结果对账。",
               "What was planted is listed in the sub-folder 植入问题; `demo verify` compares it "
               "with the findings of a check."},
    .operand = {"DIR", 1, 1, {"写到哪个文件夹", "folder to write to"}},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunDemo,
};

}  // namespace liandai::cli
