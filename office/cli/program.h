// The program `liandai`: finds the sub-command, parses its arguments, runs it.
#pragma once

#include <span>
#include <string>

namespace liandai::cli {

// `words` are the command line without the program's name. Gives the exit status.
int RunProgram(std::span<const std::string> words);

}  // namespace liandai::cli
