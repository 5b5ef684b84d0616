// The server: sockets, HTTP/1.1 framing, time limits, graceful stop. One thread speaks with all
// clients (coroutines on Boost.Beast, seen in server.cc and connection.cc only); handlers run in a
// small pool, so that a slow answer holds up nobody. It knows no domain and no TLS.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "engine/base/result.h"
#include "office/http/exchange.h"

namespace liandai::http {

struct ServerOptions {
  std::string address = "127.0.0.1";          // an IP address
  uint16_t port = 8080;                       // 0: any that is free
  std::string upload_directory;               // where bodies of kind kFile are written
  std::chrono::seconds idle_seconds{60};      // between requests, and for a whole header
  std::chrono::seconds stall_seconds{30};     // without progress within a body or an answer
  std::chrono::seconds upload_seconds{1800};  // for a whole body
  std::chrono::seconds stop_seconds{10};      // for answers under way when stopping
  size_t connection_count_max = 1024;
  unsigned handler_thread_count = 4;
};

class Server {
 public:
  // Listens at once. Fails with H122. The parts must outlive the server.
  static base::Result<std::unique_ptr<Server>> Listen(const ServerParts& parts,
                                                      const ServerOptions& options);
  ~Server();

  uint16_t port() const;

  // Serves until SIGINT, SIGTERM or Stop: then takes no more requests, finishes those under way
  // and returns.
  void Run();
  // From any thread.
  void Stop();

  size_t connection_count() const;

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace liandai::http
