// Requests to a real `liandai serve`, started once for all cases on a free port of 127.0.0.1. Each
// case is a browser of its own: its cookie is kept from request to request.
//
//   POST /api/v1/files?name=a.csv      a request; JSON may follow on the same line
//   > Accept-Language: en              a header of the request above
//   < 项目名称,县级                      a line of its body
//   = file .id                         keeps a part of the answer; ${file} stands for it later
//   @ .progress.state done             asks again until that part has that value
//   ? .counts.fail                     shows that part alone (else the whole answer is shown)
//   browser two                        the requests that follow come from another browser
//   RAW                                sends the body's lines as they are, ended by CR LF
#include <arpa/inet.h>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "engine/base/check.h"
#include "engine/json/json.h"
#include "tests/runner/kinds.h"
#include "tests/runner/lines.h"

namespace liandai::runner {
namespace {

namespace fs = std::filesystem;

// The server under test; stopped with the runner.
class ServerProcess {
 public:
  ServerProcess() {
    int ends[2];
    CHECK(pipe(ends) == 0);
    child_ = fork();
    CHECK(child_ >= 0);
    if (child_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      const std::string program =
          (fs::read_symlink("/proc/self/exe").parent_path() / "liandai").native();
      execl(program.c_str(), "liandai", "serve", "--listen", "127.0.0.1:0", "--lang", "en",
            nullptr);
      _exit(127);
    }
    close(ends[1]);
    std::string line;
    for (char one; read(ends[0], &one, 1) == 1 && one != '\n';) line += one;
    const size_t colon = line.rfind(':');
    if (colon != std::string::npos)
      port_ = static_cast<uint16_t>(std::stoi(line.substr(colon + 1)));
  }
  ~ServerProcess() {
    kill(child_, SIGTERM);
    waitpid(child_, nullptr, 0);
  }
  ServerProcess(const ServerProcess&) = delete;
  ServerProcess& operator=(const ServerProcess&) = delete;

  uint16_t port() const { return port_; }

