#include <algorithm>
#include <fmt/format.h>

#include "engine/base/nearest.h"
#include "office/cli/command.h"

namespace liandai::cli {
namespace {

std::string_view SeverityWord(base::Severity severity) {
  switch (severity) {
    case base::Severity::kNote:
      return "note";
    case base::Severity::kWarning:
      return "warning";
    case base::Severity::kError:
      return "error";
  }
  return {};
}

void PrintRow(const base::ErrorRow& row) {
  fmt::print(
      "### {} {}\n\n{}\n\n- zh: {}\n- en: {}\n- {}, HTTP {}, exit {}\n- for example: `{}`\n\n",
      row.code, row.name, row.doc, row.text_zh, row.text_en, SeverityWord(row.severity),
      row.http_status, row.exit_status, row.example);
}

int RunErrors(const Invocation& invocation) {
  const std::vector<std::string>& codes = invocation.arguments.operands();
  std::vector<std::string> known;
  for (const base::ErrorRow& row : base::AllErrorRows()) known.emplace_back(row.code);
  for (const std::string& code : codes) {
    if (std::ranges::find(known, code) != known.end()) continue;
    return Report({base::Code::C110_unknown_code,
                   {code},
                   {},
                   {},
                   base::NearestName(code, known).value_or("")},
                  invocation.language);
  }
  for (const base::ErrorRow& row : base::AllErrorRows())
    if (codes.empty() || std::ranges::find(codes, row.code) != codes.end()) PrintRow(row);
  return kExitClean;
}

constexpr Example kExamples[] = {
    {"liandai errors G101", {"G101 是什么意思", "what G101 means"}},
    {"liandai errors",
     {"全部代码，即 docs/errors.md 的正文", "all codes, the text of docs/errors.md"}},
};

}  // namespace

extern const Command kErrorsCommand;
const Command kErrorsCommand = {
    .name = "errors",
    .doc = {"解释消息代码", "explain the codes of messages"},
    .manual = {},
    .operand = {"CODE",
                0,
                1000,
                {"代码，如 G101；不写则列出全部", "a code such as G101; all if none"}},
    .options = {},
    .examples = kExamples,
    .Run = RunErrors,
};

}  // namespace liandai::cli
