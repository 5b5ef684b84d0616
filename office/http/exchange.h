// One request from its header to its answer, without sockets: admission before the body is read
// (host, origin, route, session, size), then the handler, then log and metrics. server.h feeds it.
// The parts are shared by all connections and outlive them; each is safe from several threads.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "office/http/browser_sessions.h"
#include "office/http/metrics.h"
#include "office/http/request_log.h"
#include "office/http/request_origin.h"
#include "office/http/router.h"
#include "office/http/static_files.h"

namespace liandai::http {

struct ServerParts {
  const Router& router;
  const OriginGuard& origins;
  BrowserSessions& sessions;
  Metrics& metrics;
  RequestLog& log;
  std::span<const EmbeddedFile> files;
};

// What is known once the header was read; the views live as long as it.
struct RequestHead {
  std::string_view method;
  std::string_view target;
  RequestOrigin origin;
  std::string_view cookies;
  std::string_view content_type;
  std::string_view accept_language;
  std::string_view accept_encoding;
  std::string_view if_none_match;
  std::optional<uint64_t> content_length;
};

class Exchange {
 public:
  explicit Exchange(const ServerParts& parts)
      : parts_(parts), begun_(std::chrono::steady_clock::now()) {}

  // Decides from the header alone. When it gives an answer, the body is not wanted.
  std::optional<Response> Admit(const RequestHead& head);

  // After admission: what body is to be read, and how much of it.
  BodyKind body_kind() const;
  uint64_t body_byte_count_max() const;
  // The answer to a body that turned out longer than that.
  Response TooLarge() const;

  struct Body {
    std::string text;         // kJson
    std::string upload_path;  // kFile; removed afterwards unless the handler moved it
    uint64_t byte_count = 0;
  };
  // Runs the handler; never throws.
  Response Answer(Body body);

  // Counts and logs the answer that was sent.
  void Finish(const Response& response);

 private:
  base::Status AdmitOrFail(const RequestHead& head);
  base::Result<Response> Handle(Body body);
  Response FaultOfOurs(std::string_view what);

  const ServerParts& parts_;
  std::chrono::steady_clock::time_point begun_;
  const Route* route_ = nullptr;
  Request request_;
  std::string_view method_name_ = "-";
  std::string fault_;  // for the log
};

// Headers that every answer carries (content security policy and its kin).
std::span<const std::pair<std::string_view, std::string_view>> SecurityHeaders();

}  // namespace liandai::http
