// A file of text cases: input, then the output that must come, literally. Not a test framework:
// what a case means is its kind's business (kinds.h).
//
//   # comment lines at the top
//   == title of the case
//   input lines
//   --
//   expected output
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liandai::runner {

struct Case {
  std::string title;
  std::string input;     // lines with their line ends
  std::string expected;  // trailing blank lines removed, one line end at the end unless empty
  int line = 0;          // 1-based line of the title
};

struct CaseFile {
  std::string heading;  // everything above the first case, kept as it is by --record
  std::vector<Case> cases;
};

// Nullopt if a case has no `--` line or text stands above the first case without a `#`.
std::optional<CaseFile> ParseCaseFile(std::string_view text);

// The text of the file, one blank line between cases.
std::string Render(const CaseFile& file);

// Output as it is compared: no blank lines at the end, one line end after the last line.
std::string Trimmed(std::string_view output);

}  // namespace liandai::runner
