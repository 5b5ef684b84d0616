// A route: one row of the table from which requests are served, checked, counted and described
// (openapi.h). Adding an endpoint means one row and its function. What a request looks like by the
// time a handler sees it: path, query and body are checked against the row, the session lives, an
// upload lies complete in a file.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "engine/value/value.h"
#include "office/http/schema.h"

namespace liandai::http {

enum class Method : uint8_t { kGet, kPost, kPut, kDelete };

std::string_view NameOf(Method method);

enum class BodyKind : uint8_t {
  kNone,
  kJson,
  kFile,  // raw bytes, streamed to a temporary file
};

enum class Access : uint8_t {
  kOpen,     // anybody who reaches the server
  kSession,  // a browser session (browser_sessions.h)
};

struct Request {
  Method method = Method::kGet;
  std::map<std::string, std::string, std::less<>> path;    // by name in the template
  std::map<std::string, value::Value, std::less<>> query;  // checked, of the schema's kind
  value::Value body;                                       // BodyKind::kJson
  std::string upload_path;  // BodyKind::kFile: the handler may move it away; else it is removed
  uint64_t upload_byte_count = 0;
  std::string session_id;  // Access::kSession
  std::string if_none_match;
  base::Language language = base::Language::kChinese;  // of messages

  const std::string& Path(std::string_view name) const;
  // The text of a query value; empty when not given.
  std::string QueryText(std::string_view name) const;
  // `otherwise` when not given.
  int64_t QueryInteger(std::string_view name, int64_t otherwise) const;
  bool HasQuery(std::string_view name) const { return query.contains(name); }
};

struct Response {
  int status = 200;
  std::string content_type = "application/json; charset=utf-8";
  std::string body = {};
  std::string file_path = {};  // sent instead of the body; must stay until it was sent
  std::vector<std::pair<std::string, std::string>> headers = {};

  static Response Json(std::string json) { return {.body = std::move(json)}; }
  static Response NoContent() { return {.status = 204, .content_type = {}}; }
  // A file to be saved under a name, which may be Chinese.
  static Response Download(std::string path, std::string_view name, std::string_view content_type);
};

using Handler = std::function<base::Result<Response>(const Request&)>;

struct RouteInfo {
  Method method = Method::kGet;
  std::string_view path;     // "/api/v1/checks/{check}/findings"
  std::string_view id;       // "listFindings": operation id, label of the metrics
  std::string_view tag;      // resource it belongs to
  std::string_view summary;  // one sentence
  Access access = Access::kSession;
  std::span<const SchemaField> query = {};
  BodyKind body = BodyKind::kNone;
  const Schema* body_schema = nullptr;  // kJson
  uint64_t body_byte_count_max = 1'048'576;
  int success_status = 200;
  const Schema* answer = nullptr;  // JSON answers; null: a file, a text or nothing
};

struct Route {
  RouteInfo info;
  Handler handler;
};

}  // namespace liandai::http
