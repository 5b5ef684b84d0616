// One line of JSON per event on a stream: what was asked for, how it ended, how long it took. No
// bodies, queries, file names or cookies; a session is told by a few characters of its hash.
#pragma once

#include <cstdint>
#include <cstdio>
#include <mutex>
#include <string>
#include <string_view>

namespace liandai::http {

struct LoggedRequest {
  std::string_view method;
  std::string_view route;  // the operation id, so that ids in paths stay out
  std::string_view session_id;
  int status = 0;
  uint64_t byte_count = 0;
  double seconds = 0;
  std::string_view detail;  // of a fault of our own; not shown to the client
};

// Writes whole lines from several threads.
class RequestLog {
 public:
  // Null: nothing is written. The stream must outlive this.
  explicit RequestLog(std::FILE* stream) : stream_(stream) {}

  void Write(const LoggedRequest& request);
  void Event(std::string_view name, std::string_view detail);

 private:
  void Line(const std::string& line);

  std::FILE* stream_;
  std::mutex mutex_;
};

}  // namespace liandai::http
