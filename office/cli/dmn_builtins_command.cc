#include <fmt/format.h>

#include "engine/feel/builtins/builtin.h"
#include "office/cli/command.h"

namespace liandai::cli {
namespace {

int RunBuiltins(const Invocation&) {
  fmt::print("{}", feel::BuiltinsAsMarkdown());
  return kExitClean;
}

constexpr Example kExamples[] = {
    {"liandai dmn builtins > docs/builtins.md", {"生成函数文档", "write the page of functions"}},
};

}  // namespace

extern const Command kDmnBuiltinsCommand;
const Command kDmnBuiltinsCommand = {
    .name = "dmn builtins",
    .doc = {"列出 FEEL 内置函数", "list the built-in functions of FEEL"},
    .manual = {},
    .operand = {},
    .options = {},
    .examples = kExamples,
    .Run = RunBuiltins,
};

}  // namespace liandai::cli
