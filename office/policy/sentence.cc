#include "office/policy/sentence.h"

#include <algorithm>
#include <fmt/args.h>
#include <fmt/format.h>
#include <span>

namespace liandai::policy {

using base::Language;

namespace {

struct Row {
  std::string_view code;
  std::string_view zh;
  std::string_view en;
};

// {c} are the causes found, {m} the labels of what is missing, {0} … the reason's arguments.
constexpr Row kReasons[] = {
    {"met", "符合要求", "the requirement is met"},
    {"outside_scope", "不在本条适用范围", "outside the reach of the clause"},
    {"not_in_force_then", "{0}时本办法尚未施行（{1}起）",
     "the document was not in force on {0} (from {1})"},
    {"not_yet_due", "尚未到期", "not yet due"},
    {"facts_missing", "待核实：缺{m}", "open: {m} wanted"},
    {"setting_missing", "待核实：文件没有写明数值，由单位确定（{0}）",
     "open: the text prints no figure, to be set by the office ({0})"},
    {"text_unconfirmed", "文字说明中读出的内容尚未确认；确认后为“{s}”",
     "rests on what was read out of free text; once confirmed it is \"{s}\""},
    {"mechanism_wanting", "联农带农机制或预期成效不全{c}",
     "mechanism or expected outcome is wanting{c}"},
    {"modes_few", "认可的联农带农方式{0}种，应不少于{1}种",
     "{0} recognised linkage modes, {1} wanted"},
    {"opinions_wanting", "入库前两部门会审意见不齐",
     "the two opinions do not both precede admission"},
    {"jobs_short", "带动就业人数不足", "too few jobs for the money put in"},
    {"share_below", "占比{0}%，应不低于{1}%", "the share is {0} %, at least {1} % wanted"},
    {"share_not_rising", "本年占比{0}%，上年{1}%，没有做到逐年增加且不低于下限",
     "the share is {0} % after {1} %: no rise, or below the floor"},
    {"elements_wanting", "入库论证未通过{c}", "elements rejected on review{c}"},
    {"operator_excluded", "经营主体不宜承担{c}", "the operator is excluded{c}"},
    {"own_money_wanting", "自有资金投入或担保不足", "own money or its binding is wanting"},
    {"causes_found", "存在以下情形{c}", "found{c}"},
    {"not_met", "资料显示没有达到要求", "the evidence contradicts the requirement"},
};

constexpr Row kSteps[] = {
    {"add_modes", "再落实{0}种联农带农方式", "commit {0} more linkage mode(s)"},
    {"write_plan", "补写利益联结方案，写明方式、对象和标准",
     "write the linkage plan: modes, beneficiaries, standard"},
    {"quantify_outcome", "补充有完成时限的量化成效指标", "add a numeric outcome with a date"},
    {"obtain_revitalisation_opinion", "补齐乡村振兴（农业农村）部门会审意见",
     "obtain the revitalisation department's opinion"},
    {"obtain_sector_opinion", "补齐行业部门会审意见", "obtain the sector department's opinion"},
    {"review_again_revitalisation_opinion", "乡村振兴（农业农村）部门意见晚于入库，退回重新会审",
     "its opinion is later than admission: review again"},
    {"review_again_sector_opinion", "行业部门意见晚于入库，退回重新会审",
     "the sector opinion is later than admission: review again"},
    {"add_jobs", "再吸纳{0}人常年就业，或{1}人六个月以上就业，或{2}人灵活就业100天以上",
     "take on {0} more in year-round work, or {1} for six months, or {2} for 100 days"},
    {"add_jobs_stable_and_flexible",
     "再吸纳{0}人常年就业（或{1}人六个月以上就业），并吸纳{2}人灵活就业100天以上",
     "take on {0} more year-round (or {1} for six months) and {2} for 100 days"},
    {"choose_setting", "由发文单位确定数值后用 --set {0}=值 核查",
     "let the issuing office fix the figure, then check with --set {0}=VALUE"},
    {"move_to_industry", "再安排{0}元用于产业", "put {0} yuan more into industry"},
    {"raise_share_above_last_year", "把本年产业占比提高到高于上年且不低于下限",
     "raise this year's share above last year's and the floor"},
    {"review_benefit", "补做效益论证", "review the benefit"},
    {"review_linkage", "补做联农带农论证", "review the linkage"},
    {"review_organisation", "补做组织保障论证", "review the organisation"},
    {"review_later_operation", "补做后续运营论证", "review the later operation"},
    {"choose_other_operator", "更换经营主体，或待排除情形消除后再承担",
     "choose another operator, or wait until the ground has gone"},
    {"put_in", "再投入自有资金{0}元", "put in {0} yuan more of own money"},
    {"put_in_own_money", "投入一定自有资金", "put in own money"},
    {"bind_as_security", "将自有资金设为担保或质押并留存凭据",
     "bind the own money as security and keep the paper"},
};

constexpr Row kWholeRemedies[] = {
    {"provide_facts", "补充：{m}", "provide: {m}"},
    {"confirm_text", "核对文字说明，把内容填入对应栏目",
     "check the text and fill it into the columns"},
    {"meet_clause", "按该条要求补正后重新核查", "mend what the clause asks and check again"},
};

constexpr Row kCauses[] = {
    {"mechanism_established", "机制未建立", "no mechanism"},
    {"outcome_quantified", "预期成效未量化", "outcome not quantified"},
    {"benefit", "效益", "benefit"},
    {"linkage", "联农带农", "linkage"},
    {"organisation", "组织保障", "organisation"},
    {"later_operation", "后续运营", "later operation"},
    {"consecutive_losses", "连续亏损", "losses in a row"},
    {"high_debt_ratio", "资产负债率高", "high debt ratio"},
    {"net_assets_below_fund", "净资产低于帮扶资金", "net assets below the money"},
    {"credit_or_law_record", "有失信或违法记录", "a credit or law record"},
    {"duty_not_performed", "未履行带动义务", "the duty was not performed"},
    {"effect_poor", "带动效果差", "poor effect"},
    {"asset_idle", "资产闲置", "the asset lies idle"},
    {"operating_loss", "经营亏损", "operating loss"},
    {"new", "新设主体，账龄不足两年", "a young operator, under two years of accounts"},
};

const Row* Find(std::span<const Row> rows, std::string_view code) {
  const auto found = std::ranges::find(rows, code, &Row::code);
  return found == rows.end() ? nullptr : &*found;
}

std::string_view In(const Row& row, Language language) {
  return language == Language::kChinese ? row.zh : row.en;
}

std::string_view Separator(Language language) {
  return language == Language::kChinese ? "、" : ", ";
}

// "：a、b" when there are causes, else nothing.
std::string CauseList(const Finding& finding, Language language) {
  std::string list;
  for (const std::string& cause : finding.causes) {
    list += list.empty() ? (language == Language::kChinese ? "：" : ": ") : Separator(language);
    const auto input = std::ranges::find(finding.facts, cause, &FactShown::input);
    list += input == finding.facts.end()     ? CauseText(cause, language)
            : language == Language::kChinese ? input->label_zh
                                             : input->label_en;
  }
  return list;
}

std::string LabelOf(const Finding& finding, std::string_view fact, Language language) {
  const auto found = std::ranges::find(finding.facts, fact, &FactShown::fact);
  if (found == finding.facts.end()) return std::string(fact);
  return language == Language::kChinese ? found->label_zh : found->label_en;
}

std::string MissingList(const Finding& finding, Language language) {
  std::string list;
  for (const std::string& fact : finding.missing) {
    if (!list.empty()) list += Separator(language);
    list += LabelOf(finding, fact, language);
  }
  return list;
}

std::string Filled(std::string_view text, const Finding& finding, Language language) {
  fmt::dynamic_format_arg_store<fmt::format_context> arguments;
  for (const std::string& argument : finding.reason_arguments) arguments.push_back(argument);
  const Status confirmed = finding.status_if_text_confirmed;
  const std::string status(language == Language::kChinese ? ChineseOf(confirmed)
                                                          : NameOf(confirmed));
  arguments.push_back(fmt::arg("c", CauseList(finding, language)));
  arguments.push_back(fmt::arg("m", MissingList(finding, language)));
  arguments.push_back(fmt::arg("s", status));
  return fmt::vformat(text, arguments);
}

// "add_jobs=1/2/3" by the table of steps.
std::string StepSentence(std::string_view step, Language language) {
  const size_t equals = step.find('=');
  const Row* row = Find(kSteps, step.substr(0, equals));
  if (row == nullptr) return std::string(step);
  fmt::dynamic_format_arg_store<fmt::format_context> numbers;
  std::string_view rest = equals == step.npos ? std::string_view() : step.substr(equals + 1);
  while (!rest.empty()) {
    const size_t slash = rest.find('/');
    numbers.push_back(std::string(rest.substr(0, slash)));
    rest = slash == rest.npos ? std::string_view() : rest.substr(slash + 1);
  }
  return fmt::vformat(In(*row, language), numbers);
}

}  // namespace

std::string CauseText(std::string_view cause, Language language) {
  const Row* row = Find(kCauses, cause);
  return std::string(row == nullptr ? cause : In(*row, language));
}

std::string ReasonSentence(const Finding& finding, Language language) {
  const Row* row = Find(kReasons, finding.reason_code);
  if (row == nullptr) return finding.reason_code;
  return Filled(In(*row, language), finding, language);
}

std::string RemedySentence(const Finding& finding, Language language) {
  if (finding.remedy_code.empty()) return {};
  std::string sentence;
  for (const std::string& step : finding.remedy_arguments) {
    if (!sentence.empty()) sentence += language == Language::kChinese ? "；" : "; ";
    sentence += StepSentence(step, language);
  }
  if (!sentence.empty()) return sentence;
  const Row* whole = Find(kWholeRemedies, finding.remedy_code);
  if (whole == nullptr) whole = Find(kWholeRemedies, "meet_clause");
  return Filled(In(*whole, language), finding, language);
}

std::string RemarkSentence(const Finding& finding, Language language) {
  const bool chinese = language == Language::kChinese;
  std::string remark;
  const auto add = [&](std::string_view part) {
    if (!remark.empty()) remark += chinese ? "；" : "; ";
    remark += part;
  };
  if (finding.by_continuation) add(chinese ? "延续适用" : "applied by continuation");
  if (finding.rests_on_text) add(chinese ? "依据文字说明，待确认" : "rests on free text");
  for (const std::string& reading : finding.readings) add(reading);
  return remark;
}

}  // namespace liandai::policy
