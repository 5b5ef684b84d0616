// What the cases of a folder mean. The first folder under tests/ picks the kind: tests/feel/… is
// of kind "feel". A kind is one function from input to output, in its own file kind_<name>.cc;
// adding one means that file and its row in kinds.cc.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace liandai::runner {

struct Kind {
  std::string_view name;
  // Takes the input lines of a case and gives what is compared with its expected part. Must not
  // throw; an error is part of the output.
  std::string (*Run)(std::string_view input);
};

// All kinds.
std::span<const Kind> Kinds();

// Null if there is none of that name.
const Kind* FindKind(std::string_view name);

// Runs shell commands with the `liandai` that was built, in a fresh temporary directory; $REPO is
// the repository's root. A line that starts with "$ " begins a command, the lines up to the next
// belong to it (so here-documents work). Output: stdout and stderr together, then "exit N" when
// that is not zero; the temporary directory's path reads "$DIR", the repository's "$REPO".
std::string RunCli(std::string_view input);

// Compiles the DMN elements of the case; prints the diagnostics and the values asked for.
std::string RunDmn(std::string_view input);

// Reads CSV given in the case; prints what was understood, the issues and chosen facts.
std::string RunForm(std::string_view input);

// The same for the published tables in ../shared/data/real, by file name.
std::string RunReal(std::string_view input);

// Requests to a real server (kind_http.cc says how they are written); status and answer of each.
std::string RunHttp(std::string_view input);

// A FEEL expression, or the tests of a cell, with the values it may name (kind_feel.cc). Output:
// the value as a literal, then diagnostics and issues in English.
std::string RunFeel(std::string_view input);

// Writes decisions of a model as SQL (kind_sql.cc); prints the statement or what was refused.
std::string RunSql(std::string_view input);

}  // namespace liandai::runner
