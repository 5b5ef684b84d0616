#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/json/writer.h"
#include "office/api/resources.h"
#include "office/api/summary.h"
#include "office/http/error_body.h"

namespace liandai::api {
namespace {

using base::Code;
using base::Language;
using http::Presence;
using http::Request;
using http::Response;
using http::Schema;
using http::SchemaField;
using http::SchemaKind;
using value::Value;

constexpr SchemaField kMappingFields[] = {
    {"heading", &kText, "the heading as it stands"},
    {"field", &kText, "name or label of the field that it means"},
};
constexpr Schema kMapping = {
    .kind = SchemaKind::kObject, .name = "HeadingMapping", .fields = kMappingFields};
constexpr Schema kMappings = {.kind = SchemaKind::kArray, .items = &kMapping, .size_max = 1000};
constexpr Schema kFileIds = {.kind = SchemaKind::kArray, .items = &kText, .size_max = 100};
constexpr Schema kDateOrNull = {.kind = SchemaKind::kDate, .is_nullable = true};
constexpr SchemaField kRequestFields[] = {
    {"files", &kFileIds, "ids of uploaded files, at least one"},
    {"county", &kText, "division code of six digits; empty: not said", Presence::kOptional},
    {"pack", &kText, "policy to check by; empty: by the county", Presence::kOptional},
    {"as_of", &kDateOrNull, "date of the check; null: 31 December of the plan year",
     Presence::kOptional},
    {"settings", &kTexts, "CLAUSE.name=value", Presence::kOptional},
    {"mappings", &kMappings, "what headings mean", Presence::kOptional},
};
constexpr Schema kCheckRequest = {
    .kind = SchemaKind::kObject, .name = "CheckRequest", .fields = kRequestFields};
constexpr SchemaField kVariantFields[] = {
    {"settings", &kTexts, "CLAUSE.name=value; replaces those of the check it is based on"}};
constexpr Schema kVariant = {
    .kind = SchemaKind::kObject, .name = "VariantRequest", .fields = kVariantFields};

constexpr std::string_view kStates[] = {"waiting", "running", "done", "failed", "cancelled"};
constexpr Schema kState = {.kind = SchemaKind::kString, .choices = kStates};
constexpr Schema kErrorOrNull = {.kind = SchemaKind::kAny};
constexpr SchemaField kProgressFields[] = {
    {"state", &kState, "waiting, running, done, failed or cancelled"},
    {"stage", &kText, "reading, screening or arranging; empty before it begins"},
    {"detail", &kText, "the file being read; may be empty"},
    {"share", &kAnything, "0 … 1 of the whole"},
    {"done", &kInteger, "bytes read"},
    {"total", &kInteger, "bytes to be read"},
    {"rate", &kAnything, "bytes a second"},
    {"seconds", &kAnything, "since it began"},
    {"seconds_left", &kAnything, "estimated; 0: nothing can be said yet"},
    {"failure", &kErrorOrNull, "an Error when it failed, else null"},
};
constexpr Schema kProgress = {
    .kind = SchemaKind::kObject, .name = "Progress", .fields = kProgressFields};
const SchemaField kCheckFields[] = {
    {"id", &kText, "of this session"},
    {"begun_at", &kText, "UTC"},
    {"based_on", &kText, "the check whose files were judged anew; may be empty"},
    {"files", &kTexts, "names of its files"},
    {"county", &kText, "as it was asked for"},
    {"pack", &kText, "as it was asked for"},
    {"settings", &kTexts, "as they were asked for"},
    {"progress", &kProgress, "how far it is"},
    {"summary", &kSummaryOrNull, "what it came to; null until it is done"},
};
const Schema kCheck = {.kind = SchemaKind::kObject, .name = "Check", .fields = kCheckFields};
const Schema kChecks = {.kind = SchemaKind::kArray, .items = &kCheck};

base::Date Today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now() +
                                                         std::chrono::hours(8));  // Asia/Shanghai
  return *base::DateOfDayNumber(now.time_since_epoch().count());
}

std::vector<std::string> TextsIn(const Value& body, std::string_view name) {
  std::vector<std::string> texts;
  if (const Value* list = body.context().Find(name); list != nullptr && !list->is_null())
    for (const Value& item : list->list()) texts.emplace_back(item.string());
  return texts;
}

std::string TextIn(const Value& body, std::string_view name) {
  const Value* text = body.context().Find(name);
  return text == nullptr || text->is_null() ? std::string() : std::string(text->string());
}

base::Status CheckCounty(const std::string& county) {
  if (county.empty() ||
      (county.size() == 6 && county.find_first_not_of("0123456789") == std::string::npos))
    return {};
  return base::Fail(Code::H124_county_form, {county}, {"county", {}, {}});
}

