#include "office/http/exchange.h"

#include <atomic>
#include <exception>
#include <filesystem>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "office/http/error_body.h"

namespace liandai::http {
namespace {

using base::Code;

struct MethodOf {
  std::string_view name;
  Method method;
};
constexpr MethodOf kMethods[] = {{"GET", Method::kGet},
                                 {"HEAD", Method::kGet},
                                 {"POST", Method::kPost},
                                 {"PUT", Method::kPut},
                                 {"DELETE", Method::kDelete}};

constexpr std::string_view kWithoutPage =
    "联带 liandai\n\n这个程序构建时没有 npm，因此没有网页；接口照常可用：/api/v1/openapi.json\n"
    "Built without npm, hence without the page; the interface is there: /api/v1/openapi.json\n";

base::Diagnostic TooLargeFor(const Route& route) {
  return {Code::H103_body_too_large, {std::to_string(route.info.body_byte_count_max)}, {}, {}, {}};
}

base::Status CheckContentType(BodyKind kind, std::string_view type) {
  if (kind == BodyKind::kNone) return {};
  // A file may come under any type but a form's: that would be a page we did not write.
  const bool is_json = kind == BodyKind::kJson;
  const bool is_form = type.starts_with("multipart/") || type.starts_with("application/x-www");
  if (is_json ? type.starts_with("application/json") : !is_form) return {};
  return base::Fail(
      Code::H107_content_type_wrong,
      {is_json ? "application/json" : "application/octet-stream", std::string(type.substr(0, 60))});
}

}  // namespace

std::span<const std::pair<std::string_view, std::string_view>> SecurityHeaders() {
  static constexpr std::pair<std::string_view, std::string_view> kHeaders[] = {
      {"Content-Security-Policy",
       "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
       "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; "
       "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
      {"X-Content-Type-Options", "nosniff"},
      {"X-Frame-Options", "DENY"},
      {"Referrer-Policy", "same-origin"},
      {"Cross-Origin-Opener-Policy", "same-origin"},
      {"Cross-Origin-Resource-Policy", "same-origin"},
      {"Permissions-Policy", "camera=(), microphone=(), geolocation=()"},
  };
  return kHeaders;
}

std::optional<Response> Exchange::Admit(const RequestHead& head) {
  if (head.accept_language.starts_with("en")) request_.language = base::Language::kEnglish;
  const base::Language language = request_.language;
  for (const MethodOf& one : kMethods)
    if (one.name == head.method) method_name_ = one.name;
  if (method_name_ == "-")
    return ErrorResponse(Malformed("方法 / method GET, HEAD, POST, PUT, DELETE"), language);
  const std::string_view path = head.target.substr(0, head.target.find('?'));
  base::Status admitted = AdmitOrFail(head);
  if (admitted) return std::nullopt;
  // What no route has may be a file of the page.
  if (route_ == nullptr && base::RowOf(admitted.error().code).http_status == 404 &&
      method_name_ != "POST") {
    if (const EmbeddedFile* file = FindStaticFile(parts_.files, path))
      return StaticResponse(*file, {path, head.if_none_match,
                                    head.accept_encoding.find("gzip") != std::string_view::npos});
    if (path == "/" && parts_.files.empty())
      return Response{.content_type = "text/plain; charset=utf-8",
                      .body = std::string(kWithoutPage)};
  }
  return ErrorResponse(admitted.error(), language);
}

base::Status Exchange::AdmitOrFail(const RequestHead& head) {
  Method method = Method::kGet;
  for (const MethodOf& one : kMethods)
    if (one.name == head.method) method = one.method;
  TRY(parts_.origins.Check(method, head.origin));
  const base::Language language = request_.language;
  TRY(Router::Match match, parts_.router.Find(method, head.target));
  route_ = match.route;
  request_ = std::move(match.request);
  request_.language = language;
  request_.if_none_match = head.if_none_match;
  request_.session_id = SessionIdIn(head.cookies);
  if (!parts_.sessions.Touch(request_.session_id, BrowserSessions::Clock::now())) {
    request_.session_id.clear();
    if (route_->info.access == Access::kSession) return base::Fail(Code::H112_session_missing);
  }
  TRY(CheckContentType(route_->info.body, head.content_type));
  if (route_->info.body != BodyKind::kNone &&
      head.content_length.value_or(0) > route_->info.body_byte_count_max)
    return tl::unexpected(TooLargeFor(*route_));
  return {};
}

BodyKind Exchange::body_kind() const {
  CHECK(route_ != nullptr);
  return route_->info.body;
}

uint64_t Exchange::body_byte_count_max() const {
  CHECK(route_ != nullptr);
  // A body that no route wants is read up to a little and passed over.
  constexpr uint64_t kUnwanted = 65'536;
  return route_->info.body == BodyKind::kNone ? kUnwanted : route_->info.body_byte_count_max;
}

Response Exchange::TooLarge() const {
  CHECK(route_ != nullptr);
  return ErrorResponse(TooLargeFor(*route_), request_.language);
}

base::Result<Response> Exchange::Handle(Body body) {
  if (route_->info.body == BodyKind::kJson) TRY(Router::TakeBody(*route_, body.text, request_));
  request_.upload_path = std::move(body.upload_path);
  request_.upload_byte_count = body.byte_count;
  return route_->handler(request_);
}

Response Exchange::FaultOfOurs(std::string_view what) {
  static std::atomic<uint64_t> count = 0;
  const std::string number = fmt::format(
      "{:x}-{}", std::chrono::system_clock::now().time_since_epoch().count() / 1'000'000, ++count);
  fault_ = fmt::format("{}: {}", number, what);
  return ErrorResponse({Code::H116_internal, {number}, {}, {}, {}}, request_.language);
}

Response Exchange::Answer(Body body) {
  CHECK(route_ != nullptr);
  const std::string upload = body.upload_path;
  Response response;
  try {
    base::Result<Response> handled = Handle(std::move(body));
    response = handled ? *std::move(handled) : ErrorResponse(handled.error(), request_.language);
    if (handled && response.status == 200) response.status = route_->info.success_status;
  } catch (const std::exception& exception) {  // memory, file system: the edge of the request
    response = FaultOfOurs(exception.what());
  }
  if (!upload.empty()) {
    std::error_code ignored;  // the handler has moved it away
    std::filesystem::remove(upload, ignored);
  }
  return response;
}

void Exchange::Finish(const Response& response) {
  const std::chrono::duration<double> passed = std::chrono::steady_clock::now() - begun_;
  const std::string_view route = route_ == nullptr ? "none" : route_->info.id;
  parts_.metrics.Count({route, response.status, passed.count()});
  parts_.log.Write({method_name_, route, request_.session_id, response.status, response.body.size(),
                    passed.count(), fault_});
}

}  // namespace liandai::http
