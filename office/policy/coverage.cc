#include "office/policy/coverage.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "engine/base/check.h"
#include "office/policy/case_file.h"
#include "office/policy/text_table.h"

namespace liandai::policy {

namespace {

namespace fs = std::filesystem;

std::string TextOf(const fs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

bool IsTestFile(const fs::path& file) {
  const std::string name = file.filename().string();
  return file.extension() == ".test" || name.ends_with("_test.cc");
}

bool IsIdByte(char character) {
  return (std::isalnum(static_cast<unsigned char>(character)) != 0) || character == '.' ||
         character == '-' || character == '_';
}

// The words of a text that look like clause ids: "LL-6.2-2", also before ".modes_min=1".
std::set<std::string> IdsIn(const std::string& text, const std::set<std::string>& known) {
  std::set<std::string> ids;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && IsIdByte(text[end])) ++end;
    std::string word = text.substr(at, end - at);
    while (!word.empty() && !known.contains(word)) {
      const size_t dot = word.rfind('.');
      word = dot == std::string::npos ? std::string() : word.substr(0, dot);
    }
    if (!word.empty()) ids.insert(word);
    at = end + 1;
  }
  return ids;
}

std::set<std::string> AllIds(const PackLibrary& library) {
  std::set<std::string> ids;
  for (const auto& pack : library.packs())
    for (const Clause& clause : pack->clauses) ids.insert(clause.id);
  return ids;
}

// Test files by the clauses they name.
std::map<std::string, std::vector<std::string>> TestsByClause(const PackLibrary& library,
                                                              const std::string& repository) {
  std::map<std::string, std::vector<std::string>> tests;
  const std::set<std::string> known = AllIds(library);
  for (const char* const folder : {"tests", "office"}) {
    std::error_code ignored;
    for (const auto& entry :
         fs::recursive_directory_iterator(fs::path(repository) / folder, ignored))
      if (IsTestFile(entry.path()))
        for (const std::string& id : IdsIn(TextOf(entry.path()), known))
          tests[id].push_back(fs::relative(entry.path(), repository).string());
  }
  for (auto& [id, files] : tests) std::ranges::sort(files);
  return tests;
}

std::string ImplementationOf(const Clause& clause) {
  if (clause.is_decision()) return "decision " + clause.model;
  return clause.is_checklist() ? "evidence checklist" : "";
}

void FindGaps(const std::string& repository, ClauseCoverage& covered) {
  const Clause& clause = *covered.clause;
  const bool has_verdict = !covered.implementation.empty();
  if (has_verdict && covered.case_count == 0)
    covered.gaps.push_back(clause.id + (clause.is_decision() ? " decision" : " checklist"));
  for (const Capability& capability : clause.capabilities) {
    const bool is_shown =
        !capability.test.empty() && fs::is_regular_file(fs::path(repository) / capability.test);
    if (is_shown)
      covered.tests.push_back(capability.test);
    else
      covered.gaps.push_back(clause.id + " " + capability.kind);
  }
}

std::string KindsOf(const Clause& clause) {
  std::string kinds;
  for (const Capability& capability : clause.capabilities)
    kinds += (kinds.empty() ? "" : ", ") + capability.kind;
  return kinds;
}

std::string JoinGaps(const ClauseCoverage& covered) {
  std::string gaps;
  for (const std::string& gap : covered.gaps)
    gaps += (gaps.empty() ? "" : ", ") + gap.substr(covered.clause->id.size() + 1);
  return gaps;
}

}  // namespace

std::vector<std::string> Coverage::Gaps() const {
  std::vector<std::string> gaps;
  for (const ClauseCoverage& covered : clauses)
    gaps.insert(gaps.end(), covered.gaps.begin(), covered.gaps.end());
  return gaps;
}

std::string Coverage::ToMarkdown() const {
  std::string text =
      "# 条款落实情况 / Coverage of clauses\n\n由 `liandai policy coverage --md FILE` 生成。"
      "“缺口”是还没有测试证明的部分。\n";
  const Pack* pack = nullptr;
  TextTable table{{"条款", "名称", "判定", "其他功能", "算例", "其他测试", "缺口"}, {}};
  const auto finish = [&] {
    if (pack != nullptr) text += fmt::format("\n## {}\n\n{}", pack->short_name.zh, table.Draw());
    table.rows.clear();
  };
  for (const ClauseCoverage& covered : clauses) {
    if (covered.pack != pack) finish();
    pack = covered.pack;
    table.rows.push_back({covered.clause->id, covered.clause->title.zh, covered.implementation,
                          KindsOf(*covered.clause), std::to_string(covered.case_count),
                          fmt::format("{}", fmt::join(covered.tests, ", ")), JoinGaps(covered)});
  }
  finish();
  return text;
}

base::Result<Coverage> CoverageOf(const PackLibrary& library, const std::string& repository) {
  const auto tests = TestsByClause(library, repository);
  Coverage coverage;
  for (const auto& pack : library.packs()) {
    std::map<std::string, size_t> case_counts;
    for (const std::string& file : CaseFilesOf(*pack)) {
      TRY(const std::vector<PackCase> cases, ReadCases(file));
      for (const PackCase& of : cases) ++case_counts[of.clause];
    }
    for (const Clause& clause : pack->clauses) {
      if (!clause.inherited_from.empty()) continue;  // counted where it is written
      ClauseCoverage covered{pack.get(), &clause, ImplementationOf(clause), case_counts[clause.id],
                             {},         {}};
      if (const auto found = tests.find(clause.id); found != tests.end())
        covered.tests = found->second;
      FindGaps(repository, covered);
      coverage.clauses.push_back(std::move(covered));
    }
  }
  CHECK(!coverage.clauses.empty());
  return coverage;
}

GapChange CompareGaps(const std::vector<std::string>& gaps, const std::string& file) {
  std::set<std::string> known;
  std::istringstream lines(TextOf(file));
  for (std::string line; std::getline(lines, line);)
    if (!line.empty() && line[0] != '#') known.insert(line);
  GapChange change;
  for (const std::string& gap : gaps)
    if (known.erase(gap) == 0) change.added.push_back(gap);
  change.mended.assign(known.begin(), known.end());
  return change;
}

}  // namespace liandai::policy
