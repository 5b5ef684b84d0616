#include "tests/runner/case_file.h"

#include "tests/runner/lines.h"

namespace liandai::runner {
namespace {

constexpr std::string_view kTitle = "== ";
constexpr std::string_view kSeparator = "--";

enum class Part { kHeading, kInput, kExpected };

bool IsHeadingLine(std::string_view line) { return line.empty() || line.starts_with('#'); }

}  // namespace

std::string Trimmed(std::string_view output) {
  const size_t last = output.find_last_not_of(" \n");
  if (last == std::string_view::npos) return {};
  return std::string(output.substr(0, output.find('\n', last))) + '\n';
}

std::optional<CaseFile> ParseCaseFile(std::string_view text) {
  CaseFile file;
  Part part = Part::kHeading;
  int line_number = 0;
  for (std::string_view line : SplitLines(text)) {
    ++line_number;
    if (line.starts_with(kTitle)) {
      if (part == Part::kInput) return std::nullopt;
      file.cases.push_back({std::string(line.substr(kTitle.size())), {}, {}, line_number});
      part = Part::kInput;
    } else if (part == Part::kInput && line == kSeparator) {
      part = Part::kExpected;
    } else if (part == Part::kHeading) {
      if (!IsHeadingLine(line)) return std::nullopt;
      file.heading.append(line).push_back('\n');
    } else {
      Case& current = file.cases.back();
      (part == Part::kInput ? current.input : current.expected).append(line).push_back('\n');
    }
  }
  if (part == Part::kInput) return std::nullopt;
  for (Case& each : file.cases) each.expected = Trimmed(each.expected);
  return file;
}

std::string Render(const CaseFile& file) {
  std::string text = file.heading;
  for (const Case& each : file.cases) {
    if (&each != &file.cases.front()) text.push_back('\n');
    text.append(kTitle).append(each.title).push_back('\n');
    text.append(each.input).append(kSeparator).push_back('\n');
    text.append(each.expected);
  }
  return text;
}

}  // namespace liandai::runner
