#include <algorithm>
#include <fmt/format.h>

#include "office/cli/command.h"
#include "office/cli/dmn_files.h"

namespace liandai::cli {
namespace {

// All findings of one model; gives the worst exit status among them.
int CheckModel(const std::string& path, base::Language language) {
  const base::Result<std::vector<dmn::ModelSource>> sources = ReadModelWithImports(path, language);
  if (!sources) return Report(sources.error(), language);
  dmn::CompiledModel::LoadOptions options;
  options.language = language;
  const dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load(*sources, options);
  int status = kExitClean;
  for (const base::Diagnostic& diagnostic : loaded.diagnostics) {
    fmt::print("{}", base::Display(diagnostic, language));
    const bool is_error = diagnostic.severity() == base::Severity::kError;
    status = std::max(status, is_error ? kExitUnusable : kExitFound);
  }
  if (loaded.model == nullptr) return status;
  const bool chinese = language == base::Language::kChinese;
  fmt::print(fmt::runtime(chinese ? "{}：{} 个决策，{} 个输入，{} 个决策服务\n"
                                  : "{}: {} decisions, {} inputs, {} services\n"),
             path, loaded.model->decisions().size(), loaded.model->inputs().size(),
             loaded.model->services().size());
  return status;
}

int RunCheck(const Invocation& invocation) {
  int status = kExitClean;
  for (const std::string& path : invocation.arguments.operands())
    status = std::max(status, CheckModel(path, invocation.language));
  return status;
}

constexpr Example kExamples[] = {
    {"liandai dmn check aid.dmn", {"列出模型的全部问题", "list all faults of a model"}},
};

}  // namespace

extern const Command kDmnCheckCommand;
const Command kDmnCheckCommand = {
    .name = "dmn check",
    .doc = {"检查 DMN 模型，逐处列出问题", "check DMN models and list every fault with its place"},
    .manual =
        {"同一文件夹里的其他 .dmn 供导入使用；政策依据的模型还可导入旁边各政策依据的共用模型。",
         "The other .dmn files of the folder are there to be imported; models of a policy pack may "
         "import the common models of the packs beside it."},
    .operand = {"MODEL", 1, 1000, {"模型文件", "model files"}},
    .options = {},
    .examples = kExamples,
    .Run = RunCheck,
};

}  // namespace liandai::cli
