#include "office/policy/clause_page.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>

#include "engine/value/text.h"

namespace liandai::policy {
namespace {

using base::Language;

std::string In(const Bilingual& text, Language language) {
  return language == Language::kChinese ? text.zh : text.en;
}

std::string ListOf(std::span<const NamedValue> values, std::span<const ClauseInput> inputs) {
  std::string text;
  for (const NamedValue& each : values) {
    const auto input = std::ranges::find(inputs, each.name, &ClauseInput::name);
    const std::string name = input == inputs.end() ? each.name : input->label.zh;
    text += (text.empty() ? "" : "；") + name + " = " + value::ToLiteral(each.value);
  }
  return text;
}

std::string_view DutyWord(Duty duty) {
  switch (duty) {
    case Duty::kGate:
      return "按入库或审批之日";
    case Duty::kRunning:
      return "按核查之日";
    case Duty::kCalculation:
      return "按计算所涉之日";
  }
  return {};
}

std::string_view KindWord(std::string_view kind) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"gate", "准入"},        {"calculation", "计算"},  {"threshold", "指标"},
      {"eligibility", "资格"}, {"deadline", "时限"},     {"workflow", "流程"},
      {"record", "记录"},      {"distribution", "分配"}, {"priority", "优先"},
      {"prohibition", "禁止"}, {"report", "报告"},       {"publicity", "公示宣传"},
      {"assessment", "考核"},  {"target", "目标"},       {"encouragement", "鼓励"}};
  for (const auto& [word, zh] : kWords)
    if (word == kind) return zh;
  return kind;
}

// Writes one clause after another; the text grows.
class PageWriter {
 public:
  PageWriter(const Pack& pack, std::span<const dmn::ModelSource> imports,
             std::vector<PackCase> cases)
      : pack_(pack), imports_(imports), cases_(std::move(cases)) {}

  void Head() {
    text_ += fmt::format("# {}（{}）\n\n{} · {}", pack_.short_name.zh, pack_.id, pack_.title.zh,
                         pack_.issuer.zh);
    if (!pack_.document_number.empty()) text_ += " · " + pack_.document_number;
    text_ += fmt::format("\n\n印发 {}，施行 {}", ToString(pack_.issued), ToString(pack_.from));
    if (pack_.nominal_end)
      text_ += fmt::format("，名义期限到 {}，此后未被替代的延续适用", ToString(*pack_.nominal_end));
    if (pack_.new_projects_until)
      text_ += fmt::format("；{} 后不再自行用于新项目", ToString(*pack_.new_projects_until));
    text_ += fmt::format(
        "。\n\n本页由 `liandai policy show {} --md FILE` 从 policies/{}/ "
        "生成：改文字、参数和口径请改那里的 pack.yaml，改判定请改 .dmn，改算例请改 "
        "cases/，再重新生成。"
        "表述为本项目自己的话，以文件原文为准。\n",
        pack_.id, pack_.id);
  }

  base::Status Clause(const policy::Clause& clause) {
    text_ += fmt::format("\n## {} {}\n\n{} · {} · {} · {}", clause.id, clause.title.zh,
                         clause.article.zh, ChineseOf(clause.binding), KindWord(clause.kind),
                         DutyWord(clause.duty));
    if (!clause.inherited_from.empty()) text_ += " · 继承自 " + clause.inherited_from;
    if (clause.until) text_ += " · 至 " + ToString(*clause.until);
    text_ += fmt::format("\n\n{}\n\n*{}*\n", clause.paraphrase.zh, clause.paraphrase.en);
    Parameters(clause);
    Readings(clause);
    Checklist(clause);
    if (clause.is_decision()) {
      Inputs(clause);
      TRY(Logic(clause));
    }
    Capabilities(clause);
    Cases(clause);
    return {};
  }

  std::string Take() { return std::move(text_); }

 private:
  void Parameters(const policy::Clause& clause) {
    TextTable table{{"参数", "含义", "值", "单位", "来源", "设置名"}, {}};
    for (const Parameter& parameter : clause.parameters)
      table.rows.push_back(
          {parameter.label.zh, parameter.label.en,
           parameter.value.is_null() ? "由单位设定" : value::ToLiteral(parameter.value),
           parameter.unit, SourceOf(clause, parameter, Language::kChinese),
           clause.id + "." + parameter.name});
    Section("参数", table);
  }

  void Readings(const policy::Clause& clause) {
    if (clause.readings.empty()) return;
    text_ += "\n**口径**\n\n";
    for (const Reading& reading : clause.readings) {
      text_ += fmt::format("- `{}.{}` {}\n  - 采用：{}\n  - 备选：{}\n  - {}\n", clause.id,
                           reading.name, reading.point.zh, reading.proposed.zh,
                           reading.alternative.zh, Standing(reading));
    }
  }

