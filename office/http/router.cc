#include "office/http/router.h"

#include "engine/base/check.h"
#include "engine/base/utf8.h"
#include "engine/json/json.h"
#include "office/http/error_body.h"

namespace liandai::http {
namespace {

using base::Code;

std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

int HexDigit(char digit) {
  if (digit >= '0' && digit <= '9') return digit - '0';
  if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
  if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
  return -1;
}

base::Result<std::string> Decoded(std::string_view text) {
  std::optional<std::string> decoded = PercentDecoded(text);
  if (decoded) return *std::move(decoded);
  return tl::unexpected(Malformed("百分号编码有误 / bad percent encoding"));
}

// "+" stands for a blank in queries only.
std::string WithBlanks(std::string_view text) {
  std::string out(text);
  for (char& one : out)
    if (one == '+') one = ' ';
  return out;
}

base::Status TakeQuery(const Route& route, std::string_view text, Request& request) {
  std::vector<std::string> names;
  std::map<std::string, std::string> given;
  if (!text.empty())
    for (const std::string_view pair : Split(text, '&')) {
      const size_t sign = std::min(pair.find('='), pair.size());
      TRY(std::string name, Decoded(WithBlanks(pair.substr(0, sign))));
      TRY(std::string value, Decoded(WithBlanks(pair.substr(std::min(sign + 1, pair.size())))));
      names.push_back(name);
      given[name] = std::move(value);
    }
  const std::vector<std::string_view> views(names.begin(), names.end());
  TRY(CheckNames(route.info.query, views, {}));
  for (const SchemaField& field : route.info.query) {
    const auto found = given.find(std::string(field.name));
    if (found == given.end()) continue;
    TRY(value::Value value, ParseQueryValue(field, found->second));
    request.query.emplace(field.name, std::move(value));
  }
  return {};
}

}  // namespace

std::optional<std::string> PercentDecoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      out += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = HexDigit(text[i + 1]);
    const int low = HexDigit(text[i + 2]);
    if (high < 0 || low < 0 || (high == 0 && low == 0)) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
    i += 2;
  }
  if (!base::IsValidUtf8(out)) return std::nullopt;
  return out;
}

void Router::Add(Route route) {
  CHECK(route.info.path.starts_with('/'));
  CHECK(!route.info.id.empty());
  CHECK(route.handler != nullptr);
  CHECK((route.info.body == BodyKind::kJson) == (route.info.body_schema != nullptr));
  for (const Route& other : routes_) {
    CHECK(other.info.id != route.info.id);
    CHECK(other.info.path != route.info.path || other.info.method != route.info.method);
  }
  routes_.push_back(std::move(route));
}

bool Router::Fits(const Route& route, const Segments& segments, Request& request) const {
  const Segments wanted = Split(route.info.path, '/');
  if (wanted.size() != segments.size()) return false;
  for (size_t i = 0; i < wanted.size(); ++i) {
    if (!wanted[i].starts_with('{')) {
      if (wanted[i] != segments[i]) return false;
      continue;
    }
    std::optional<std::string> value = PercentDecoded(segments[i]);
    if (!value || value->empty()) return false;
    request.path[std::string(wanted[i].substr(1, wanted[i].size() - 2))] = *std::move(value);
  }
  return true;
}

base::Result<Router::Match> Router::Find(Method method, std::string_view target) const {
  const size_t mark = std::min(target.find('?'), target.size());
  const std::string_view path = target.substr(0, mark);
  const Segments segments = Split(path, '/');
  std::string others;
  for (const Route& route : routes_) {
    Match match{&route, {}};
    if (!Fits(route, segments, match.request)) continue;
    if (route.info.method != method) {
      others += (others.empty() ? "" : ", ") + std::string(NameOf(route.info.method));
      continue;
    }
    match.request.method = method;
    TRY(TakeQuery(route, target.substr(std::min(mark + 1, target.size())), match.request));
    return match;
  }
  // What cannot be shown as text is not repeated.
  const std::string shown = base::IsValidUtf8(path) ? std::string(path.substr(0, 200)) : "?";
  if (!others.empty())
    return base::Fail(Code::H102_method_not_allowed, {std::string(NameOf(method)), shown, others});
  return base::Fail(Code::H101_path_unknown, {std::string(NameOf(method)), shown});
}

base::Status Router::TakeBody(const Route& route, std::string_view text, Request& request) {
  CHECK(route.info.body_schema != nullptr);
  TRY(request.body, json::Parse(text));
  return CheckAgainst(*route.info.body_schema, request.body);
}

}  // namespace liandai::http
