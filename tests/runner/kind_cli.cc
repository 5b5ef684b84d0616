#include <cstdio>
#include <filesystem>
#include <fstream>
#include <stdlib.h>
#include <sys/wait.h>

#include "engine/base/check.h"
#include "tests/runner/kinds.h"
#include "tests/runner/lines.h"

namespace liandai::runner {
namespace {

namespace fs = std::filesystem;

// One command's wall, so that a hanging program is a failed case and not a hanging run.
constexpr std::string_view kTimeout = "timeout 120 ";

// The folder with the runner's binary; `liandai` is built beside it.
fs::path BinaryFolder() { return fs::read_symlink("/proc/self/exe").parent_path(); }

// A directory that is gone with this object.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "liandai_case_XXXXXX").string();
    CHECK(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;  // a case may have taken its own write permission away
    fs::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Replacement {
  std::string_view from;
  std::string_view to;
};

void ReplaceAll(std::string& text, const Replacement& replacement) {
  for (size_t at = text.find(replacement.from); at != std::string::npos;
       at = text.find(replacement.from, at + replacement.to.size()))
    text.replace(at, replacement.from.size(), replacement.to);
}

void WriteScript(const fs::path& path, std::string_view command) {
  std::ofstream script(path);
  script << command;
  CHECK(script.good());
}

// What the command printed, and "exit N" when it failed.
std::string RunCommand(const fs::path& folder, std::string_view command) {
  const fs::path script = folder / ".command.sh";
  WriteScript(script, command);
  const std::string line = "cd '" + folder.string() + "' && " + std::string(kTimeout) +
                           "bash .command.sh 2>&1 < /dev/null";
  FILE* pipe = popen(line.c_str(), "r");
  CHECK(pipe != nullptr);
  std::string output;
  char buffer[4096];
  while (size_t count = fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, count);
  const int status = pclose(pipe);
  fs::remove(script);
  if (!output.empty() && output.back() != '\n') output.push_back('\n');
  if (WIFEXITED(status) && WEXITSTATUS(status) != 0)
    output += "exit " + std::to_string(WEXITSTATUS(status)) + "\n";
  if (WIFSIGNALED(status)) output += "signal " + std::to_string(WTERMSIG(status)) + "\n";
  return output;
}

std::vector<std::string> SplitCommands(std::string_view input) {
  std::vector<std::string> commands;
  for (std::string_view line : SplitLines(input)) {
    if (line.starts_with("$ ")) {
      commands.emplace_back(line.substr(2));
    } else if (!commands.empty()) {
      commands.back().append(line);
    }
    if (!commands.empty()) commands.back().push_back('\n');
  }
  return commands;
}

void SetEnvironment() {
  const std::string path = BinaryFolder().string() + ":" + getenv("PATH");
  setenv("PATH", path.c_str(), 1);
  setenv("REPO", fs::current_path().c_str(), 1);
  setenv("LC_ALL", "C.UTF-8", 1);
  setenv("TZ", "Asia/Shanghai", 1);
}

}  // namespace

std::string RunCli(std::string_view input) {
  static const bool kEnvironmentSet = (SetEnvironment(), true);
  CHECK(kEnvironmentSet);
  const TemporaryFolder folder;
  std::string output;
  for (const std::string& command : SplitCommands(input))
    output += RunCommand(folder.path(), command);
  if (output.empty() && SplitCommands(input).empty()) return "no command in this case\n";
  ReplaceAll(output, {folder.path().native(), "$DIR"});
  ReplaceAll(output, {fs::current_path().native(), "$REPO"});
  return output;
}

}  // namespace liandai::runner
