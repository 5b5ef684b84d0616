// Help made from the command table, in either language: it teaches by example first.
#pragma once

#include <string>

#include "office/cli/command.h"

namespace liandai::cli {

// `liandai --help`: what the program is, all commands in a line each, where to go on.
std::string ProgramHelp(base::Language language);

// `liandai COMMAND --help`: usage, what it does, operands, options, examples, exit statuses.
std::string CommandHelp(const Command& command, base::Language language);

}  // namespace liandai::cli
