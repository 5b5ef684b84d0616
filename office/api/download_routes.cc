#include <filesystem>

#include "engine/json/writer.h"
#include "office/api/resources.h"
#include "office/app/check_outputs.h"
#include "office/app/findings_json.h"

namespace liandai::api {
namespace {

namespace fs = std::filesystem;
using http::Request;
using http::Response;
using http::Schema;
using http::SchemaField;
using http::SchemaKind;

constexpr SchemaField kDownloadFields[] = {
    {"number", &kInteger, "for the address"},
    {"name", &kText, "file name"},
    {"bytes", &kInteger, "its size"},
};
constexpr Schema kDownload = {
    .kind = SchemaKind::kObject, .name = "Download", .fields = kDownloadFields};
constexpr Schema kDownloads = {.kind = SchemaKind::kArray, .items = &kDownload};

// Report and marked workbooks, written when they are first asked for and again after an answer.
base::Status Written(KeptCheck& check, const Workspace& workspace, base::Language language) {
  const std::unique_lock lock(check.mutex);
  if (check.written_version == check.answer_version && check.written_language == language)
    return {};
  std::error_code ignored;
  fs::remove_all(check.directory, ignored);
  app::CheckRequest request = check.request;
  request.out_directory = check.directory;
  request.language = language;
  check.result->written.clear();
  base::Status status = app::WriteOutputs(request, *check.result);
  if (!status) return tl::unexpected(workspace.WithoutPaths(std::move(status).error()));
  check.written_version = check.answer_version;
  check.written_language = language;
  return {};
}

base::Result<std::shared_ptr<KeptCheck>> WithOutputs(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  TRY(Written(*check, *office.WorkspaceOf(request.session_id), request.language));
  return check;
}

base::Result<Response> List(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, WithOutputs(office, request));
  const std::shared_lock lock(check->mutex);
  json::Writer out;
  out.BeginArray();
  int64_t number = 0;
  for (const std::string& path : check->result->written) {
    std::error_code ignored;
    const auto size = fs::file_size(path, ignored);
    out.BeginObject().Integer("number", number++).Text("name", fs::path(path).filename().native());
    out.Integer("bytes", ignored ? 0 : static_cast<int64_t>(size)).EndObject();
  }
  return Response::Json(out.EndArray().Take());
}

std::string_view TypeOf(const fs::path& path) {
  const std::string ending = path.extension().native();
  if (ending == ".xlsx") return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  if (ending == ".ods") return "application/vnd.oasis.opendocument.spreadsheet";
  if (ending == ".csv") return "text/csv";
  return "application/octet-stream";
}

base::Result<Response> Get(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, WithOutputs(office, request));
  const std::shared_lock lock(check->mutex);
  const std::string& number = request.Path("download");
  for (size_t i = 0; i < check->result->written.size(); ++i)
    if (std::to_string(i) == number) {
      const fs::path path = check->result->written[i];
      return Response::Download(path.native(), path.filename().native(), TypeOf(path));
    }
  return base::Fail(base::Code::H129_download_unknown, {number.substr(0, 40)});
}

base::Result<Response> Json(OfficeApi& office, const Request& request) {
  TRY(const std::shared_ptr<KeptCheck> check, DoneCheck(office, request));
  const std::shared_lock lock(check->mutex);
  return Response::Json(app::FindingsJson(check->view->verdicts(), request.language));
}

}  // namespace

void AddDownloadRoutes(const RouteParts& parts) {
  OfficeApi& office = parts.office;
  const auto with = [&office](auto function) {
    return [&office, function](const Request& request) { return function(office, request); };
  };
  parts.router.Add({{.path = "/api/v1/checks/{check}/downloads",
                     .id = "listDownloads",
                     .tag = "downloads",
                     .summary = "Report and marked workbooks, the report first",
                     .answer = &kDownloads},
                    with(List)});
  parts.router.Add({{.path = "/api/v1/checks/{check}/downloads/{download}",
                     .id = "getDownload",
                     .tag = "downloads",
                     .summary = "One of them"},
                    with(Get)});
  parts.router.Add({{.path = "/api/v1/checks/{check}/findings.json",
                     .id = "getFindingsJson",
                     .tag = "downloads",
                     .summary = "All findings after docs/schema/findings.schema.json",
                     .answer = &kAnything},
                    with(Json)});
}

}  // namespace liandai::api