base::Result<std::shared_ptr<KeptCheck>> Prepared(OfficeApi& office, Workspace& workspace,
                                                  const Value& body) {
  std::shared_ptr<KeptCheck> check = workspace.NewCheck();
  app::CheckRequest& request = check->request;
  request.data_directory = office.options().data_directory;
  for (const std::string& id : TextsIn(body, "files")) {
    TRY(const UploadedFile file, workspace.FindFile(id));
    request.paths.push_back(file.path);
    check->file_names.push_back(file.name);
  }
  if (request.paths.empty()) return base::Fail(Code::H125_no_files, {}, {"files", {}, {}});
  request.county_code = TextIn(body, "county");
  TRY(CheckCounty(request.county_code));
  request.pack_id = TextIn(body, "pack");
  if (!request.pack_id.empty()) TRY(office.packs().Find(request.pack_id));
  if (const std::string as_of = TextIn(body, "as_of"); !as_of.empty())
    request.as_of = base::ParseDate(as_of);
  request.today = Today();
  request.settings = TextsIn(body, "settings");
  if (const Value* mappings = body.context().Find("mappings"))
    for (const Value& one : mappings->list())
      request.mappings.push_back({TextIn(one, "heading"), TextIn(one, "field")});
  return check;
}

// Tells the job how far the check is: reading is most of the work and is counted in bytes.
class ProgressTeller {
 public:
  ProgressTeller(const KeptCheck& check, job::JobHandle& job) : job_(job) {
    for (const std::string& path : check.request.paths) {
      std::error_code ignored;
      const uint64_t size = std::filesystem::file_size(path, ignored);
      files_.emplace_back(std::filesystem::path(path).filename().native(), ignored ? 0 : size);
      total_ += files_.back().second;
    }
  }

  void Tell(std::string_view stage, double share) {
    if (stage == "screening") return job_.Report({"screening", 0.85 + 0.1 * share, total_, total_});
    if (current_ < files_.size() && share >= 1) {
      done_ += files_[current_++].second;
      share = 0;
    }
    const uint64_t within =
        current_ < files_.size()
            ? static_cast<uint64_t>(share * static_cast<double>(files_[current_].second))
            : 0;
    const uint64_t done = std::min(total_, done_ + within);
    const double of_all = total_ == 0 ? 0 : static_cast<double>(done) / static_cast<double>(total_);
    job_.Report({"reading/" + std::string(stage), 0.8 * of_all, done, total_});
  }

 private:
  job::JobHandle& job_;
  std::vector<std::pair<std::string, uint64_t>> files_;
  size_t current_ = 0;
  uint64_t total_ = 0;
  uint64_t done_ = 0;
};

base::Status RunKept(KeptCheck& check, const Workspace& workspace, job::JobHandle& job) {
  app::CheckRequest request = check.request;
  ProgressTeller teller(check, job);
  request.progress = [&teller](std::string_view stage, double share) { teller.Tell(stage, share); };
  request.cancellation = &job.cancellation();
  base::Result<app::CheckResult> result = app::RunCheck(request);
  if (!result) return tl::unexpected(workspace.WithoutPaths(std::move(result).error()));
  TRY(base::GoOn(&job.cancellation()));
  job.Report({"arranging", 0.95, 0, 0});
  auto owned = std::make_unique<app::CheckResult>(*std::move(result));
  auto view = std::make_unique<app::CheckView>(*owned);
  const std::unique_lock lock(check.mutex);
  check.result = std::move(owned);
  check.view = std::move(view);
  return {};
}

void WriteSeconds(json::Writer& out, std::string_view name, double number) {
  out.Key(name).Raw(fmt::format("{:.3f}", number));
}

void WriteProgress(json::Writer& out, const job::Progress& progress, Language language) {
  const size_t slash = std::min(progress.stage.find('/'), progress.stage.size());
  out.BeginObject().Text("state", job::NameOf(progress.state));
  out.Text("stage", std::string_view(progress.stage).substr(0, slash));
  out.Text("detail", slash < progress.stage.size()
                         ? std::string_view(progress.stage).substr(slash + 1)
                         : std::string_view());
  WriteSeconds(out, "share", progress.share);
  out.Integer("done", static_cast<int64_t>(progress.done));
  out.Integer("total", static_cast<int64_t>(progress.total));
  WriteSeconds(out, "rate", progress.items_per_second);
  WriteSeconds(out, "seconds", progress.seconds);
  WriteSeconds(out, "seconds_left", progress.seconds_left);
  out.Key("failure");
  if (progress.failure)
    out.Raw(http::ErrorJson(*progress.failure, language));
  else
    out.Null();
  out.EndObject();
}

void WriteTexts(json::Writer& out, std::string_view name, const std::vector<std::string>& texts) {
  out.Key(name).BeginArray();
  for (const std::string& text : texts) out.Text(text);
  out.EndArray();
}

void WriteCheck(json::Writer& out, const KeptCheck& check, const Workspace& workspace,
                Language language) {
  out.BeginObject().Text("id", check.id).Text("begun_at", check.begun_at);
  out.Text("based_on", check.based_on);
  WriteTexts(out, "files", check.file_names);
  out.Text("county", check.request.county_code).Text("pack", check.request.pack_id);
  WriteTexts(out, "settings", check.request.settings);
  out.Key("progress");
  WriteProgress(out, check.progress(), language);
  out.Key("summary");
  const std::shared_lock lock(check.mutex);
  if (check.view != nullptr)
    WriteSummary(out, {*check.view, workspace, language});
  else
    out.Null();
  out.EndObject();
}

