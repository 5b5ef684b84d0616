// The command line as a table: each sub-command is one value of Command in its own file
// (check_command.cc, dmn_eval_command.cc …), listed in command_table.cc. Parsing, its errors and
// the help in both languages are made from that value; a command's function only does its work.
// Not a place for logic: a command reads its arguments, calls office/app or the engine, prints.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "office/cli/arguments.h"

namespace liandai::cli {

// A sentence in both languages.
struct Bilingual {
  std::string_view zh;
  std::string_view en;

  std::string_view In(base::Language language) const {
    return language == base::Language::kChinese ? zh : en;
  }
};

enum class Occurs : uint8_t { kOnce, kRepeated };

struct Option {
  std::string_view name;   // "out", given as --out DIR or --out=DIR
  std::string_view value;  // "DIR"; "text|json" admits these only; empty: a switch without value
  Bilingual doc;
  Occurs occurs = Occurs::kOnce;
};

// The arguments without dashes.
struct Operand {
  std::string_view name;  // "FILE"; empty: the command takes none
  size_t count_min = 0;
  size_t count_max = 0;
  Bilingual doc;
};

struct Example {
  std::string_view line;  // "liandai check plan.xlsx --county 141125"
  Bilingual doc;
};

struct Invocation {
  const Arguments& arguments;
  base::Language language;
};

// Exit statuses of all commands (DESIGN.md, "One source for each thing").
inline constexpr int kExitClean = 0;
inline constexpr int kExitFound = 1;     // some fail or warn
inline constexpr int kExitUnusable = 2;  // input could not be used

struct Command {
  std::string_view name;  // one or two words: "check", "dmn eval"
  Bilingual doc;          // one line
  Bilingual manual;       // a few lines more for its own help; may be empty
  Operand operand;
  std::span<const Option> options;
  std::span<const Example> examples;
  int (*Run)(const Invocation&);  // gives the exit status
};

// All commands in the order of the help.
std::span<const Command* const> AllCommands();

// Options that every command takes: --help, --lang.
std::span<const Option> CommonOptions();

// Prints the diagnostic to stderr; gives the exit status of its code.
int Report(const base::Diagnostic& diagnostic, base::Language language);

}  // namespace liandai::cli
