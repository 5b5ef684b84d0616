#include "office/http/connection.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <filesystem>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "office/http/error_body.h"

namespace liandai::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace wire = boost::beast::http;

using base::Code;
using HeadParser = wire::request_parser<wire::empty_body>;

constexpr uint32_t kHeaderByteCountMax = 16'384;
constexpr auto kQuietly = asio::as_tuple(asio::use_awaitable);

std::string_view ViewOf(boost::string_view text) { return {text.data(), text.size()}; }

RequestHead HeadOf(const HeadParser& parser) {
  const auto& message = parser.get();
  RequestHead head;
  head.method = ViewOf(message.method_string());
  head.target = ViewOf(message.target());
  head.origin = {ViewOf(message[wire::field::host]), ViewOf(message[wire::field::origin]),
                 ViewOf(message["Sec-Fetch-Site"])};
  head.cookies = ViewOf(message[wire::field::cookie]);
  head.content_type = ViewOf(message[wire::field::content_type]);
  head.accept_language = ViewOf(message[wire::field::accept_language]);
  head.accept_encoding = ViewOf(message[wire::field::accept_encoding]);
  head.if_none_match = ViewOf(message[wire::field::if_none_match]);
  if (parser.content_length()) head.content_length = *parser.content_length();
  return head;
}

struct Framing {
  unsigned version = 11;
  bool keep_alive = false;
  bool is_head = false;
};

template <typename Message>
void FillHeader(const Response& response, const Framing& framing, Message& message) {
  message.version(framing.version);
  message.result(static_cast<unsigned>(response.status));
  message.keep_alive(framing.keep_alive);
  if (!response.content_type.empty()) message.set(wire::field::content_type, response.content_type);
  message.set(wire::field::cache_control, "no-store");
  for (const auto& [name, value] : SecurityHeaders()) message.set(name, value);
  for (const auto& [name, value] : response.headers) message.set(name, value);
}

// Serves the requests of one connection; lives as long as its coroutine.
class Conversation {
 public:
  Conversation(Connection& connection, ConnectionContext& context)
      : connection_(connection), stream_(connection.stream), context_(context) {}

  asio::awaitable<void> Run() {
    bool goes_on = true;
    while (goes_on && !context_.is_stopping) goes_on = co_await ServeOne();
    beast::error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
  }

 private:
  // False when the connection is to be closed.
  asio::awaitable<bool> ServeOne() {
    HeadParser head;
    head.header_limit(kHeaderByteCountMax);
    head.body_limit(boost::none);
    connection_.is_busy = false;
    stream_.expires_after(context_.options.idle_seconds);
    const auto [failure, size] = co_await wire::async_read_header(stream_, buffer_, head, kQuietly);
    connection_.is_busy = true;
    Exchange exchange(context_.parts);
    if (failure) co_return co_await Misunderstood(exchange, failure);
    framing_ = {head.get().version(), head.get().keep_alive(),
                head.get().method() == wire::verb::head};
    if (std::optional<Response> refusal = exchange.Admit(HeadOf(head)))
      co_return co_await Refuse(exchange, *std::move(refusal), head);
    if (ViewOf(head.get()[wire::field::expect]) == "100-continue") {
      static constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
      co_await asio::async_write(stream_, asio::buffer(kContinue), kQuietly);
    }
    if (exchange.body_kind() == BodyKind::kFile) co_return co_await TakeFile(exchange, head);
    co_return co_await TakeText(exchange, head);
  }

  // The header could not be read: an answer where one can still be given.
  asio::awaitable<bool> Misunderstood(Exchange& exchange, beast::error_code failure) {
    const bool is_silent =
        failure == wire::error::end_of_stream || failure == beast::error::timeout ||
        failure.category() == asio::error::get_system_category() || failure == asio::error::eof;
    if (is_silent) co_return false;
    framing_ = {11, false, false};
    const base::Diagnostic why =
        failure == wire::error::header_limit || failure == wire::error::buffer_overflow
            ? base::Diagnostic{Code::H123_header_too_large,
                               {std::to_string(kHeaderByteCountMax)},
                               {},
                               {},
                               {}}
            : Malformed(failure.message());
    const Response response = ErrorResponse(why, base::Language::kChinese);
    co_await Send(exchange, response);
    co_await Drain();
    co_return false;
  }

  // Answered from the header alone. A body that is on its way is drained, or the client would see
  // the connection reset instead of the answer.
  asio::awaitable<bool> Refuse(Exchange& exchange, Response response, const HeadParser& head) {
    const bool has_body = head.content_length().value_or(0) > 0 || head.chunked();
    if (has_body) framing_.keep_alive = false;
    const bool goes_on = co_await Send(exchange, response);
    if (has_body) co_await Drain();
    co_return goes_on;
  }

