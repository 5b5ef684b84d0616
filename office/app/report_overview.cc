#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "office/app/problem.h"
#include "office/app/report_content.h"
#include "office/app/wording.h"

namespace liandai::app {
namespace {

document::OverviewWords WordsOf(base::Language language) {
  const auto in = [&](std::string_view zh, std::string_view en) {
    return Words{zh, en}.In(language);
  };
  document::OverviewWords words;
  words.title = in("帮扶项目联农带农体检报告",
                   "Check of linkage between assistance projects and farm households");
  words.chart_overall = in("各结果的条次", "Results (clauses × subjects)");
  words.chart_amount =
      in("各乡镇不符合项目的涉及金额（万元）", "At stake by township (10,000 yuan)");
  words.overall = in("一、总体情况（条次）", "1. Overall (clauses × subjects)");
  words.by_article = in("二、按条款", "2. By article");
  words.by_township = in("三、按乡镇", "3. By township");
  words.gravest = in("四、最应先办的问题", "4. To be dealt with first");
  words.table_faults = in("五、表格本身的问题", "5. Faults of the tables themselves");
  words.status = in("结果", "status");
  words.count = in("个数", "count");
  words.share = in("占比", "share");
  words.amount = in("不符合的涉及金额（万元）", "yuan at stake (10,000)");
  words.label_article = in("条款", "article");
  words.label_township = in("乡镇", "township");
  words.what = in("问题", "what");
  words.where = in("对象和位置", "where");
  words.article = in("条款", "article");
  words.fault_kind = in("问题类别", "kind");
  for (size_t i = 0; i < policy::kStatusCount; ++i)
    words.statuses[i] = ShownStatus(static_cast<policy::Status>(i), language);
  return words;
}

std::string PackLine(const CheckResult& result, base::Language language) {
  if (!result.choice) return Words{"无（只核对表格本身）", "none (tables only)"}.In(language);
  const policy::Pack& pack = *result.choice->pack;
  std::string line = language == base::Language::kChinese ? pack.title.zh : pack.title.en;
  if (!pack.document_number.empty()) line += "（" + pack.document_number + "）";
  if (result.choice->as_guidance) line += Words{"，仅供参照", ", as guidance"}.In(language);
  if (result.choice->by_continuation) line += Words{"，延续适用", ", by continuation"}.In(language);
  return line;
}

void Particulars(const CheckResult& result, base::Language language, document::Overview& overview) {
  const auto add = [&](std::string_view zh, std::string_view en, std::string value) {
    overview.particulars.emplace_back(Words{zh, en}.In(language), std::move(value));
  };
  const std::string head = HeadOf(result, language);
  add("县（市、区、旗）、年度", "county, year", head.empty() ? "—" : head);
  add("政策依据", "policy", PackLine(result, language));
  add("核查基准日", "date of the check",
      base::ToString(result.as_of) +
          (result.is_date_assumed ? Words{"（未指定，按计划年度末）", " (assumed)"}.In(language)
                                  : ""));
  std::string files;
  for (const dictionary::RecordTable& table : result.intake->reading.tables) {
    if (files.find(table.file_name) != std::string::npos) continue;
    files += (files.empty() ? "" : "、") + table.file_name;
  }
  add("核查的表格", "files", files);
}

void GravestFirst(std::vector<document::StatusLine>& lines) {
  constexpr auto kFail = static_cast<size_t>(policy::Status::kFail);
  constexpr auto kWarn = static_cast<size_t>(policy::Status::kWarn);
  std::ranges::stable_sort(lines, [](const auto& a, const auto& b) {
    return std::pair(a.counts[kFail], a.counts[kWarn]) >
           std::pair(b.counts[kFail], b.counts[kWarn]);
  });
}

// Failures and warnings that were answered no longer count as such; they are few.
void ByArticle(const Verdicts& verdicts, base::Language language, document::Overview& overview) {
  const policy::Screening& screening = *verdicts.result().screening;
  for (uint32_t clause = 0; clause < screening.clauses().size(); ++clause) {
    document::StatusLine line;
    const policy::Clause& one = *screening.clauses()[clause];
    line.label =
        one.id + " " + (language == base::Language::kChinese ? one.title.zh : one.title.en);
    const auto counts = screening.CountsOf(clause);
    std::copy(counts.begin(), counts.end(), line.counts.begin());
    const auto& rows = screening.table_of(clause).rows();
    for (uint32_t subject = 0; subject < rows.size(); ++subject)
      if (screening.status({clause, subject}) == policy::Status::kFail)
        line.amount_fen += rows[subject].amount_fen;
    overview.by_article.push_back(std::move(line));
  }
  GravestFirst(overview.by_article);
}

void ByTownship(const Verdicts& verdicts, document::Overview& overview) {
  const policy::Screening& screening = *verdicts.result().screening;
  std::map<std::string, document::StatusLine> lines;
  std::map<std::pair<const facts::FactTable*, uint32_t>, bool> counted;
  for (uint32_t clause = 0; clause < screening.clauses().size(); ++clause) {
    const facts::FactTable& table = screening.table_of(clause);
    if (table.subject() != facts::Subject::kProject) continue;
    for (uint32_t subject = 0; subject < table.rows().size(); ++subject) {
      const facts::SubjectRow& row = table.rows()[subject];
      if (row.township.empty()) continue;
      document::StatusLine& line = lines[row.township];
      const policy::Status status = screening.status({clause, subject});
      ++line.counts[static_cast<size_t>(status)];
      // A project's money is at stake once, however many articles it fails.
      if (status == policy::Status::kFail && !counted[{&table, subject}]) {
        counted[{&table, subject}] = true;
        line.amount_fen += row.amount_fen;
      }
    }
  }
  for (auto& [township, line] : lines) {
    line.label = township;
    overview.by_township.push_back(std::move(line));
  }
  GravestFirst(overview.by_township);
}

void Gravest(const Verdicts& verdicts, base::Language language, document::Overview& overview) {
  constexpr size_t kGravestCount = 10;
  for (const policy::FindingGroup& group : verdicts.standing()) {
    if (overview.gravest.size() == kGravestCount) break;
    Problem problem = ProblemOf(verdicts, group, language);
    overview.gravest.push_back({std::move(problem.what), problem.subject + "\n" + problem.where,
                                std::move(problem.article), problem.amount_fen});
  }
}

void TableFaults(const Verdicts& verdicts, base::Language language, document::Overview& overview) {
  std::map<std::string_view, uint64_t> counts;
  for (const form::DataIssue* issue : verdicts.faults())
    ++counts[base::RowOf(issue->diagnostic.code).code];
  for (const form::DataIssue* issue : verdicts.faults()) {
    const base::ErrorRow& row = base::RowOf(issue->diagnostic.code);
    const auto found = counts.find(row.code);
    if (found == counts.end()) continue;
    // One example tells more than a name.
    overview.table_faults.emplace_back(
        fmt::format("{}　{}", row.code, base::Sentence(issue->diagnostic, language)),
        found->second);
    counts.erase(found);
  }
  std::ranges::stable_sort(overview.table_faults,
                           [](const auto& a, const auto& b) { return a.second > b.second; });
}

}  // namespace

document::Overview OverviewOf(const Verdicts& verdicts, base::Language language) {
  document::Overview overview;
  overview.words = WordsOf(language);
  Particulars(verdicts.result(), language, overview);
  const CheckTotals totals = verdicts.totals();
  overview.total.label = Words{"条次", "count"}.In(language);
  std::copy(std::begin(totals.statuses), std::end(totals.statuses), overview.total.counts.begin());
  if (verdicts.result().screening) {
    ByArticle(verdicts, language, overview);
    ByTownship(verdicts, overview);
    for (const document::StatusLine& line : overview.by_township)
      overview.total.amount_fen += line.amount_fen;
  }
  Gravest(verdicts, language, overview);
  TableFaults(verdicts, language, overview);
  return overview;
}

}  // namespace liandai::app
