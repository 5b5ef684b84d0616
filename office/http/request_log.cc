#include "office/http/request_log.h"

#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <functional>

#include "engine/json/writer.h"

namespace liandai::http {
namespace {

std::string Now() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto part =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:03}Z", utc.tm_year + 1900,
                     utc.tm_mon + 1, utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec, part);
}

}  // namespace

void RequestLog::Line(const std::string& line) {
  const std::lock_guard lock(mutex_);
  fmt::print(stream_, "{}\n", line);
  std::fflush(stream_);
}

void RequestLog::Write(const LoggedRequest& request) {
  if (stream_ == nullptr) return;
  json::Writer out;
  out.BeginObject().Text("time", Now()).Text("event", "request").Text("method", request.method);
  out.Text("route", request.route).Integer("status", request.status);
  out.Integer("bytes", static_cast<int64_t>(request.byte_count));
  out.Key("ms").Raw(fmt::format("{:.1f}", request.seconds * 1000));
  if (!request.session_id.empty())
    out.Text("session",
             fmt::format("{:06x}", std::hash<std::string_view>()(request.session_id) & 0xFFFFFF));
  if (!request.detail.empty()) out.Text("detail", request.detail);
  Line(out.EndObject().Take());
}

void RequestLog::Event(std::string_view name, std::string_view detail) {
  if (stream_ == nullptr) return;
  json::Writer out;
  out.BeginObject().Text("time", Now()).Text("event", name).Text("detail", detail).EndObject();
  Line(out.Take());
}

}  // namespace liandai::http
