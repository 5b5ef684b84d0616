// Running a compiled table over a frame. Issues (a second match of UNIQUE, a value that is not
// allowed) go to the evaluation; the value is null then.
#pragma once

#include <optional>
#include <span>

#include "engine/dmn/table/compiled_table.h"
#include "engine/dmn/table/rule_mask.h"
#include "engine/feel/eval/evaluation.h"

namespace liandai::dmn {

// The table's value: inputs, matching rules, hit policy. The slots of the inputs are written.
value::Value EvaluateTable(const CompiledTable& table, feel::Evaluation& evaluation,
                           std::span<value::Value> frame);

// Puts the inputs into their slots; false when one of them is not allowed (noted).
bool FillInputs(const CompiledTable& table, feel::Evaluation& evaluation,
                std::span<value::Value> frame);

// The rules whose cells all hold, with the inputs in their slots.
RuleMask MatchingRules(const CompiledTable& table, feel::Evaluation& evaluation,
                       std::span<value::Value> frame);

// How many matching rules decide the table's hit policy or are named in an issue: the first of a
// FIRST table, the first few of a UNIQUE one, else all.
size_t DecidingRuleCount(const CompiledTable& table);

// Of the matching rules at least the first DecidingRuleCount().
RuleMask DecidingRules(const CompiledTable& table, feel::Evaluation& evaluation,
                       std::span<value::Value> frame);

// The first input whose cell refuses, for explanations; nullopt when the rule matches.
std::optional<size_t> FirstRefusal(const CompiledTable& table, size_t rule,
                                   feel::Evaluation& evaluation, std::span<value::Value> frame);

// The issue of an expression that did not compile and was to be evaluated.
value::Issue FaultyExpression();

// One output of one rule: of the output's type and allowed, or null with an issue.
value::Value OutputOf(const CompiledTable& table, size_t output, size_t rule,
                      feel::Evaluation& evaluation, std::span<value::Value> frame);

// From matching rules to the table's value (DMN 1.5, 8.2.10 and 8.2.11).
value::Value ApplyHitPolicy(const CompiledTable& table, const RuleMask& matches,
                            feel::Evaluation& evaluation, std::span<value::Value> frame);

}  // namespace liandai::dmn