 private:
  pid_t child_ = -1;
  uint16_t port_ = 0;
};

std::string Exchange(uint16_t port, std::string_view bytes) {
  const int socket_number = socket(AF_INET, SOCK_STREAM, 0);
  CHECK(socket_number >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  std::string answer;
  if (connect(socket_number, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) {
    while (!bytes.empty()) {
      const ssize_t sent = send(socket_number, bytes.data(), bytes.size(), MSG_NOSIGNAL);
      if (sent <= 0) break;
      bytes.remove_prefix(static_cast<size_t>(sent));
    }
    char buffer[65'536];
    for (ssize_t size; (size = recv(socket_number, buffer, sizeof buffer, 0)) > 0;)
      answer.append(buffer, static_cast<size_t>(size));
  }
  close(socket_number);
  return answer;
}

struct Step {
  std::string method;
  std::string target;
  std::string body;
  std::vector<std::string> headers;
  std::vector<std::pair<std::string, std::string>> kept;  // name, path
  std::vector<std::string> shown;
  std::string waited_path;
  std::string waited_value;
};

struct Answer {
  std::string head;
  std::string body;
  std::string status() const { return head.size() > 12 ? head.substr(9, 3) : "no answer"; }
  std::string Header(std::string_view name) const {
    const size_t at = head.find(fmt::format("\r\n{}: ", name));
    if (at == std::string::npos) return {};
    const size_t begin = at + name.size() + 4;
    return head.substr(begin, head.find("\r\n", begin) - begin);
  }
};

std::string Part(const std::string& body, std::string_view path) {
  auto parsed = json::Parse(body);
  if (!parsed) return "(no JSON)";
  value::Value value = *std::move(parsed);
  while (!path.empty()) {
    path.remove_prefix(1);
    const std::string name(path.substr(0, path.find('.')));
    path.remove_prefix(name.size());
    if (value.is(value::Kind::kContext)) {
      const value::Value* found = value.context().Find(name);
      if (found == nullptr) return "(absent)";
      value = value::Value(*found);
    } else if (value.is(value::Kind::kList)) {
      if (name == "size") return std::to_string(value.list().size());
      const size_t number = std::stoul(name);
      if (number >= value.list().size()) return "(absent)";
      value = value::Value(value.list()[number]);
    } else {
      return "(absent)";
    }
  }
  return value.is(value::Kind::kString) ? std::string(value.string()) : json::Write(value);
}

class Session {
 public:
  explicit Session(uint16_t port) : port_(port) {}

  std::string Run(std::string_view input) {
    for (const std::string_view line : SplitLines(input)) Take(line);
    Perform();
    return std::move(out_);
  }

 private:
  std::string Filled(std::string text) const {
    for (const auto& [name, value] : kept_) {
      const std::string mark = "${" + name + "}";
      for (size_t at = text.find(mark); at != std::string::npos; at = text.find(mark))
        text.replace(at, mark.size(), value);
    }
    return text;
  }

  void Take(std::string_view line) {
    const std::string rest = line.size() > 2 ? std::string(line.substr(2)) : std::string();
    const size_t blank = rest.find(' ');
    if (line.starts_with("> ")) {
      step_.headers.push_back(rest);
    } else if (line.starts_with("< ")) {
      step_.body += rest + (step_.method == "RAW" ? "\r\n" : "\n");
    } else if (line.starts_with("= ")) {
      step_.kept.emplace_back(rest.substr(0, blank), rest.substr(blank + 1));
    } else if (line.starts_with("? ")) {
      step_.shown.push_back(rest);
    } else if (line.starts_with("@ ")) {
      step_.waited_path = rest.substr(0, blank);
      step_.waited_value = rest.substr(blank + 1);
    } else if (line.starts_with("browser ")) {
      Perform();
      browser_ = line.substr(8);
    } else if (!line.empty()) {
      Perform();
      Begin(line);
    }
  }

  void Begin(std::string_view line) {
    const size_t first = std::min(line.find(' '), line.size());
    step_.method = line.substr(0, first);
    line.remove_prefix(std::min(first + 1, line.size()));
    const size_t second = std::min(line.find(' '), line.size());
    step_.target = line.substr(0, second);
    line.remove_prefix(std::min(second + 1, line.size()));
    step_.body = line;
  }

  Answer Ask(const Step& step) {
    std::string bytes = Filled(step.body);
    if (step.method != "RAW") {
      std::string head = fmt::format("{} {} HTTP/1.1\r\n", step.method, Filled(step.target));
      bool has_host = false, has_type = false;
      for (const std::string& header : step.headers) {
        head += header + "\r\n";
        has_host |= header.starts_with("Host:");
        has_type |= header.starts_with("Content-Type:");
      }
      if (!has_host) head += fmt::format("Host: 127.0.0.1:{}\r\n", port_);
      if (!has_type && bytes.starts_with('{')) head += "Content-Type: application/json\r\n";
      if (!cookies_[browser_].empty()) head += "Cookie: " + cookies_[browser_] + "\r\n";
      bytes = head + fmt::format("Content-Length: {}\r\nConnection: close\r\n\r\n", bytes.size()) +
              bytes;
    }
    const std::string all = Exchange(port_, bytes);
    const size_t end = all.find("\r\n\r\n");
    Answer answer{all.substr(0, end), end == std::string::npos ? "" : all.substr(end + 4)};
    if (const std::string cookie = answer.Header("Set-Cookie"); !cookie.empty())
      cookies_[browser_] = cookie.substr(0, cookie.find(';'));
    return answer;
  }

  void Perform() {
    if (step_.method.empty()) return;
    Answer answer = Ask(step_);
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (!step_.waited_path.empty() &&
           Part(answer.body, step_.waited_path) != step_.waited_value &&
           std::chrono::steady_clock::now() < deadline) {
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
      answer = Ask(step_);
    }
    for (const auto& [name, path] : step_.kept) kept_[name] = Part(answer.body, path);
    out_ += answer.status() + "\n";
    for (const std::string& path : step_.shown)
      out_ += path.starts_with('.') ? fmt::format("{} {}\n", path, Part(answer.body, path))
                                    : fmt::format("{}: {}\n", path, answer.Header(path));
    if (step_.shown.empty() && !answer.body.empty()) out_ += answer.body + "\n";
    step_ = {};
  }

  uint16_t port_;
  std::string browser_ = "one";
  std::map<std::string, std::string> cookies_;  // by browser
  std::map<std::string, std::string> kept_;
  Step step_;
  std::string out_;
};

}  // namespace

std::string RunHttp(std::string_view input) {
  static const ServerProcess server;
  if (server.port() == 0) return "the server does not start\n";
  return Session(server.port()).Run(input);
}

}  // namespace liandai::runner
