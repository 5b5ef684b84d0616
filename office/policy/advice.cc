#include "office/policy/advice.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/value/text.h"

namespace liandai::policy {

using base::Decimal;
using value::Kind;
using value::Value;

namespace {

// Outputs that list what is wrong, by the names that the packs use for them.
constexpr std::string_view kCauseOutputs[] = {"causes",         "reasons", "failed",
                                              "flags",          "missing", "short",
                                              "missing_stages", "low",     "open_items"};

// What the advice of one clause is made from.
struct Ground {
  const AdviceRequest& request;
  Finding& finding;

  // The value of the clause's input of that name; null when it takes none.
  Value Input(std::string_view name) const {
    const auto& inputs = request.clause.inputs;
    const auto found = std::ranges::find(inputs, name, &ClauseInput::name);
    if (found == inputs.end()) return Value();
    return finding.facts[static_cast<size_t>(found - inputs.begin())].value;
  }
  Value Parameter(std::string_view name) const {
    const policy::Parameter* parameter = request.clause.FindParameter(name);
    return parameter == nullptr ? Value() : request.settings.ValueOf(request.clause, *parameter);
  }
  Value Output(std::string_view name) const {
    const Value* found =
        finding.outputs.is(Kind::kContext) ? finding.outputs.context().Find(name) : nullptr;
    return found == nullptr ? Value() : *found;
  }
  void Step(std::string step) const { finding.remedy_arguments.push_back(std::move(step)); }
  void Reason(std::string_view code, std::vector<std::string> arguments = {}) const {
    finding.reason_code = code;
    finding.reason_arguments = std::move(arguments);
  }
};

bool AreNumbers(std::initializer_list<const Value*> values) {
  return std::ranges::all_of(values, [](const Value* v) { return v->is(Kind::kNumber); });
}

std::string Percent(Decimal part, Decimal whole) {
  const Decimal share = part * Decimal::FromInt64(100) / whole;
  return share.Rounded(2, base::Rounding::kHalfUp).ToString();
}

void AdviseMechanism(const Ground& ground) {
  const Value have = ground.Input("linkage_mode_count");
  const Value need = ground.Parameter("modes_min");
  if (AreNumbers({&have, &need}) && have.number() < need.number())
    ground.Step("add_modes=" + (need.number() - have.number()).ToString());
  if (ground.Input("linkage_plan_written").is_false()) ground.Step("write_plan");
  if (ground.Input("expected_outcome_quantified").is_false()) ground.Step("quantify_outcome");
  ground.Reason("mechanism_wanting");
}

void AdviseModes(const Ground& ground) {
  Value have = ground.Output("counted");
  if (have.is_null()) {
    const Value listed = ground.Output("recognised");
    if (listed.is(Kind::kList)) have = Value::Number(static_cast<int64_t>(listed.list().size()));
  }
  Value need = ground.Parameter("modes_min");
  if (!need.is(Kind::kNumber)) need = Value::Number(1);
  if (!have.is(Kind::kNumber)) have = Value::Number(0);
  ground.Reason("modes_few", {have.number().ToString(), need.number().ToString()});
  const Decimal gap = need.number() - have.number();
  ground.Step("add_modes=" + (gap.is_negative() || gap.is_zero() ? "1" : gap.ToString()));
}

void AdviseOpinions(const Ground& ground) {
  ground.Reason("opinions_wanting");
  for (const std::string_view who : {"revitalisation", "sector"}) {
    const std::string name = fmt::format("{}_opinion", who);
    const Value given = ground.Input(name);
    const Value on = ground.Input(name + "_on");
    const Value admitted_on = ground.Input("admitted_on");
    if (given.is_false())
      ground.Step("obtain_" + name);
    else if (on.is(Kind::kDate) && admitted_on.is(Kind::kDate) && on.date() > admitted_on.date())
      ground.Step("review_again_" + name);
  }
}

void AdviseJobs(const Ground& ground) {
  const Value missing = ground.Output("missing_jobs");
  ground.Reason("jobs_short");
  if (!missing.is(Kind::kContext)) return;
  std::string numbers;
  for (const std::string_view tier : {"perennial", "half_year", "flexible"}) {
    const Value* count = missing.context().Find(tier);
    if (count == nullptr || !count->is(Kind::kNumber)) return;
    if (!numbers.empty()) numbers += "/";
    numbers += count->number().ToString();
  }
  const Value structure = ground.Parameter("structure");
  const bool both = structure.is(Kind::kString) && structure.string() == "stable_and_flexible";
  ground.Step((both ? "add_jobs_stable_and_flexible=" : "add_jobs=") + numbers);
}

struct ShareInputs {
  std::string_view part;
  std::string_view whole;
  std::string_view floor_share;
};

constexpr ShareInputs kShares[] = {
    {"pooled_industry_yuan", "pooled_fund_yuan", "industry_share_min"},
    {"leading_chain_yuan", "industry_fund_yuan", "leading_share_min"},
    {"industry_fund_yuan", "linkage_fund_yuan", "industry_share_min"},
};

void AdviseShare(const Ground& ground) {
  for (const ShareInputs& names : kShares) {
    const Value part = ground.Input(names.part);
    const Value whole = ground.Input(names.whole);
    const Value floor_share = ground.Parameter(names.floor_share);
    if (!AreNumbers({&part, &whole, &floor_share}) || whole.number().is_zero()) continue;
    ground.Reason("share_below", {Percent(part.number(), whole.number()),
                                  Percent(floor_share.number(), Decimal::FromInt64(1))});
    const Decimal gap = floor_share.number() * whole.number() - part.number();
    ground.Step("move_to_industry=" + gap.Rounded(2, base::Rounding::kCeiling).ToString());
    return;
  }
}

void AdviseYearlyShare(const Ground& ground) {
  const Value part = ground.Input("industry_fund_yuan");
  const Value whole = ground.Input("linkage_fund_yuan");
  const Value part_before = ground.Input("industry_fund_prev_yuan");
  const Value whole_before = ground.Input("linkage_fund_prev_yuan");
  if (!AreNumbers({&part, &whole, &part_before, &whole_before})) return;
  if (whole.number().is_zero() || whole_before.number().is_zero()) return;
  ground.Reason("share_not_rising", {Percent(part.number(), whole.number()),
                                     Percent(part_before.number(), whole_before.number())});
  ground.Step("raise_share_above_last_year");
}

void AdviseReview(const Ground& ground) {
  ground.Reason("elements_wanting");
  for (const std::string& element : ground.finding.causes) ground.Step("review_" + element);
}

void AdviseOperator(const Ground& ground) {
  ground.Reason("operator_excluded");
  ground.Step("choose_other_operator");
}

void AdviseOwnMoney(const Ground& ground) {
  ground.Reason("own_money_wanting");
  const Value own = ground.Input("own_funds_yuan");
  const Value fund = ground.Input("assistance_fund_yuan");
  const Value share = ground.Parameter("own_share_min");
  if (AreNumbers({&own, &fund, &share})) {
    const Decimal gap = share.number() * fund.number() - own.number();
    if (!gap.is_negative() && !gap.is_zero())
      ground.Step("put_in=" + gap.Rounded(2, base::Rounding::kCeiling).ToString());
  } else if (own.is(Kind::kNumber) && !(own.number() > Decimal())) {
    ground.Step("put_in_own_money");
  }
  if (ground.Input("bound_as_security").is_false()) ground.Step("bind_as_security");
}

struct Family {
  std::string_view remedy;
  void (*Advise)(const Ground&);
};

constexpr Family kFamilies[] = {
    {"establish_mechanism", AdviseMechanism},
    {"add_modes", AdviseModes},
    {"obtain_opinions", AdviseOpinions},
    {"add_jobs", AdviseJobs},
    {"raise_share", AdviseShare},
    {"raise_share_yearly", AdviseYearlyShare},
    {"review_elements", AdviseReview},
    {"replace_operator", AdviseOperator},
    {"add_own_money", AdviseOwnMoney},
};

std::vector<std::string> CausesOf(const Ground& ground) {
  std::vector<std::string> causes;
  for (const std::string_view name : kCauseOutputs) {
    const Value list = ground.Output(name);
    if (!list.is(Kind::kList)) continue;
    for (const Value& item : list.list())
      if (!item.is_null()) causes.push_back(value::ToString(item));
    break;
  }
  return causes;
}

void AdviseOnShortfall(const Ground& ground) {
  const std::string& remedy = ground.request.clause.remedy;
  const auto family = std::ranges::find(kFamilies, remedy, &Family::remedy);
  ground.finding.remedy_code = remedy.empty() ? "meet_clause" : remedy;
  if (family != std::end(kFamilies)) family->Advise(ground);
  if (ground.finding.reason_code.empty())
    ground.Reason(ground.finding.causes.empty() ? "not_met" : "causes_found");
}

// Parameters of which the text prints no figure and the office has set none.
std::vector<std::string> UnsetParameters(const AdviceRequest& request) {
  std::vector<std::string> names;
  for (const Parameter& parameter : request.clause.parameters)
    if (request.settings.ValueOf(request.clause, parameter).is_null())
      names.push_back(request.clause.id + "." + parameter.name);
  return names;
}

void AdviseOnUnknown(const Ground& ground) {
  Finding& finding = ground.finding;
  finding.remedy_code = finding.rests_on_text ? "confirm_text" : "provide_facts";
  if (finding.rests_on_text) return ground.Reason("text_unconfirmed");
  const std::vector<std::string> unset = UnsetParameters(ground.request);
  if (!finding.missing.empty() || unset.empty()) return ground.Reason("facts_missing");
  const std::string names = fmt::format("{}", fmt::join(unset, ", "));
  ground.Reason("setting_missing", {names});
  finding.remedy_code = "choose_setting";
  ground.Step("choose_setting=" + names);
}

}  // namespace

void Advise(const AdviceRequest& request, Finding& finding) {
  const Ground ground{request, finding};
  finding.causes = CausesOf(ground);
  switch (finding.status) {
    case Status::kPass:
      ground.Reason("met");
      return;
    case Status::kNotApplicable:
      ground.Reason("outside_scope");
      return;
    case Status::kPending:
      ground.Reason("not_yet_due");
      return;
    case Status::kUnknown:
      AdviseOnUnknown(ground);
      return;
    case Status::kFail:
    case Status::kWarn:
      AdviseOnShortfall(ground);
      return;
  }
}

}  // namespace liandai::policy
