#include <charconv>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <stdlib.h>

#include "engine/base/check.h"
#include "office/api/office_api.h"
#include "office/cli/command.h"
#include "office/cli/data_folder.h"
#include "office/http/server.h"

namespace liandai::cli {
namespace {

namespace fs = std::filesystem;
using base::Code;
using base::Language;

constexpr std::string_view kAddress = "127.0.0.1:8080";

struct Address {
  std::string host;
  uint16_t port = 0;
  bool is_local() const { return host == "127.0.0.1" || host == "::1"; }
};

base::Result<Address> AddressIn(const std::string& text) {
  const size_t colon = text.rfind(':');
  Address address;
  unsigned port = 65'536;
  if (colon != std::string::npos) {
    const char* end = text.data() + text.size();
    const auto [stopped, failure] = std::from_chars(text.data() + colon + 1, end, port);
    if (failure != std::errc() || stopped != end) port = 65'536;
    address.host = text.substr(0, colon);
  }
  if (address.host == "localhost") address.host = "127.0.0.1";
  if (address.host.starts_with('[') && address.host.ends_with(']'))
    address.host = address.host.substr(1, address.host.size() - 2);
  if (address.host.empty() || port > 65'535) return base::Fail(Code::H121_listen_address, {text});
  address.port = static_cast<uint16_t>(port);
  return address;
}

// A folder that only this user can look into; gone with this object, and with it what lies there.
class WorkFolder {
 public:
  static base::Result<std::unique_ptr<WorkFolder>> Make() {
    std::error_code failure;
    std::string pattern = (fs::temp_directory_path(failure) / "liandai-serve-XXXXXX").native();
    if (failure || mkdtemp(pattern.data()) == nullptr)
      return base::Fail(Code::H132_work_folder, {pattern});
    return std::unique_ptr<WorkFolder>(new WorkFolder(pattern));
  }
  ~WorkFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  const std::string& path() const { return path_; }

 private:
  explicit WorkFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

void PrintAddress(const Address& address, uint16_t port, Language language) {
  const std::string host =
      address.host.find(':') == std::string::npos ? address.host : "[" + address.host + "]";
  fmt::print("{} http://{}:{}/\n",
             language == Language::kChinese ? "请在浏览器中打开" : "open in a browser", host, port);
  if (!address.is_local())
    fmt::print("{}\n",
               language == Language::kChinese
                   ? "注意：目前没有登录，能连到这个地址的人都可以使用（各自只见自己的文件）。"
                   : "Note: there is no sign-in yet; whoever reaches this address may use "
                     "it, and sees no files but their own.");
  std::fflush(stdout);
}

// Everything that serves, in the order in which it must end.
base::Status Serve(const Invocation& invocation, const Address& address) {
  const Arguments& arguments = invocation.arguments;
  TRY(const fs::path data, DataFolder());
  TRY(const std::unique_ptr<WorkFolder> folder, WorkFolder::Make());
  job::JobRunner jobs({.thread_count = 1, .waiting_count_max = 16});
  TRY(const std::unique_ptr<api::OfficeApi> office,
      api::OfficeApi::Open({data.native(), folder->path(), LIANDAI_VERSION}, jobs));
  TRY(const std::optional<int64_t> idle_minutes, arguments.Integer("idle-minutes"));
  http::BrowserSessions::Options session_options;
  session_options.idle_max =
      std::chrono::minutes(std::clamp<int64_t>(idle_minutes.value_or(120), 1, 1440));
  session_options.on_end = [&](const std::string& id) { office->EndSession(id); };
  http::BrowserSessions sessions(std::move(session_options));
  http::Metrics metrics;
  http::RequestLog log(arguments.Has("log") ? stderr : nullptr);
  http::Router router;
  api::AddRoutes({router, *office, sessions, metrics});
  std::vector<std::string> hosts = arguments.All("allow-host");
  if (address.host != "0.0.0.0" && address.host != "::") hosts.push_back(address.host);
  const http::OriginGuard origins(std::move(hosts));
  const http::ServerParts parts{router, origins, sessions, metrics, log, http::EmbeddedFiles()};
  http::ServerOptions options;
  options.address = address.host;
  options.port = address.port;
  options.upload_directory = folder->path();
  TRY(const std::unique_ptr<http::Server> server, http::Server::Listen(parts, options));
  metrics.AddGauge("liandai_connections", "Open connections.",
                   [&] { return static_cast<double>(server->connection_count()); });
  metrics.AddGauge("liandai_sessions", "Browser sessions.",
                   [&] { return static_cast<double>(sessions.count()); });
  metrics.AddGauge("liandai_jobs_waiting", "Jobs that wait.",
                   [&] { return static_cast<double>(jobs.waiting_count()); });
  metrics.AddGauge("liandai_jobs_running", "Jobs that run.",
                   [&] { return static_cast<double>(jobs.running_count()); });
  PrintAddress(address, server->port(), invocation.language);
  server->Run();
  sessions.EndAll();
  return {};
}

int RunServe(const Invocation& invocation) {
  const std::string text = invocation.arguments.One("listen").value_or(std::string(kAddress));
  const base::Result<Address> address = AddressIn(text);
  if (!address) return Report(address.error(), invocation.language);
  const base::Status served = Serve(invocation, *address);
  return served ? kExitClean : Report(served.error(), invocation.language);
}

// The description alone, for documents and for the page's types.
int RunOpenApi(const Invocation& invocation) {
  const base::Result<fs::path> data = DataFolder();
  if (!data) return Report(data.error(), invocation.language);
  job::JobRunner jobs({.thread_count = 1, .waiting_count_max = 1});
  const auto office = api::OfficeApi::Open({data->native(), "unused", LIANDAI_VERSION}, jobs);
  if (!office) return Report(office.error(), invocation.language);
  http::BrowserSessions sessions({});
  http::Metrics metrics;
  http::Router router;
  api::AddRoutes({router, **office, sessions, metrics});
  fmt::print("{}\n", api::OpenApi(router, LIANDAI_VERSION));
  return kExitClean;
}

constexpr Option kOptions[] = {
    {"listen",
     "HOST:PORT",
     {"监听的地址，默认 127.0.0.1:8080；端口 0 为任选",
      "address to listen on, 127.0.0.1:8080 unless given; port 0: any"}},
    {"allow-host",
     "NAME",
     {"浏览器地址栏中可用的主机名", "host name that browsers may use"},
     Occurs::kRepeated},
    {"idle-minutes",
     "N",
     {"多少分钟不操作即结束会话并删除上传的文件，默认 120",
      "minutes after which an idle session ends and its files are removed, 120 unless given"}},
    {"log", "", {"每个请求向标准错误写一行 JSON", "a line of JSON on stderr for each request"}},
};

constexpr Example kExamples[] = {
    {"liandai serve", {"在本机浏览器里核查表格", "check workbooks in a browser on this computer"}},
    {"liandai serve --listen 0.0.0.0:8080 --allow-host 10.1.2.3",
     {"供办公室局域网使用", "for the office's own network"}},
};

constexpr Example kOpenApiExamples[] = {
    {"liandai openapi", {"接口说明（OpenAPI 3.1）", "the description of the interface"}},
};

}  // namespace

extern const Command kServeCommand;
const Command kServeCommand = {
    .name = "serve",
    .doc = {"启动网页和接口", "serve the page and the interface"},
    .manual = {"上传的文件只属于上传它的浏览器，会话结束即删除。按 Ctrl+C 停止。",
               "Files belong to the browser that gave them and are removed with its session. "
               "Ctrl+C stops."},
    .operand = {},
    .options = kOptions,
    .examples = kExamples,
    .Run = RunServe,
};

extern const Command kOpenApiCommand;
const Command kOpenApiCommand = {
    .name = "openapi",
    .doc = {"打印接口说明（OpenAPI 3.1）", "print the interface's description (OpenAPI 3.1)"},
    .manual = {},
    .operand = {},
    .options = {},
    .examples = kOpenApiExamples,
    .Run = RunOpenApi,
};

}  // namespace liandai::cli
