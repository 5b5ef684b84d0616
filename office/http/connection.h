// One client's connection: requests one after the other until it closes. Internal to office/http;
// the only header that names Boost.
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/beast/core/tcp_stream.hpp>

#include "office/http/server.h"

namespace liandai::http {

// What connections share. Used by the one thread that speaks with the clients.
struct ConnectionContext {
  const ServerParts& parts;
  const ServerOptions& options;
  boost::asio::thread_pool& handlers;
  bool is_stopping = false;
  uint64_t upload_count = 0;  // for names of temporary files
};

struct Connection {
  explicit Connection(boost::asio::ip::tcp::socket socket) : stream(std::move(socket)) {}
  boost::beast::tcp_stream stream;
  bool is_busy = false;  // a request is under way; idle ones are closed when stopping
};

// Serves until the client or a time limit ends it. Both must outlive it.
boost::asio::awaitable<void> ServeConnection(Connection& connection, ConnectionContext& context);

}  // namespace liandai::http
