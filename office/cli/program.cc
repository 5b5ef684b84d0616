#include "office/cli/program.h"

#include <algorithm>
#include <cstdio>
#include <fmt/format.h>

#include "engine/base/nearest.h"
#include "engine/base/utf8.h"
#include "office/cli/command.h"
#include "office/cli/help.h"

namespace liandai::cli {
namespace {

using base::Language;

// --lang before anything else is read, so that errors of the command line speak it too.
Language LanguageOf(std::span<const std::string> words) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--lang=en") return Language::kEnglish;
    if (words[i] == "--lang" && i + 1 < words.size() && words[i + 1] == "en")
      return Language::kEnglish;
  }
  return Language::kChinese;
}

// The command whose one or two words begin the line.
const Command* FindCommand(std::span<const std::string> words) {
  for (size_t count = std::min<size_t>(2, words.size()); count > 0; --count) {
    const std::string name = count == 2 ? words[0] + " " + words[1] : words[0];
    const auto found = std::ranges::find(AllCommands(), name, &Command::name);
    if (found != AllCommands().end()) return *found;
  }
  return nullptr;
}

base::Diagnostic UnknownCommand(std::span<const std::string> words) {
  std::vector<std::string> known;
  for (const Command* command : AllCommands()) known.emplace_back(command->name);
  base::Diagnostic diagnostic{base::Code::C101_unknown_command, {words[0]}, {}, {}, {}};
  diagnostic.suggestion = base::NearestName(words[0], known).value_or("");
  if (diagnostic.suggestion.empty() && words.size() > 1)
    diagnostic.suggestion = base::NearestName(words[0] + " " + words[1], known).value_or("");
  if (!diagnostic.suggestion.empty()) diagnostic.suggestion.insert(0, "liandai ");
  return diagnostic;
}

// Words about the program itself; nullopt if the line is about a command.
std::optional<int> RunWithoutCommand(std::span<const std::string> words, Language language) {
  const bool lang_first = !words.empty() && words[0].starts_with("--lang");
  if (words.empty() || lang_first || words[0] == "--help" || words[0] == "-h" ||
      words[0] == "help") {
    fmt::print("{}", ProgramHelp(language));
    return words.empty() ? kExitUnusable : kExitClean;
  }
  if (words[0] != "--version") return std::nullopt;
  fmt::print("liandai {}\n", LIANDAI_VERSION);
  return kExitClean;
}

size_t WordCount(std::string_view name) { return 1 + std::ranges::count(name, ' '); }

}  // namespace

std::span<const Option> CommonOptions() {
  static constexpr Option kOptions[] = {
      {"lang", "zh|en", {"输出用的语言，默认 zh", "language of the output, zh unless given"}},
      {"help", "", {"显示这份说明", "show this help"}},
  };
  return kOptions;
}

int Report(const base::Diagnostic& diagnostic, Language language) {
  fmt::print(stderr, "{}", base::Display(diagnostic, language));
  return base::RowOf(diagnostic.code).exit_status;
}

int RunProgram(std::span<const std::string> words) {
  const Language language = LanguageOf(words);
  for (const std::string& word : words)
    if (!base::IsValidUtf8(word))
      return Report({base::Code::C109_not_utf8, {}, {}, {}, {}}, language);
  if (const std::optional<int> status = RunWithoutCommand(words, language)) return *status;
  const Command* command = FindCommand(words);
  if (!command) return Report(UnknownCommand(words), language);
  const auto arguments = Arguments::Parse(*command, words.subspan(WordCount(command->name)));
  if (!arguments) return Report(arguments.error(), language);
  if (arguments->Has("help")) {
    fmt::print("{}", CommandHelp(*command, language));
    return kExitClean;
  }
  return command->Run({*arguments, language});
}

}  // namespace liandai::cli
