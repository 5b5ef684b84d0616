// The filter bar as query parameters, shared by the routes that list, count and chart findings.
// Internal to office/api.
#pragma once

#include "office/api/resources.h"

namespace liandai::api {

inline constexpr std::string_view kStatusNames[] = {"fail", "warn", "unknown", "pass"};
inline constexpr http::Schema kStatusName = {.choices = kStatusNames};
inline constexpr std::string_view kKindNames[] = {"policy", "table"};
inline constexpr http::Schema kKindName = {.choices = kKindNames};
inline constexpr http::Schema kFilterText = {.kind = http::SchemaKind::kString, .size_max = 300};
inline constexpr http::Schema kOffset = {.kind = http::SchemaKind::kInteger};
inline constexpr http::Schema kLimit = {
    .kind = http::SchemaKind::kInteger, .minimum = 1, .maximum = 200};

inline constexpr http::SchemaField kFilterQuery[] = {
    {"status", &kStatusName, "of the entry; pass: a remark", http::Presence::kOptional},
    {"kind", &kKindName, "policy, or faults of the tables", http::Presence::kOptional},
    {"answered", &kBoolean, "answered or not", http::Presence::kOptional},
    {"clause", &kFilterText, "clause id or code", http::Presence::kOptional},
    {"township", &kFilterText, "as it is named; may be empty", http::Presence::kOptional},
    {"cause", &kFilterText, "key of a cause", http::Presence::kOptional},
    {"text", &kFilterText, "part of the subject's name", http::Presence::kOptional},
    {"offset", &kOffset, "entries to pass over", http::Presence::kOptional},
    {"limit", &kLimit, "entries to give, 50 unless told", http::Presence::kOptional},
};

app::EntryFilter FilterOf(const http::Request& request);

}  // namespace liandai::api
