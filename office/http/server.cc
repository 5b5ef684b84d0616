#include "office/http/server.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <list>

#include "engine/base/check.h"
#include "office/http/connection.h"

namespace liandai::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

constexpr auto kQuietly = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds kSweepEvery{30};

}  // namespace

// Everything but the handlers' pool belongs to the thread that runs `io`.
struct Server::State {
  State(const ServerParts& with, const ServerOptions& options_given)
      : parts(with), options(options_given), handlers(options_given.handler_thread_count) {}

  ServerParts parts;
  ServerOptions options;
  asio::io_context io{1};
  asio::thread_pool handlers;
  tcp::acceptor acceptor{io};
  asio::signal_set signals{io};
  asio::steady_timer sweeper{io};
  asio::steady_timer deadline{io};
  ConnectionContext context{parts, options, handlers};
  std::list<Connection> connections;
  std::atomic<size_t> connection_count = 0;

  base::Status Open();
  asio::awaitable<void> Accept();
  asio::awaitable<void> Sweep();
  asio::awaitable<void> Converse(std::list<Connection>::iterator connection);
  void BeginStop(std::string_view why);
};

base::Status Server::State::Open() {
  boost::system::error_code failure;
  const auto address = asio::ip::make_address(options.address, failure);
  const tcp::endpoint endpoint(address, options.port);
  if (!failure) acceptor.open(endpoint.protocol(), failure);
  if (!failure) acceptor.set_option(tcp::acceptor::reuse_address(true), failure);
  if (!failure) acceptor.bind(endpoint, failure);
  if (!failure) acceptor.listen(asio::socket_base::max_listen_connections, failure);
  if (!failure) return {};
  return base::Fail(base::Code::H122_cannot_listen,
                    {fmt::format("{}:{}", options.address, options.port), failure.message()});
}

asio::awaitable<void> Server::State::Converse(std::list<Connection>::iterator connection) {
  co_await ServeConnection(*connection, context);
  connections.erase(connection);
  connection_count = connections.size();
  if (context.is_stopping && connections.empty()) deadline.cancel();
}

asio::awaitable<void> Server::State::Accept() {
  while (!context.is_stopping) {
    auto [failure, socket] = co_await acceptor.async_accept(kQuietly);
    if (context.is_stopping) co_return;
    if (failure) {  // out of descriptors: wait for some to come back
      asio::steady_timer pause(io, std::chrono::milliseconds(100));
      co_await pause.async_wait(kQuietly);
      continue;
    }
    if (connections.size() >= options.connection_count_max) continue;  // closes it
    boost::system::error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    connections.emplace_front(std::move(socket));
    connection_count = connections.size();
    asio::co_spawn(io, Converse(connections.begin()), asio::detached);
  }
}

asio::awaitable<void> Server::State::Sweep() {
  while (!context.is_stopping) {
    sweeper.expires_after(kSweepEvery);
    const auto [failure] = co_await sweeper.async_wait(kQuietly);
    if (failure) co_return;
    parts.sessions.Sweep(BrowserSessions::Clock::now());
  }
}

void Server::State::BeginStop(std::string_view why) {
  if (context.is_stopping) return;
  parts.log.Event("stopping", why);
  context.is_stopping = true;
  boost::system::error_code ignored;
  acceptor.close(ignored);
  signals.cancel(ignored);
  sweeper.cancel();
  for (Connection& connection : connections)
    if (!connection.is_busy) connection.stream.cancel();
  if (connections.empty()) return;
  deadline.expires_after(options.stop_seconds);
  deadline.async_wait([this](boost::system::error_code failure) {
    if (!failure) io.stop();
  });
}

base::Result<std::unique_ptr<Server>> Server::Listen(const ServerParts& parts,
                                                     const ServerOptions& options) {
  CHECK(options.handler_thread_count > 0);
  auto state = std::make_unique<State>(parts, options);
  TRY(state->Open());
  return std::unique_ptr<Server>(new Server(std::move(state)));
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

uint16_t Server::port() const { return state_->acceptor.local_endpoint().port(); }
size_t Server::connection_count() const { return state_->connection_count; }

void Server::Run() {
  State& state = *state_;
  state.signals.add(SIGINT);
  state.signals.add(SIGTERM);
  state.signals.async_wait([&state](boost::system::error_code failure, int) {
    if (!failure) state.BeginStop("signal");
  });
  asio::co_spawn(state.io, state.Accept(), asio::detached);
  asio::co_spawn(state.io, state.Sweep(), asio::detached);
  state.io.run();
  state.handlers.join();
}

void Server::Stop() {
  asio::post(state_->io, [this] { state_->BeginStop("asked to"); });
}

}  // namespace liandai::http
