// One session per browser, told by a cookie of 128 random bits. It separates the users of one
// server from one another; it says nothing about who they are. A session ends when the browser
// asks, when it was idle too long, or with the server; whoever keeps something under it is told.
// Safe from several threads.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "engine/base/result.h"

namespace liandai::http {

inline constexpr std::string_view kSessionCookie = "liandai_session";

class BrowserSessions {
 public:
  using Clock = std::chrono::steady_clock;

  struct Options {
    std::chrono::seconds idle_max{7200};
    size_t count_max = 1000;
    std::function<void(const std::string& id)> on_end;  // called without a lock held; may be empty
  };

  explicit BrowserSessions(Options options) : options_(std::move(options)) {}

  // Fails with H113. The id is fit for a cookie.
  base::Result<std::string> Begin(Clock::time_point now);
  // Marks it as used; false if there is none such.
  bool Touch(const std::string& id, Clock::time_point now);
  void End(const std::string& id);
  // Ends those idle for too long.
  void Sweep(Clock::time_point now);
  void EndAll();

  size_t count() const;
  std::chrono::seconds idle_max() const { return options_.idle_max; }

 private:
  Options options_;
  mutable std::mutex mutex_;
  std::map<std::string, Clock::time_point> used_;  // by id: when last
};

// The session's id in a Cookie header; empty if there is none.
std::string SessionIdIn(std::string_view cookies);

// The Set-Cookie header that gives, or with an empty id takes away, the session.
std::string SessionCookieFor(std::string_view id);

}  // namespace liandai::http
