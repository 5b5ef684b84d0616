// The status of a finding and the binding of a clause, with their names in packs, JSON and reports.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace liandai::policy {

// Absence of data is never kFail and never kPass: it is kUnknown. kPending: not yet due.
enum class Status : uint8_t { kPass, kFail, kUnknown, kNotApplicable, kPending, kWarn };
inline constexpr size_t kStatusCount = 6;

// What a failure does: mandatory blocks, in principle (原则上) blocks unless a named person records
// a reasoned exception, goal is shown and scored, encouraged is shown as taken up or not.
enum class Binding : uint8_t { kMandatory, kInPrinciple, kGoal, kEncouraged };
inline constexpr size_t kBindingCount = 4;

// "pass", "fail", "unknown", "not_applicable", "pending", "warn".
std::string_view NameOf(Status status);
std::optional<Status> StatusNamed(std::string_view name);
std::string_view ChineseOf(Status status);  // 符合, 不符合, 待核实, 不适用, 未到期, 提醒

// "mandatory", "in-principle", "goal", "encouraged".
std::string_view NameOf(Binding binding);
std::optional<Binding> BindingNamed(std::string_view name);
std::string_view ChineseOf(Binding binding);

}  // namespace liandai::policy
