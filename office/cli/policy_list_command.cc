#include <algorithm>
#include <fmt/format.h>

#include "engine/value/text.h"
#include "office/cli/command.h"
#include "office/cli/policy_setup.h"

namespace liandai::cli {
namespace {

using base::Language;

std::string Divisions(const policy::Pack& pack) {
  std::string text;
  for (const std::string& division : pack.divisions)
    text += (text.empty() ? "" : ",") + division + std::string(6 - division.size(), 'x');
  return text.empty() ? "-" : text;
}

void PrintPack(const policy::Pack& pack, Language language) {
  const bool chinese = language == Language::kChinese;
  const auto decisions = std::ranges::count_if(pack.clauses, &policy::Clause::is_decision);
  fmt::print("{:<20} {:<8} {}  ", pack.id, Divisions(pack), base::ToString(pack.from));
  fmt::print(fmt::runtime(chinese ? "{} {}，{} 条，其中 {} 条判定"
                                  : "{} {}, {} clauses, {} of them decisions"),
             chinese ? pack.short_name.zh : pack.short_name.en, pack.document_number,
             pack.clauses.size(), decisions);
  if (pack.nominal_end)
    fmt::print(fmt::runtime(chinese ? "；{} 后延续适用" : "; by continuation after {}"),
               base::ToString(*pack.nominal_end));
  fmt::print("\n");
}

void PrintRegime(const policy::Regime& regime, bool chinese) {
  const auto name = [&](const policy::Regime::Name& of) { return chinese ? of.zh : of.en; };
  fmt::print(fmt::runtime(chinese ? "{}：资金称“{}”，项目库称“{}”，对象称“{}”\n"
                                  : "{}: funds \"{}\", library \"{}\", households \"{}\"\n"),
             name(regime.period), name(regime.funds), name(regime.library),
             name(regime.households));
}

void PrintSettings(const policy::PackLibrary& library, const policy::PlaceAndDay& at,
                   bool chinese) {
  for (const policy::DatedSetting& setting : library.regimes().settings()) {
    const value::Value in_force = library.regimes().ValueOf(setting.name, at);
    const std::string shown = in_force.is_null()
                                  ? (chinese ? "由单位设定" : "to be set by the office")
                                  : value::ToLiteral(in_force);
    fmt::print("  {} = {}  {}\n", setting.name, shown, chinese ? setting.zh : setting.en);
  }
}

// What holds on a day: the packs in force, the names of that year, the dated settings.
void PrintDay(const policy::PackLibrary& library, const policy::PlaceAndDay& at, bool chinese) {
  for (const auto& pack : library.packs()) {
    if (!library.ChooseNamed(pack->id, at.on)) continue;
    fmt::print("{}  {}{}\n", pack->id, chinese ? pack->short_name.zh : pack->short_name.en,
               !pack->IsContinued(at.on) ? ""
               : chinese                 ? "（延续适用）"
                                         : " (by continuation)");
  }
  if (const policy::Regime* regime = library.regimes().On(at.on)) PrintRegime(*regime, chinese);
  PrintSettings(library, at, chinese);
}

base::Result<int> List(const Invocation& invocation) {
  TRY(const policy::PackLibrary library, OpenPackLibrary());
  TRY(const auto on, invocation.arguments.Date("as-of"));
  const std::string county = invocation.arguments.One("county").value_or("");
  if (on) {
    PrintDay(library, {county, *on}, invocation.language == Language::kChinese);
    return kExitClean;
  }
  for (const auto& pack : library.packs()) PrintPack(*pack, invocation.language);
  return kExitClean;
}

int RunPolicyList(const Invocation& invocation) {
  const auto status = List(invocation);
  return status ? *status : Report(status.error(), invocation.language);
}

constexpr Option kOptions[] = {
    {"as-of",
     "DATE",
     {"这一天施行的文件、该年的名称和设定", "packs, names and settings in force on that day"}},
    {"county", "CODE", {"设定按哪个县（市、区）", "division whose settings are shown"}},
};

constexpr Example kExamples[] = {
    {"liandai policy list", {"已录入的政策依据", "the policy packs there are"}},
    {"liandai policy list --as-of 2026-03-01 --county 141125",
     {"2026 年起的名称和待设定的数值", "names from 2026 and figures still to be set"}},
};

}  // namespace

extern const Command kPolicyListCommand;
const Command kPolicyListCommand = {
    .name = "policy list",
    .doc = {"列出政策依据及其施行日期", "list the policy packs and when they apply"},
    .manual = {},
    .operand = {},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunPolicyList,
};

}  // namespace liandai::cli
