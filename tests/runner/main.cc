// liandai_cases [--record] PATH…: runs the text cases of files and folders.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sys/stat.h>

#include "tests/runner/case_file.h"
#include "tests/runner/kinds.h"
#include "tests/runner/lines.h"

namespace liandai::runner {
namespace {

namespace fs = std::filesystem;

enum class Mode { kCompare, kRecord };

struct Counts {
  int passed = 0;
  int failed = 0;
};

// The first folder under tests/; "feel" of tests/feel/builtins/list.test.
std::string KindName(const fs::path& file) {
  std::string name;
  bool under_tests = false;
  for (const fs::path& part : fs::absolute(file).lexically_normal()) {
    if (under_tests) name = part.string();
    under_tests = part == "tests";
  }
  return name;
}

std::vector<fs::path> FindFiles(const fs::path& root) {
  if (!fs::is_directory(root)) return {root};
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.path().extension() == ".test") files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

std::string ReadFile(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

void Fail(Counts& counts, const fs::path& file, std::string_view what) {
  ++counts.failed;
  std::printf("FAILED %s: %.*s\n", file.c_str(), static_cast<int>(what.size()), what.data());
}

void CompareCase(const fs::path& file, const Case& each, const std::string& got, Counts& counts) {
  const std::string diff = UnifiedDiff({each.expected, got});
  if (diff.empty()) {
    ++counts.passed;
    return;
  }
  Fail(counts, file.string() + ":" + std::to_string(each.line), each.title);
  std::printf("%s\n", diff.c_str());
}

void RunFile(const fs::path& path, Mode mode, Counts& counts) {
  std::optional<CaseFile> file = ParseCaseFile(ReadFile(path));
  if (!file)
    return Fail(counts, path, "not a file of cases: every case is `== title`, input, `--`, output");
  if (file->cases.empty()) return Fail(counts, path, "missing, unreadable or without a case");
  const Kind* kind = FindKind(KindName(path));
  if (!kind)
    return Fail(counts, path, "no kind \"" + KindName(path) + "\"; see tests/runner/kinds.cc");
  for (Case& each : file->cases) {
    const std::string got = Trimmed(kind->Run(each.input));
    if (mode == Mode::kCompare) {
      CompareCase(path, each, got, counts);
    } else {
      each.expected = got;
      ++counts.passed;
    }
  }
  if (mode == Mode::kRecord) std::ofstream(path, std::ios::binary) << Render(*file);
}

int Main(std::span<char* const> arguments) {
  Mode mode = Mode::kCompare;
  std::vector<fs::path> files;
  for (const char* argument : arguments.subspan(1)) {
    if (std::string_view(argument) == "--record") {
      mode = Mode::kRecord;
      continue;
    }
    for (fs::path& file : FindFiles(argument)) files.push_back(std::move(file));
  }
  if (files.empty()) {
    std::printf("usage: liandai_cases [--record] PATH…, from the repository's root\n");
    return 2;
  }
  Counts counts;
  for (const fs::path& file : files) RunFile(file, mode, counts);
  std::printf("%d passed, %d failed\n", counts.passed, counts.failed);
  return counts.failed == 0 ? 0 : 1;
}

}  // namespace
}  // namespace liandai::runner

int main(int argument_count, char** arguments) {
  return liandai::runner::Main({arguments, static_cast<size_t>(argument_count)});
}
