// `liandai check` from a file to the written report and returned workbook, on a synthetic county.
// Prints one JSON line: medians of the whole, of each stage and of processor time, and the peak of
// memory. The bound of the house is 20 seconds for 100,000 projects on two cores.
//   check_bench [PROJECTS] [RUNS] [COUNTY]
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

#include "bench/median.h"
#include "engine/base/check.h"
#include "office/app/check.h"
#include "office/app/demo/county_files.h"
#include "office/dictionary/data_directory.h"

namespace {

using namespace liandai;
namespace fs = std::filesystem;

struct Size {
  size_t project_count = 100'000;
  std::string county = "141125";
};

// By a child, so that the peak below is the check's alone.
std::string WritePlan(const Size& size, const fs::path& folder) {
  if (const pid_t child = fork(); child == 0) {
    demo::CountyRequest county;
    county.county_code = size.county;
    county.project_count = size.project_count;
    county.year = 2024;
    county.seed = 1;
    demo::PlantedCounty planted = demo::Plant(demo::MakeCounty(county), county.seed);
    _exit(demo::WritePlan(planted, folder.native()) ? 0 : 1);
  } else {
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  return fs::directory_iterator(folder)->path().native();
}

double ProcessorSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

double Median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argument_count, char** arguments) {
  Size size;
  if (argument_count > 1) size.project_count = std::strtoul(arguments[1], nullptr, 10);
  const size_t run_count = argument_count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 3;
  if (argument_count > 3) size.county = arguments[3];
  const fs::path folder = fs::temp_directory_path() / fmt::format("liandai_check_{}", getpid());
  fs::create_directories(folder / "in");
  app::CheckRequest request;
  request.paths = {WritePlan(size, folder / "in")};
  request.data_directory = dictionary::FindDataDirectory().value();
  request.county_code = size.county;
  request.out_directory = (folder / "out").native();

  std::map<std::string, std::vector<double>> stages;
  std::vector<double> processor;
  const double seconds = bench::MedianSeconds(run_count, [&] {
    const double begun = ProcessorSeconds();
    const auto result = app::RunCheck(request);
    CHECK(result.has_value());
    processor.push_back(ProcessorSeconds() - begun);
    for (const app::StageTime& stage : result->times)
      stages[std::string(stage.name_en)].push_back(stage.seconds);
  });
  fs::remove_all(folder);

  std::string shares;
  for (const auto& [stage, times] : stages)
    shares += fmt::format("{}\"{}\":{:.2f}", shares.empty() ? "" : ",", stage, Median(times));
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  fmt::print(
      "{{\"bench\":\"check\",\"county\":\"{}\",\"projects\":{},\"seconds\":{:.2f},"
      "\"processor_seconds\":{:.2f},\"stages\":{{{}}},\"peak_mb\":{}}}\n",
      size.county, size.project_count, seconds, Median(processor), shares, usage.ru_maxrss / 1024);
  return 0;
}
