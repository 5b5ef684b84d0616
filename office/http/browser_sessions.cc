#include "office/http/browser_sessions.h"

#include <fmt/format.h>
#include <sys/random.h>
#include <vector>

#include "engine/base/check.h"

namespace liandai::http {
namespace {

constexpr size_t kIdByteCount = 16;

std::string RandomId() {
  unsigned char bytes[kIdByteCount];
  CHECK(getrandom(bytes, sizeof bytes, 0) == static_cast<ssize_t>(sizeof bytes));
  std::string id;
  for (const unsigned char byte : bytes) id += fmt::format("{:02x}", byte);
  return id;
}

}  // namespace

base::Result<std::string> BrowserSessions::Begin(Clock::time_point now) {
  Sweep(now);
  const std::lock_guard lock(mutex_);
  if (used_.size() >= options_.count_max)
    return base::Fail(base::Code::H113_session_count, {std::to_string(options_.count_max)});
  std::string id = RandomId();
  used_[id] = now;
  return id;
}

bool BrowserSessions::Touch(const std::string& id, Clock::time_point now) {
  const std::lock_guard lock(mutex_);
  const auto found = used_.find(id);
  if (found == used_.end() || now - found->second > options_.idle_max) return false;
  found->second = now;
  return true;
}

void BrowserSessions::End(const std::string& id) {
  {
    const std::lock_guard lock(mutex_);
    if (used_.erase(id) == 0) return;
  }
  if (options_.on_end) options_.on_end(id);
}

void BrowserSessions::Sweep(Clock::time_point now) {
  std::vector<std::string> idle;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, used] : used_)
      if (now - used > options_.idle_max) idle.push_back(id);
  }
  for (const std::string& id : idle) End(id);
}

void BrowserSessions::EndAll() {
  std::vector<std::string> all;
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [id, used] : used_) all.push_back(id);
  }
  for (const std::string& id : all) End(id);
}

size_t BrowserSessions::count() const {
  const std::lock_guard lock(mutex_);
  return used_.size();
}

std::string SessionIdIn(std::string_view cookies) {
  while (!cookies.empty()) {
    const size_t end = std::min(cookies.find(';'), cookies.size());
    std::string_view pair = cookies.substr(0, end);
    while (pair.starts_with(' ')) pair.remove_prefix(1);
    if (pair.starts_with(kSessionCookie) && pair.substr(kSessionCookie.size()).starts_with('='))
      return std::string(pair.substr(kSessionCookie.size() + 1));
    cookies.remove_prefix(std::min(end + 1, cookies.size()));
  }
  return {};
}

std::string SessionCookieFor(std::string_view id) {
  return fmt::format("{}={}; Path=/; HttpOnly; SameSite=Strict{}", kSessionCookie, id,
                     id.empty() ? "; Max-Age=0" : "");
}

}  // namespace liandai::http