  asio::awaitable<void> Drain() {
    constexpr size_t kByteCountMax = 4'294'967'296;
    beast::error_code ignored;
    stream_.socket().shutdown(asio::ip::tcp::socket::shutdown_send, ignored);
    std::vector<char> waste(65'536);
    const auto deadline = std::chrono::steady_clock::now() + context_.options.stall_seconds;
    for (size_t total = 0; total < kByteCountMax && std::chrono::steady_clock::now() < deadline;) {
      stream_.expires_after(std::chrono::seconds(5));
      const auto [failure, size] = co_await stream_.async_read_some(asio::buffer(waste), kQuietly);
      if (failure) co_return;
      total += size;
    }
  }

  // Reads the rest of the message piece by piece, so that a stalled client is let go.
  template <typename Parser>
  asio::awaitable<beast::error_code> ReadBody(Parser& parser) {
    const auto deadline = std::chrono::steady_clock::now() + context_.options.upload_seconds;
    while (!parser.is_done()) {
      if (std::chrono::steady_clock::now() > deadline) co_return beast::error::timeout;
      stream_.expires_after(context_.options.stall_seconds);
      const auto [failure, size] =
          co_await wire::async_read_some(stream_, buffer_, parser, kQuietly);
      if (failure) co_return failure;
    }
    co_return beast::error_code();
  }

  asio::awaitable<bool> TakeText(Exchange& exchange, HeadParser& head) {
    wire::request_parser<wire::string_body> parser(std::move(head));
    parser.body_limit(exchange.body_byte_count_max());
    const beast::error_code failure = co_await ReadBody(parser);
    if (failure) co_return co_await BodyFailed(exchange, failure);
    Exchange::Body body;
    body.text = std::move(parser.get().body());
    co_return co_await Reply(exchange, std::move(body));
  }

  asio::awaitable<bool> TakeFile(Exchange& exchange, HeadParser& head) {
    Exchange::Body body;
    body.upload_path =
        fmt::format("{}/upload-{}", context_.options.upload_directory, ++context_.upload_count);
    wire::request_parser<wire::file_body> parser(std::move(head));
    parser.body_limit(exchange.body_byte_count_max());
    beast::error_code failure;
    parser.get().body().open(body.upload_path.c_str(), beast::file_mode::write, failure);
    if (!failure) failure = co_await ReadBody(parser);
    if (failure) {
      parser.get().body().close();
      std::error_code ignored;
      std::filesystem::remove(body.upload_path, ignored);
      co_return co_await BodyFailed(exchange, failure);
    }
    parser.get().body().close();
    std::error_code unread;
    body.byte_count = std::filesystem::file_size(body.upload_path, unread);
    if (unread) body.byte_count = 0;
    co_return co_await Reply(exchange, std::move(body));
  }

  asio::awaitable<bool> BodyFailed(Exchange& exchange, beast::error_code failure) {
    if (failure == beast::error::timeout || failure == wire::error::partial_message)
      co_return false;
    framing_.keep_alive = false;
    const Response response =
        failure == wire::error::body_limit
            ? exchange.TooLarge()
            : ErrorResponse(Malformed(failure.message()), base::Language::kChinese);
    co_await Send(exchange, response);
    co_await Drain();
    co_return false;
  }

  asio::awaitable<bool> Reply(Exchange& exchange, Exchange::Body body) {
    stream_.expires_never();
    const Response response = co_await asio::co_spawn(
        context_.handlers,
        [](Exchange& of, Exchange::Body given) -> asio::awaitable<Response> {
          co_return of.Answer(std::move(given));
        }(exchange, std::move(body)),
        asio::use_awaitable);
    if (context_.is_stopping) framing_.keep_alive = false;
    co_return co_await Send(exchange, response);
  }

  // True if the connection may go on.
  asio::awaitable<bool> Send(Exchange& exchange, const Response& response) {
    stream_.expires_after(context_.options.stall_seconds);
    beast::error_code failure;
    if (response.file_path.empty())
      failure = co_await SendText(response);
    else
      failure = co_await SendFile(response);
    exchange.Finish(response);
    co_return !failure && framing_.keep_alive;
  }

  asio::awaitable<beast::error_code> SendText(const Response& response) {
    wire::response<wire::string_body> message;
    FillHeader(response, framing_, message);
    message.content_length(response.body.size());
    if (response.status == 204 || response.status == 304)
      message.erase(wire::field::content_length);
    if (!framing_.is_head) message.body() = response.body;
    const auto [failure, size] = co_await wire::async_write(stream_, message, kQuietly);
    co_return failure;
  }

  asio::awaitable<beast::error_code> SendFile(const Response& response) {
    wire::response<wire::file_body> message;
    beast::error_code failure;
    message.body().open(response.file_path.c_str(), beast::file_mode::scan, failure);
    if (failure) co_return failure;
    FillHeader(response, framing_, message);
    message.content_length(message.body().size());
    wire::response_serializer<wire::file_body> serializer(message);
    serializer.split(framing_.is_head);
    while (framing_.is_head ? !serializer.is_header_done() : !serializer.is_done()) {
      stream_.expires_after(context_.options.stall_seconds);
      const auto [failed, size] = co_await wire::async_write_some(stream_, serializer, kQuietly);
      if (failed) co_return failed;
    }
    co_return beast::error_code();
  }

  Connection& connection_;
  beast::tcp_stream& stream_;
  ConnectionContext& context_;
  beast::flat_buffer buffer_;
  Framing framing_;
};

}  // namespace

asio::awaitable<void> ServeConnection(Connection& connection, ConnectionContext& context) {
  CHECK(context.options.idle_seconds.count() > 0);
  Conversation conversation(connection, context);
  co_await conversation.Run();
}

}  // namespace liandai::http
