// The resources, one function each, and the schemas that several of them use. Internal to
// office/api.
#pragma once

#include "office/api/office_api.h"
#include "office/http/schema.h"

namespace liandai::api {

void AddSystemRoutes(const RouteParts& parts);    // health, metrics, OpenAPI
void AddSessionRoutes(const RouteParts& parts);   // session
void AddFileRoutes(const RouteParts& parts);      // files and what is recognised in them
void AddCheckRoutes(const RouteParts& parts);     // checks, progress, cancel, variants
void AddFindingRoutes(const RouteParts& parts);   // findings, facets, answers, comparison
void AddSheetRoutes(const RouteParts& parts);     // sheets with marked cells
void AddDownloadRoutes(const RouteParts& parts);  // report, marked workbooks, JSON
void AddPackRoutes(const RouteParts& parts);      // packs, clauses, calculator

inline constexpr http::Schema kText = {.kind = http::SchemaKind::kString};
inline constexpr http::Schema kTextOrNull = {.kind = http::SchemaKind::kString,
                                             .is_nullable = true};
inline constexpr http::Schema kInteger = {.kind = http::SchemaKind::kInteger};
inline constexpr http::Schema kIntegerOrNull = {.kind = http::SchemaKind::kInteger,
                                                .is_nullable = true};
inline constexpr http::Schema kBoolean = {.kind = http::SchemaKind::kBoolean};
inline constexpr http::Schema kDate = {.kind = http::SchemaKind::kDate};
inline constexpr http::Schema kTexts = {.kind = http::SchemaKind::kArray, .items = &kText};
inline constexpr http::Schema kAnything = {.kind = http::SchemaKind::kAny};

// The check that is done, or H114, H120.
base::Result<std::shared_ptr<KeptCheck>> DoneCheck(OfficeApi& office, const http::Request& request);

// Words of a pack in the language of the request.
inline const std::string& In(const policy::Bilingual& text, base::Language language) {
  return language == base::Language::kChinese ? text.zh : text.en;
}

}  // namespace liandai::api
