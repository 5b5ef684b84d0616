#include "office/cli/check_summary.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

#include "engine/base/utf8.h"
#include "office/app/problem.h"
#include "office/app/report_content.h"
#include "office/app/wording.h"
#include "office/form/issue_list.h"

namespace liandai::cli {
namespace {

constexpr std::string_view kRed = "\033[31m";
constexpr std::string_view kYellow = "\033[33m";
constexpr std::string_view kGreen = "\033[32m";
constexpr std::string_view kGrey = "\033[90m";
constexpr std::string_view kReset = "\033[0m";
constexpr size_t kGravestCount = 10;

// The text cut to `width` columns, with … when something was cut.
std::string Cut(std::string_view text, size_t width) {
  std::string out;
  size_t used = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t begin = at;
    const char32_t code_point = base::NextCodePoint(text, at);
    const std::string_view one = text.substr(begin, at - begin);
    used += base::DisplayWidth(one);
    if (used > width) return out + "…";
    if (code_point == U'\n')
      out += ' ';
    else
      out += one;
  }
  return out;
}

std::string Amount(int64_t fen) {
  return fmt::format("{}.{:02}", fen / 1'000'000, fen % 1'000'000 / 10'000);
}

class Summary {
 public:
  Summary(const app::Verdicts& verdicts, const SummaryLook& look)
      : verdicts_(verdicts), result_(verdicts.result()), look_(look) {}

  void Print() {
    Head();
    Counts();
    Gravest();
    Faults();
    for (const std::string& path : result_.written)
      fmt::print("{}{}\n", In("已写出 ", "written "), path);
    if (look_.has_timings) Timings();
  }

 private:
  std::string In(std::string_view zh, std::string_view en) const {
    return app::Words{zh, en}.In(look_.language);
  }
  std::string Coloured(std::string_view colour, std::string text) const {
    if (!look_.has_colours) return text;
    return std::string(colour) + text + std::string(kReset);
  }

  void Head() {
    const std::string head = app::HeadOf(result_, look_.language);
    if (!head.empty()) fmt::print("{}\n", head);
    fmt::print("{}{}{}\n", In("核查基准日 ", "date of the check "), base::ToString(result_.as_of),
               result_.is_date_assumed ? In("（未指定）", " (assumed)") : "");
    if (result_.choice) {
      const policy::Pack& pack = *result_.choice->pack;
      fmt::print("{}{}{}{}\n", In("政策依据 ", "policy "),
                 look_.language == base::Language::kChinese ? pack.title.zh : pack.title.en,
                 result_.choice->as_guidance ? In("（仅供参照）", " (guidance)") : "",
                 result_.choice->by_continuation ? In("（延续适用）", " (by continuation)") : "");
    }
    if (result_.pack_remark)
      fmt::print("{}\n", base::Sentence(*result_.pack_remark, look_.language));
    for (const dictionary::RecordTable& table : result_.intake->reading.tables) {
      const dictionary::Form* form = result_.dictionary->FindForm(table.form);
      fmt::print("{}{}{}{}{}\n", form::SheetPlace(table), In("：", ": "),
                 form == nullptr                              ? In("未识别", "not recognised")
                 : look_.language == base::Language::kChinese ? form->label_zh
                                                              : form->label_en,
                 In("，", ", "), fmt::format("{}{}", table.rows.size(), In("行", " rows")));
    }
    for (const base::Diagnostic& failure : result_.intake->reading.failures)
      fmt::print("{}", Coloured(kYellow, base::Display(failure, look_.language)));
  }

  void Counts() {
    const app::CheckTotals totals = verdicts_.totals();
    constexpr std::string_view kColours[] = {kGreen, kRed, kGrey, kGrey, kGrey, kYellow};
    std::string line;
    for (size_t i = 0; result_.screening && i < policy::kStatusCount; ++i)
      line += fmt::format(
          "{}{} {}", line.empty() ? "" : "  ",
          Coloured(kColours[i], app::ShownStatus(static_cast<policy::Status>(i), look_.language)),
          totals.statuses[i]);
    if (!line.empty()) fmt::print("\n{}{}\n", In("按条款  ", "by clause  "), line);
    Confirmable();
    fmt::print("{}{} {}  {} {}", In("表格    ", "tables     "), In("问题", "faults"),
               totals.fault_count, In("备注", "remarks"), totals.remark_count);
    if (totals.answered_count != 0)
      fmt::print("  {} {}", In("已说明", "answered"), totals.answered_count);
    fmt::print("\n");
  }

  // What the unknown would be if all that was read out of free text were confirmed.
  void Confirmable() {
    const std::array<uint64_t, policy::kStatusCount> counts = verdicts_.confirmable();
    std::string line;
    for (size_t i = 0; i < policy::kStatusCount; ++i)
      if (counts[i] != 0)
        line += fmt::format(
            "  {} {}", app::ShownStatus(static_cast<policy::Status>(i), look_.language), counts[i]);
    if (!line.empty())
      fmt::print("{}{}\n",
                 In("        待核实中读自文字、确认后即为",
                    "           open for resting on text; once confirmed"),
                 line);
  }

  void Entry(size_t number, const app::Problem& problem) {
    fmt::print("{:>3}. {} {}\n", number,
               Coloured(problem.is_failure ? kRed : kYellow, "[" + problem.codes + "]"),
               Cut(problem.what, 140));
    std::string place = problem.subject;
    if (!problem.where.empty()) place += (place.empty() ? "" : "　") + problem.where;
    if (problem.amount_fen != 0)
      place += fmt::format("　{} {}", Amount(problem.amount_fen), In("万元", "x 10,000 yuan"));
    fmt::print("     {}\n", Coloured(kGrey, Cut(place, 150)));
  }

  void Gravest() {
    const auto& groups = verdicts_.standing();
    if (groups.empty()) return;
    fmt::print("\n{}\n", In("最应先办的问题", "To be dealt with first"));
    for (size_t i = 0; i < std::min(kGravestCount, groups.size()); ++i)
      Entry(i + 1, app::ProblemOf(verdicts_, groups[i], look_.language));
    More(groups.size());
  }

  // One entry a kind of fault, with how many there are: twenty of one kind would hide the others.
  void Faults() {
    std::vector<std::pair<const form::DataIssue*, size_t>> kinds;
    for (const form::DataIssue* fault : verdicts_.faults()) {
      const auto found = std::ranges::find(kinds, fault->diagnostic.code, [](const auto& kind) {
        return kind.first->diagnostic.code;
      });
      if (found == kinds.end())
        kinds.emplace_back(fault, 1);
      else
        ++found->second;
    }
    if (kinds.empty()) return;
    std::ranges::stable_sort(kinds, [](const auto& a, const auto& b) {
      return a.first->diagnostic.severity() > b.first->diagnostic.severity();
    });
    fmt::print("\n{}\n", In("表格本身的问题", "Faults of the tables"));
    size_t shown_count = 0;
    for (size_t i = 0; i < std::min(kGravestCount, kinds.size()); ++i) {
      Entry(i + 1, app::ProblemOf(verdicts_, *kinds[i].first, look_.language));
      shown_count += kinds[i].second;
      if (kinds[i].second > 1)
        fmt::print("     {}\n", fmt::format(fmt::runtime(In("同类共 {} 处", "{} of this kind")),
                                            kinds[i].second));
    }
    if (shown_count < verdicts_.faults().size())
      fmt::print("     {}\n", fmt::format(fmt::runtime(In("……另有 {} 处", "… and {} more")),
                                          verdicts_.faults().size() - shown_count));
  }

  void More(size_t count) {
    if (count > kGravestCount)
      fmt::print("     {}\n", fmt::format(fmt::runtime(In("……另有 {} 项", "… and {} more")),
                                          count - kGravestCount));
  }

  // Report and marked copies are written side by side: the longer of the two counts.
  void Timings() {
    double total = 0;
    double longest_beside = 0;
    for (const app::StageTime& time : result_.times) {
      if (time.is_beside)
        longest_beside = std::max(longest_beside, time.seconds);
      else
        total += time.seconds;
    }
    total += longest_beside;
    fmt::print("\n{}\n", In("各步用时（秒）", "Time by stage (seconds)"));
    for (const app::StageTime& time : result_.times)
      fmt::print("{:>8.2f} {:>5.1f} %  {}{}\n", time.seconds,
                 total == 0 ? 0 : 100 * time.seconds / total, In(time.name_zh, time.name_en),
                 time.is_beside ? In("（同时进行）", " (side by side)") : "");
    fmt::print("{:>8.2f}          {}\n", total, In("合计", "total"));
  }

  const app::Verdicts& verdicts_;
  const app::CheckResult& result_;
  const SummaryLook& look_;
};

}  // namespace

void PrintSummary(const app::Verdicts& verdicts, const SummaryLook& look) {
  Summary(verdicts, look).Print();
}

void ProgressBar::Show(std::string_view stage, double share) {
  if (!is_shown_) return;
  const Clock::time_point now = Clock::now();
  if (stage != stage_) {
    stage_ = stage;
    begun_ = now;
  }
  const double passed = std::chrono::duration<double>(now - begun_).count();
  if (passed < 1 || now - last_ < std::chrono::milliseconds(200)) return;
  last_ = now;
  is_dirty_ = true;
  const double left = share > 0 ? passed * (1 - share) / share : 0;
  constexpr int kWidth = 24;
  const int filled = std::clamp(static_cast<int>(share * kWidth), 0, kWidth);
  fmt::print(stderr, "\r\033[K{} [{}{}] {:.0f}%  {:.1f}%/s  {}{:.0f}s", stage_,
             std::string(static_cast<size_t>(filled), '#'),
             std::string(static_cast<size_t>(kWidth - filled), '.'), share * 100,
             share * 100 / passed, app::Words{"还需", "left "}.In(language_), left);
  std::fflush(stderr);
}

void ProgressBar::Clear() {
  if (is_dirty_) fmt::print(stderr, "\r\033[K");
  is_dirty_ = false;
}

}  // namespace liandai::cli