base::Result<Response> Begin(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  TRY(const std::shared_ptr<KeptCheck> check, Prepared(office, *workspace, request.body));
  // The job holds both, so that they outlive a session that ends meanwhile.
  TRY(check->job, office.jobs().Start([check, workspace](job::JobHandle& job) {
    return RunKept(*check, *workspace, job);
  }));
  workspace->Keep(check);
  json::Writer out;
  WriteCheck(out, *check, *workspace, request.language);
  return Response::Json(out.Take());
}

base::Result<Response> List(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  json::Writer out;
  out.BeginArray();
  for (const std::shared_ptr<KeptCheck>& check : workspace->checks())
    WriteCheck(out, *check, *workspace, request.language);
  return Response::Json(out.EndArray().Take());
}

base::Result<Response> Get(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  TRY(const std::shared_ptr<KeptCheck> check, workspace->FindCheck(request.Path("check")));
  json::Writer out;
  WriteCheck(out, *check, *workspace, request.language);
  return Response::Json(out.Take());
}

base::Result<Response> Cancel(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  TRY(const std::shared_ptr<KeptCheck> check, workspace->FindCheck(request.Path("check")));
  if (check->job != nullptr) office.jobs().Cancel(*check->job);
  json::Writer out;
  WriteCheck(out, *check, *workspace, request.language);
  return Response::Json(out.Take());
}

base::Result<Response> Remove(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  TRY(const std::shared_ptr<KeptCheck> check, workspace->FindCheck(request.Path("check")));
  if (check->job != nullptr) office.jobs().Cancel(*check->job);
  TRY(workspace->RemoveCheck(check->id));
  return Response::NoContent();
}

// The same files under other parameters or readings: a check of its own, over at once.
base::Result<Response> Vary(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  TRY(const std::shared_ptr<KeptCheck> base_check, DoneCheck(office, request));
  std::shared_ptr<KeptCheck> check = workspace->NewCheck();
  {
    const std::shared_lock lock(base_check->mutex);
    check->request = base_check->request;
    check->request.settings = TextsIn(request.body, "settings");
    check->file_names = base_check->file_names;
    check->based_on = base_check->id;
    TRY(app::CheckResult result, app::Rescreen(*base_check->result, check->request.settings));
    check->result = std::make_unique<app::CheckResult>(std::move(result));
    check->view = std::make_unique<app::CheckView>(*check->result);
  }
  workspace->Keep(check);
  json::Writer out;
  WriteCheck(out, *check, *workspace, request.language);
  return Response::Json(out.Take());
}

}  // namespace

base::Result<std::shared_ptr<KeptCheck>> DoneCheck(OfficeApi& office, const Request& request) {
  TRY(std::shared_ptr<KeptCheck> check,
      office.WorkspaceOf(request.session_id)->FindCheck(request.Path("check")));
  const job::Progress progress = check->progress();
  if (progress.state != job::JobState::kDone)
    return base::Fail(Code::H120_not_finished, {std::string(job::NameOf(progress.state))});
  return check;
}

void AddCheckRoutes(const RouteParts& parts) {
  OfficeApi& office = parts.office;
  const auto with = [&office](auto function) {
    return [&office, function](const Request& request) { return function(office, request); };
  };
  parts.router.Add({{.path = "/api/v1/checks",
                     .id = "listChecks",
                     .tag = "checks",
                     .summary = "The session's checks",
                     .answer = &kChecks},
                    with(List)});
  parts.router.Add({{.method = http::Method::kPost,
                     .path = "/api/v1/checks",
                     .id = "beginCheck",
                     .tag = "checks",
                     .summary = "Begins to check files by the policy in force",
                     .body = http::BodyKind::kJson,
                     .body_schema = &kCheckRequest,
                     .success_status = 202,
                     .answer = &kCheck},
                    with(Begin)});
  parts.router.Add({{.path = "/api/v1/checks/{check}",
                     .id = "getCheck",
                     .tag = "checks",
                     .summary = "How far a check is, and what it came to",
                     .answer = &kCheck},
                    with(Get)});
  parts.router.Add({{.method = http::Method::kDelete,
                     .path = "/api/v1/checks/{check}",
                     .id = "removeCheck",
                     .tag = "checks",
                     .summary = "Cancels a check and removes its results",
                     .success_status = 204},
                    with(Remove)});
  parts.router.Add({{.method = http::Method::kPost,
                     .path = "/api/v1/checks/{check}/cancel",
                     .id = "cancelCheck",
                     .tag = "checks",
                     .summary = "Asks a check to stop",
                     .answer = &kCheck},
                    with(Cancel)});
  parts.router.Add({{.method = http::Method::kPost,
                     .path = "/api/v1/checks/{check}/variants",
                     .id = "varyCheck",
                     .tag = "checks",
                     .summary = "Judges the same files by other parameters or readings",
                     .body = http::BodyKind::kJson,
                     .body_schema = &kVariant,
                     .success_status = 201,
                     .answer = &kCheck},
                    with(Vary)});
}

}  // namespace liandai::api
