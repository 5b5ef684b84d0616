#include "engine/json/writer.h"
#include "office/api/resources.h"

namespace liandai::api {
namespace {

using http::Request;
using http::Response;
using http::SchemaField;

constexpr SchemaField kSessionFields[] = {
    {"is_living", &kBoolean, "whether this browser has a session"},
    {"idle_seconds_max", &kInteger, "after so long without a request, files are removed"},
    {"file_bytes_max", &kInteger, "of one upload"},
    {"files_max", &kInteger, "files that a session may hold"},
};
constexpr http::Schema kSession = {
    .kind = http::SchemaKind::kObject, .name = "Session", .fields = kSessionFields};

Response Told(const http::BrowserSessions& sessions, bool is_living) {
  json::Writer out;
  out.BeginObject().Boolean("is_living", is_living);
  out.Integer("idle_seconds_max", sessions.idle_max().count());
  out.Integer("file_bytes_max", static_cast<int64_t>(kFileByteCountMax));
  out.Integer("files_max", static_cast<int64_t>(kFileCountMax)).EndObject();
  return Response::Json(out.Take());
}

}  // namespace

void AddSessionRoutes(const RouteParts& parts) {
  http::BrowserSessions& sessions = parts.sessions;
  parts.router.Add({{.path = "/api/v1/session",
                     .id = "getSession",
                     .tag = "session",
                     .summary = "Whether there is a session, and its bounds",
                     .access = http::Access::kOpen,
                     .answer = &kSession},
                    [&sessions](const Request& request) -> base::Result<Response> {
                      return Told(sessions, !request.session_id.empty());
                    }});
  parts.router.Add({{.method = http::Method::kPost,
                     .path = "/api/v1/session",
                     .id = "beginSession",
                     .tag = "session",
                     .summary = "Begins a session, unless there is one; sets the cookie",
                     .access = http::Access::kOpen,
                     .success_status = 201,
                     .answer = &kSession},
                    [&sessions](const Request& request) -> base::Result<Response> {
                      Response response = Told(sessions, true);
                      if (!request.session_id.empty()) return response;
                      TRY(const std::string id,
                          sessions.Begin(http::BrowserSessions::Clock::now()));
                      response.headers.emplace_back("Set-Cookie", http::SessionCookieFor(id));
                      return response;
                    }});
  parts.router.Add({{.method = http::Method::kDelete,
                     .path = "/api/v1/session",
                     .id = "endSession",
                     .tag = "session",
                     .summary = "Ends the session; its files and results are removed",
                     .success_status = 204},
                    [&sessions](const Request& request) -> base::Result<Response> {
                      sessions.End(request.session_id);
                      Response response = Response::NoContent();
                      response.headers.emplace_back("Set-Cookie", http::SessionCookieFor({}));
                      return response;
                    }});
}

}  // namespace liandai::api