  static std::string Standing(const Reading& reading) {
    std::string text = reading.is_parameter ? "可用 `--set` 对比" : "随资料记录，不能切换";
    if (reading.settled_by)
      text += fmt::format("；依据 {}（{}）", reading.settled_by->number,
                          ToString(reading.settled_by->on));
    else
      text += "；印发单位尚无书面解释，暂按采用的一种";
    return text + (reading.is_open_below ? "；可由下级选定" : "；下级不得更改");
  }

  void Checklist(const policy::Clause& clause) {
    TextTable table{{"佐证", "由谁认定", "材料", "输入名"}, {}};
    for (const ChecklistItem& item : clause.checklist)
      table.rows.push_back({item.label.zh, item.attested_by.zh, item.document.zh, item.name});
    Section("佐证清单（全部认可为符合，有一项不认可为不符合，缺的待核实，时限未到为未到期）",
            table);
  }

  void Inputs(const policy::Clause& clause) {
    TextTable table{{"输入", "名称", "类型", "来源"}, {}};
    for (const ClauseInput& input : clause.inputs) {
      std::string source = input.fact == input.name ? "" : input.fact;
      if (input.source == ClauseInput::Source::kAsOf) source = "核查日期";
      if (input.source == ClauseInput::Source::kSetting) source = "单位设定 " + input.fact;
      table.rows.push_back({input.label.zh, input.name, input.type, source});
    }
    Section("输入", table);
  }

  base::Status Logic(const policy::Clause& clause) {
    TRY(const std::vector<DecisionText> decisions, LogicOf({clause, imports_}));
    text_ += fmt::format("\n**判定**（{}）\n", clause.model);
    for (const DecisionText& decision : decisions) {
      if (decision.table.headings.empty())
        text_ += fmt::format("\n- {}：`{}`\n", decision.label, decision.formula);
      else
        text_ += fmt::format("\n- {}（{}）\n\n{}", decision.label, decision.hit_policy,
                             decision.table.Draw());
    }
    return {};
  }

  void Capabilities(const policy::Clause& clause) {
    if (clause.capabilities.empty()) return;
    text_ += "\n**还要由** " + CapabilitiesOf(clause, Language::kChinese) + "\n";
  }

  void Cases(const policy::Clause& clause) {
    TextTable table{{"输入", "设置", "应得", "说明"}, {}};
    for (const PackCase& of : cases_)
      if (of.clause == clause.id)
        table.rows.push_back(
            {ListOf(of.in, clause.inputs), ListOf(of.opt, {}), ListOf(of.expect, {}), of.why});
    Section("算例（演示数据）", table);
  }

  void Section(std::string_view title, const TextTable& table) {
    if (!table.rows.empty()) text_ += fmt::format("\n**{}**\n\n{}", title, table.Draw());
  }

  const Pack& pack_;
  std::span<const dmn::ModelSource> imports_;
  std::vector<PackCase> cases_;
  std::string text_;
};

}  // namespace

std::string SourceOf(const Clause& clause, const Parameter& parameter, Language language) {
  const bool chinese = language == Language::kChinese;
  if (!parameter.setting.empty())
    return (chinese ? "单位按日期设定 " : "dated setting ") + parameter.setting;
  if (parameter.value.is_null())
    return chinese ? "原文没有数值，由单位设定" : "not printed, set by the office";
  const bool is_reading = std::ranges::any_of(clause.readings, [&](const Reading& reading) {
    return reading.is_parameter && reading.name == parameter.name;
  });
  if (is_reading) return chinese ? "口径" : "reading";
  return In(clause.article, language);
}

base::Result<std::vector<PackCase>> CasesOf(const Pack& pack) {
  std::vector<PackCase> found;
  for (const std::string& file : CaseFilesOf(pack)) {
    TRY(std::vector<PackCase> cases, ReadCases(file));
    std::ranges::move(cases, std::back_inserter(found));
  }
  return found;
}

std::string CapabilitiesOf(const Clause& clause, Language language) {
  static constexpr std::pair<std::string_view, std::string_view> kWords[] = {
      {"workflow step", "流程"},
      {"record", "记录"},
      {"report", "报告"},
      {"notice", "公示"},
      {"indicator", "指标"}};
  std::string text;
  for (const Capability& capability : clause.capabilities) {
    std::string word = capability.kind;
    for (const auto& [kind, zh] : kWords)
      if (kind == capability.kind && language == Language::kChinese) word = zh;
    text += (text.empty() ? "" : language == Language::kChinese ? "、" : ", ") + word;
    if (capability.test.empty())
      text += language == Language::kChinese ? "（待建）" : " (to be built)";
  }
  return text;
}

base::Result<std::string> PackPage(const Pack& pack, const PackLibrary& library) {
  TRY(const std::vector<dmn::ModelSource> imports, ImportsOf(pack, library));
  TRY(std::vector<PackCase> cases, CasesOf(pack));
  PageWriter writer(pack, imports, std::move(cases));
  writer.Head();
  for (const Clause& clause : pack.clauses) TRY(writer.Clause(clause));
  return writer.Take();
}

}  // namespace liandai::policy
