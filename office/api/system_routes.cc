#include "engine/json/writer.h"
#include "office/api/resources.h"

namespace liandai::api {
namespace {

using http::Response;
using http::SchemaField;

constexpr SchemaField kHealthFields[] = {
    {"status", &kText, "ok while requests are answered"},
    {"version", &kText, "of the program"},
    {"waiting", &kInteger, "jobs that wait"},
    {"running", &kInteger, "jobs that run"},
};
constexpr http::Schema kHealth = {
    .kind = http::SchemaKind::kObject, .name = "Health", .fields = kHealthFields};

}  // namespace

void AddSystemRoutes(const RouteParts& parts) {
  OfficeApi& office = parts.office;
  http::Router& router = parts.router;
  http::Metrics& metrics = parts.metrics;
  router.Add({{.path = "/healthz",
               .id = "getHealth",
               .tag = "system",
               .summary = "Whether the server answers",
               .access = http::Access::kOpen,
               .answer = &kHealth},
              [&office](const http::Request&) -> base::Result<Response> {
                json::Writer out;
                out.BeginObject().Text("status", "ok").Text("version", office.options().version);
                out.Integer("waiting", static_cast<int64_t>(office.jobs().waiting_count()));
                out.Integer("running", static_cast<int64_t>(office.jobs().running_count()));
                return Response::Json(out.EndObject().Take());
              }});
  router.Add({{.path = "/metrics",
               .id = "getMetrics",
               .tag = "system",
               .summary = "Counts for Prometheus",
               .access = http::Access::kOpen},
              [&metrics](const http::Request&) -> base::Result<Response> {
                return Response{.content_type = "text/plain; version=0.0.4; charset=utf-8",
                                .body = metrics.Text()};
              }});
  router.Add({{.path = "/api/v1/openapi.json",
               .id = "getOpenApi",
               .tag = "system",
               .summary = "This description",
               .access = http::Access::kOpen,
               .answer = &kAnything},
              [&router, &office](const http::Request&) -> base::Result<Response> {
                return Response::Json(OpenApi(router, office.options().version));
              }});
}

}  // namespace liandai::api
