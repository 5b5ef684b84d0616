#include "office/http/router.h"

#include <gtest/gtest.h>
#include <stdexcept>

#include "engine/json/json.h"
#include "office/http/exchange.h"
#include "office/http/openapi.h"

namespace liandai::http {
namespace {

constexpr Schema kText = {};
constexpr Schema kSmall = {.kind = SchemaKind::kInteger, .minimum = 1, .maximum = 9};
constexpr SchemaField kQuery[] = {{"limit", &kSmall, "how many", Presence::kOptional}};
constexpr SchemaField kThingFields[] = {{"name", &kText, "its name"},
                                        {"size", &kSmall, "its size", Presence::kOptional}};
constexpr Schema kThing = {.kind = SchemaKind::kObject, .name = "Thing", .fields = kThingFields};

Router Things() {
  Router router;
  router.Add({{.path = "/things/{thing}",
               .id = "getThing",
               .tag = "things",
               .summary = "A thing",
               .access = Access::kOpen,
               .query = kQuery,
               .answer = &kThing},
              [](const Request& request) -> base::Result<Response> {
                return Response::Json("\"" + request.Path("thing") + "\"");
              }});
  router.Add(
      {{.method = Method::kPost,
        .path = "/things",
        .id = "makeThing",
        .tag = "things",
        .summary = "Makes a thing",
        .access = Access::kOpen,
        .body = BodyKind::kJson,
        .body_schema = &kThing,
        .success_status = 201,
        .answer = &kThing},
       [](const Request&) -> base::Result<Response> { throw std::runtime_error("disk on fire"); }});
  return router;
}

TEST(Router, FindsAndChecks) {
  const Router router = Things();
  struct Row {
    Method method;
    std::string_view target;
    std::string_view result;  // the path's value, or the code
  };
  const Row rows[] = {
      {Method::kGet, "/things/a", "a"},
      {Method::kGet, "/things/%E8%A1%A8", "表"},
      {Method::kGet, "/things/a?limit=3", "a"},
      {Method::kGet, "/things/", "H101"},
      {Method::kGet, "/things/a/b", "H101"},
      {Method::kGet, "/things/%00", "H101"},
      {Method::kGet, "/things/%ff", "H101"},
      {Method::kPut, "/things/a", "H102"},
      {Method::kGet, "/things/a?limit=0", "H111"},
      {Method::kGet, "/things/a?limit=x", "H110"},
      {Method::kGet, "/things/a?limit", "H110"},
      {Method::kGet, "/things/a?more=1", "H109"},
      {Method::kGet, "/things/a?limit=%z", "H104"},
  };
  for (const Row& row : rows) {
    const auto match = router.Find(row.method, row.target);
    EXPECT_EQ(match ? match->request.Path("thing") : base::RowOf(match.error().code).code,
              row.result)
        << row.target;
  }
}

TEST(Router, ChecksBodies) {
  const Router router = Things();
  struct Row {
    std::string_view body;
    std::string_view code;
    std::string_view field;
  };
  const Row rows[] = {
      {R"({"name":"a"})", "", ""},
      {R"({"name":"a","size":9})", "", ""},
      {R"({})", "H108", "name"},
      {R"({"name":"a","b":1})", "H109", "b"},
      {R"({"name":1})", "H110", "name"},
      {R"({"name":"a","size":1.5})", "H110", "size"},
      {R"({"name":"a","size":10})", "H111", "size"},
      {R"([])", "H110", ""},
      {R"({"name":null})", "H110", "name"},
      {"{", "G121", ""},
  };
  for (const Row& row : rows) {
    Request request;
    const base::Status status = Router::TakeBody(router.routes().back(), row.body, request);
    EXPECT_EQ(status ? "" : base::RowOf(status.error().code).code, row.code) << row.body;
    if (!status && !row.field.empty()) {
      EXPECT_EQ(status.error().place.source, row.field) << row.body;
    }
  }
}

TEST(OpenApi, IsWrittenFromTheRoutes) {
  Router router;
  router.Add({{.path = "/api/things/{thing}",
               .id = "getThing",
               .tag = "things",
               .summary = "A thing",
               .query = kQuery,
               .answer = &kThing},
              [](const Request&) -> base::Result<Response> { return Response::Json("{}"); }});
  const std::string text = OpenApiJson(router, {"t", "1", "d"});
  EXPECT_TRUE(json::Parse(text));
  for (const std::string_view part :
       {R"("$ref":"#/components/schemas/Thing")", R"("Thing":{"type":"object")", R"("Error":{)",
        R"("name":"thing","in":"path")", R"("minimum":1,"maximum":9)", R"("required":["name"])"})
    EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(BrowserSessions, AreBoundedAndEnd) {
  std::vector<std::string> ended;
  BrowserSessions sessions(
      {std::chrono::seconds(10), 2, [&](const std::string& id) { ended.push_back(id); }});
  const BrowserSessions::Clock::time_point start{};
  const std::string first = *sessions.Begin(start);
  const std::string second = *sessions.Begin(start + std::chrono::seconds(5));
  EXPECT_NE(first, second);
  EXPECT_EQ(first.size(), 32U);
  const auto third = sessions.Begin(start + std::chrono::seconds(6));
  ASSERT_FALSE(third);
  EXPECT_EQ(third.error().code, base::Code::H113_session_count);
  EXPECT_TRUE(sessions.Touch(second, start + std::chrono::seconds(9)));
  EXPECT_FALSE(sessions.Touch(first, start + std::chrono::seconds(11)));
  EXPECT_FALSE(sessions.Touch("", start));
  sessions.Sweep(start + std::chrono::seconds(12));
  EXPECT_EQ(ended, std::vector{first});
  sessions.EndAll();
  EXPECT_EQ(ended.size(), 2U);
}

TEST(BrowserSessions, CookieIsFoundAmongOthers) {
  EXPECT_EQ(SessionIdIn("a=1; liandai_session=xyz; b=2"), "xyz");
  EXPECT_EQ(SessionIdIn("liandai_session=xyz"), "xyz");
  EXPECT_EQ(SessionIdIn("xliandai_session=xyz; liandai_sessions=1"), "");
  EXPECT_EQ(SessionIdIn(""), "");
}

TEST(OriginGuard, KnowsItsOwn) {
  const OriginGuard guard({"10.1.2.3"});
  struct Row {
    Method method;
    RequestOrigin from;
    bool passes;
  };
  const Row rows[] = {
      {Method::kGet, {"127.0.0.1:80", "", ""}, true},
      {Method::kGet, {"[::1]:80", "", ""}, true},
      {Method::kGet, {"10.1.2.3", "", ""}, true},
      {Method::kGet, {"10.1.2.4", "", ""}, false},
      {Method::kGet, {"", "", ""}, false},
      {Method::kGet, {"127.0.0.1.evil.example", "", ""}, false},
      {Method::kPost, {"localhost:1", "http://localhost:1", ""}, true},
      {Method::kPost, {"localhost:1", "http://localhost:2", ""}, false},
      {Method::kPost, {"localhost:1", "null", ""}, false},
      {Method::kPost, {"localhost:1", "", "same-site"}, false},
      {Method::kPost, {"localhost:1", "", "none"}, true},
      {Method::kGet, {"localhost:1", "http://other", "cross-site"}, true},
  };
  for (const Row& row : rows)
    EXPECT_EQ(guard.Check(row.method, row.from).has_value(), row.passes)
        << row.from.host << " " << row.from.origin << " " << row.from.sec_fetch_site;
}

constexpr EmbeddedFile kFiles[] = {
    {"/index.html", "text/html", "\"1\"", "<html>", "", false},
    {"/assets/a-12345678.js", "text/javascript", "\"2\"", "plain", "gz", true},
};

TEST(StaticFiles, PagePathsGiveThePage) {
  EXPECT_EQ(FindStaticFile(kFiles, "/checks/3"), &kFiles[0]);
  EXPECT_EQ(FindStaticFile(kFiles, "/assets/a-12345678.js"), &kFiles[1]);
  EXPECT_EQ(FindStaticFile(kFiles, "/assets/b.js"), nullptr);
  EXPECT_EQ(FindStaticFile(kFiles, "/api/v1/none"), nullptr);
  EXPECT_EQ(StaticResponse(kFiles[1], {"", "", true}).body, "gz");
  EXPECT_EQ(StaticResponse(kFiles[1], {"", "", false}).body, "plain");
  EXPECT_EQ(StaticResponse(kFiles[1], {"", "\"2\"", true}).status, 304);
}

TEST(Exchange, FaultOfOursIsANumberToTheClientAndAReasonInTheLog) {
  const Router router = Things();
  const OriginGuard origins({});
  BrowserSessions sessions({});
  Metrics metrics;
  RequestLog log(nullptr);
  const ServerParts parts{router, origins, sessions, metrics, log, kFiles};
  Exchange exchange(parts);
  RequestHead head;
  head.method = "POST";
  head.target = "/things";
  head.origin.host = "localhost";
  head.content_type = "application/json";
  ASSERT_FALSE(exchange.Admit(head));
  const Response response = exchange.Answer({R"({"name":"a"})", {}, 12});
  exchange.Finish(response);
  EXPECT_EQ(response.status, 500);
  EXPECT_NE(response.body.find("H116"), std::string::npos);
  EXPECT_EQ(response.body.find("fire"), std::string::npos);
  EXPECT_NE(metrics.Text().find("route=\"makeThing\",status=\"500\"} 1"), std::string::npos);
}

}  // namespace
}  // namespace liandai::http
