#include "office/sheet/converter.h"

#include <cerrno>
#include <chrono>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <optional>
#include <signal.h>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/base/system_error.h"

extern char** environ;

namespace liandai::sheet {
namespace {

using base::Code;
using base::Fail;
using base::Result;
namespace files = std::filesystem;

bool IsInPath(const std::string& program) {
  if (program.empty()) return false;
  if (program.find('/') != std::string::npos) return access(program.c_str(), X_OK) == 0;
  const char* const path = std::getenv("PATH");
  std::istringstream folders(path == nullptr ? "" : path);
  for (std::string folder; std::getline(folders, folder, ':');)
    if (access((folder + "/" + program).c_str(), X_OK) == 0) return true;
  return false;
}

std::optional<pid_t> Spawn(std::vector<std::string>& words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  // A process group of its own, so that the time limit ends its helpers too.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  pid_t process = 0;
  const int error =
      posix_spawnp(&process, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? std::optional(process) : std::nullopt;
}

// False when the time is over; the process is then killed.
bool WaitFor(pid_t process) {
  const auto deadline =
      std::chrono::steady_clock::now() + std::chrono::seconds(base::kConversionSecondCountMax);
  while (std::chrono::steady_clock::now() < deadline) {
    int status = 0;
    if (waitpid(process, &status, WNOHANG) != 0) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  kill(-process, SIGKILL);
  waitpid(process, nullptr, 0);
  return false;
}

}  // namespace

Result<std::string> ConvertToXlsx(const Conversion& conversion) {
  CHECK(!conversion.folder.empty());
  if (!IsInPath(conversion.converter))
    return Fail(Code::S105_converter_missing, {conversion.original_path, conversion.kind_word});
  const auto failed = [&](std::string reason) {
    return Fail(Code::S106_conversion_failed, {conversion.original_path, std::move(reason)});
  };
  // A copy under a plain name, with the ending that says what it is and not what it was called.
  const std::string input =
      conversion.folder + "/input" + (conversion.kind_word == "HTML" ? ".html" : ".xls");
  const std::string output = conversion.folder + "/input.xlsx";
  std::error_code error;
  files::copy_file(conversion.original_path, input, error);
  if (error) return failed(error.message());
  std::vector<std::string> words = {
      conversion.converter,
      "--headless",
      "--norestore",
      "--nolockcheck",
      "-env:UserInstallation=file://" + conversion.folder + "/profile",
      "--convert-to",
      "xlsx:Calc MS Excel 2007 XML",
      "--outdir",
      conversion.folder,
      input};
  if (conversion.kind_word == "HTML") words.insert(words.begin() + 5, "--infilter=HTML (StarCalc)");
  const auto process = Spawn(words);
  if (!process) return failed(base::SystemReason(errno));
  if (!WaitFor(*process))
    return failed(base::InBoth("超过 ", "more than ") +
                  std::to_string(base::kConversionSecondCountMax) +
                  base::InBoth(" 秒没有转换完", " seconds"));
  if (!files::exists(output, error))
    return failed(base::InBoth("没有得到结果，文件可能已损坏或有密码",
                               "no result; it may be damaged or under a password"));
  return output;
}

}  // namespace liandai::sheet
