#include <algorithm>
#include <unordered_map>

#include "engine/base/check.h"
#include "engine/json/writer.h"
#include "office/api/finding_detail.h"
#include "office/api/finding_filter.h"
#include "office/api/summary.h"

namespace liandai::api {
namespace {

using base::Code;
using http::Presence;
using http::Request;
using http::Response;
using http::Schema;
using http::SchemaField;
using http::SchemaKind;

constexpr Schema kRows = {.kind = SchemaKind::kArray, .items = &kFindingRow};
constexpr SchemaField kPageFields[] = {
    {"total", &kInteger, "entries that fit the filter"},
    {"offset", &kInteger, "entries passed over"},
    {"rows", &kRows, "gravest first"},
};
constexpr Schema kPage = {
    .kind = SchemaKind::kObject, .name = "FindingPage", .fields = kPageFields};

constexpr SchemaField kFacetFields[] = {
    {"key", &kText, "for the filter"},
    {"label", &kText, "in words"},
    {"count", &kInteger, "entries"},
    {"fail", &kInteger, "of them"},
    {"warn", &kInteger, "of them"},
    {"unknown", &kInteger, "of them"},
    {"amount_fen", &kInteger, "money behind the failures"},
};
constexpr Schema kFacet = {.kind = SchemaKind::kObject, .name = "Facet", .fields = kFacetFields};
constexpr Schema kFacetList = {.kind = SchemaKind::kArray, .items = &kFacet};
constexpr SchemaField kFacetsFields[] = {
    {"total", &kInteger, "entries that fit the filter"},
    {"townships", &kFacetList, "most failures first"},
    {"causes", &kFacetList, "most failures first"},
    {"clauses", &kFacetList, "clauses screened, over all subjects, whatever the filter"},
};
constexpr Schema kFacets = {.kind = SchemaKind::kObject, .name = "Facets", .fields = kFacetsFields};

constexpr Schema kReason = {.kind = SchemaKind::kString, .size_max = 2000};
constexpr SchemaField kAnswerFields[] = {
    {"reason", &kReason, "why it is a false alarm; empty takes an answer back"}};
constexpr Schema kAnswer = {.kind = SchemaKind::kObject, .name = "Answer", .fields = kAnswerFields};

constexpr std::string_view kPartNames[] = {"mended", "new", "open"};
constexpr Schema kPart = {.choices = kPartNames};
constexpr SchemaField kComparisonQuery[] = {
    {"with", &kText, "id of the check before"},
    {"part", &kPart, "which part to list, new unless told", Presence::kOptional},
    {"offset", &kOffset, "entries to pass over", Presence::kOptional},
    {"limit", &kLimit, "entries to give, 50 unless told", Presence::kOptional},
};
constexpr SchemaField kComparisonFields[] = {
    {"mended", &kInteger, "found before and not now"},
    {"new", &kInteger, "found now and not before"},
    {"open", &kInteger, "found in both"},
    {"total", &kInteger, "entries of the part listed"},
    {"offset", &kInteger, "entries passed over"},
    {"rows", &kRows, "of the part listed; mended ones as the check before has them"},
};
constexpr Schema kComparison = {
    .kind = SchemaKind::kObject, .name = "Comparison", .fields = kComparisonFields};

constexpr int64_t kPageSize = 50;

struct Page {
  const app::CheckView& view;
  const std::vector<uint32_t>& entries;
  const Request& request;
};

// total, offset, rows of the object that is open.
void WritePage(json::Writer& out, const Page& page) {
  const auto offset = static_cast<size_t>(page.request.QueryInteger("offset", 0));
  const auto limit = static_cast<size_t>(page.request.QueryInteger("limit", kPageSize));
  out.Integer("total", static_cast<int64_t>(page.entries.size()));
  out.Integer("offset", static_cast<int64_t>(offset)).Key("rows").BeginArray();
  for (size_t i = offset; i < page.entries.size() && i - offset < limit; ++i)
    WriteRow(out, {page.view, page.entries[i], page.request.language});
  out.EndArray();
}

base::Result<Response> List(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  const std::shared_lock lock(check->mutex);
  json::Writer out;
  out.BeginObject();
  WritePage(out, {*check->view, check->view->Select(FilterOf(request)), request});
  return Response::Json(out.EndObject().Take());
}

void WriteFacet(json::Writer& out, std::string_view key, std::string_view label,
                const app::Tally& tally) {
  out.BeginObject().Text("key", key).Text("label", label);
  out.Integer("count", static_cast<int64_t>(tally.count));
  out.Integer("fail", static_cast<int64_t>(tally.fail_count));
  out.Integer("warn", static_cast<int64_t>(tally.warn_count));
  out.Integer("unknown", static_cast<int64_t>(tally.unknown_count));
  out.Integer("amount_fen", tally.amount_fen).EndObject();
}

// Numbers of the tallies that are not empty, most failures first.
std::vector<size_t> InOrder(const std::vector<app::Tally>& tallies) {
  std::vector<size_t> order;
  for (size_t i = 0; i < tallies.size(); ++i)
    if (tallies[i].count > 0) order.push_back(i);
  std::ranges::stable_sort(order, [&](size_t a, size_t b) {
    return std::tuple(tallies[a].fail_count, tallies[a].count) >
           std::tuple(tallies[b].fail_count, tallies[b].count);
  });
  return order;
}

void WriteClauses(json::Writer& out, const app::CheckView& view, base::Language language) {
  out.Key("clauses").BeginArray();
  if (view.result().screening) {
    const policy::Screening& screening = *view.result().screening;
    for (uint32_t i = 0; i < screening.clauses().size(); ++i) {
      const auto counts = screening.CountsOf(i);
      const auto count = [&](policy::Status status) { return counts[static_cast<size_t>(status)]; };
      app::Tally tally;
      tally.fail_count = count(policy::Status::kFail);
      tally.warn_count = count(policy::Status::kWarn);
      tally.unknown_count = count(policy::Status::kUnknown);
      tally.count = tally.fail_count + tally.warn_count + tally.unknown_count;
      const policy::Clause& clause = *screening.clauses()[i];
      WriteFacet(out, clause.id, In(clause.article, language) + " " + In(clause.title, language),
                 tally);
    }
  }
  out.EndArray();
}

base::Result<Response> Facets(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  const std::shared_lock lock(check->mutex);
  const app::CheckView& view = *check->view;
  const std::vector<uint32_t> entries = view.Select(FilterOf(request));
  json::Writer out;
  out.BeginObject().Integer("total", static_cast<int64_t>(entries.size()));
  out.Key("townships").BeginArray();
  const std::vector<app::Tally> townships = view.ByTownship(entries);
  for (const size_t i : InOrder(townships))
    WriteFacet(out, view.townships()[i], view.townships()[i], townships[i]);
  out.EndArray().Key("causes").BeginArray();
  const std::vector<app::Tally> causes = view.ByCause(entries);
  for (const size_t i : InOrder(causes))
    WriteFacet(out, view.causes()[i].key, In(view.causes()[i].label, request.language), causes[i]);
  out.EndArray();
  WriteClauses(out, view, request.language);
  return Response::Json(out.EndObject().Take());
}

base::Result<uint32_t> EntryOf(const KeptCheck& check, const Request& request) {
  const std::string& text = request.Path("finding");
  const bool is_number =
      text.size() < 10 && text.find_first_not_of("0123456789") == std::string::npos;
  if (is_number && std::stoul(text) < check.view->entries().size())
    return static_cast<uint32_t>(std::stoul(text));
  return base::Fail(Code::H127_finding_unknown, {text.substr(0, 40)});
}

base::Result<Response> Get(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  const std::shared_lock lock(check->mutex);
  TRY(const uint32_t entry, EntryOf(*check, request));
  json::Writer out;
  WriteDetail(out, {*check->view, entry, request.language});
  return Response::Json(out.Take());
}

base::Result<Response> Answer(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  const std::unique_lock lock(check->mutex);
  TRY(const uint32_t entry, EntryOf(*check, request));
  const std::string_view reason = request.body.context().Find("reason")->string();
  for (const std::string& id : check->view->AnswerIdsOf(entry))
    check->result->answers.Set(id, reason);
  check->view->Refresh();
  ++check->answer_version;
  json::Writer out;
  WriteTotals(out, check->view->verdicts().totals());
  return Response::Json(out.Take());
}

// Entries that stand, by the key that survives mending.
std::unordered_map<std::string, uint32_t> StandingKeys(const app::CheckView& view) {
  std::unordered_map<std::string, uint32_t> keys;
  for (uint32_t i = 0; i < view.entries().size(); ++i) {
    const app::FindingEntry& entry = view.entries()[i];
    if (entry.is_answered || entry.status == policy::Status::kPass) continue;
    keys.try_emplace(view.KeyOf(i), i);
  }
  return keys;
}

base::Result<Response> Compare(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  Request other = request;
  other.path["check"] = request.QueryText("with");
  TRY(const std::shared_ptr<KeptCheck> before, DoneCheck(office, other));
  const std::shared_lock lock(check->mutex);
  std::shared_lock<std::shared_mutex> other_lock;  // one mutex must not be taken twice
  if (before != check) other_lock = std::shared_lock(before->mutex);
  const auto now_keys = StandingKeys(*check->view);
  const auto before_keys = StandingKeys(*before->view);
  std::vector<uint32_t> mended, appeared, open;
  for (const auto& [key, entry] : before_keys)
    if (!now_keys.contains(key)) mended.push_back(entry);
  for (const auto& [key, entry] : now_keys)
    (before_keys.contains(key) ? open : appeared).push_back(entry);
  for (auto* part : {&mended, &appeared, &open}) std::ranges::sort(*part);
  const std::string part = request.QueryText("part");
  json::Writer out;
  out.BeginObject().Integer("mended", static_cast<int64_t>(mended.size()));
  out.Integer("new", static_cast<int64_t>(appeared.size()));
  out.Integer("open", static_cast<int64_t>(open.size()));
  WritePage(out, {part == "mended" ? *before->view : *check->view,
                  part == "mended" ? mended
                  : part == "open" ? open
                                   : appeared,
                  request});
  return Response::Json(out.EndObject().Take());
}

}  // namespace

void AddFindingRoutes(const RouteParts& parts) {
  OfficeApi& office = parts.office;
  const auto with = [&office](auto function) {
    return [&office, function](const Request& request) { return function(office, request); };
  };
  parts.router.Add({{.path = "/api/v1/checks/{check}/findings",
                     .id = "listFindings",
                     .tag = "findings",
                     .summary = "What failed, warns or is unknown, filtered, gravest first",
                     .query = kFilterQuery,
                     .answer = &kPage},
                    with(List)});
  parts.router.Add({{.path = "/api/v1/checks/{check}/facets",
                     .id = "countFindings",
                     .tag = "findings",
                     .summary = "The same, counted by township, cause and clause",
                     .query = kFilterQuery,
                     .answer = &kFacets},
                    with(Facets)});
  parts.router.Add({{.path = "/api/v1/checks/{check}/findings/{finding}",
                     .id = "getFinding",
                     .tag = "findings",
                     .summary = "One entry whole",
                     .answer = &kFindingDetail},
                    with(Get)});
  parts.router.Add({{.method = http::Method::kPut,
                     .path = "/api/v1/checks/{check}/findings/{finding}/answer",
                     .id = "answerFinding",
                     .tag = "findings",
                     .summary = "Answers a false alarm with a reason; gives the counts anew",
                     .body = http::BodyKind::kJson,
                     .body_schema = &kAnswer,
                     .answer = &kAnything},
                    with(Answer)});
  parts.router.Add({{.path = "/api/v1/checks/{check}/comparison",
                     .id = "compareChecks",
                     .tag = "findings",
                     .summary = "Against a check before: mended, new, still open",
                     .query = kComparisonQuery,
                     .answer = &kComparison},
                    with(Compare)});
}

}  // namespace liandai::api
