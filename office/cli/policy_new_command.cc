#include <filesystem>
#include <fmt/format.h>

#include "office/cli/command.h"
#include "office/cli/policy_setup.h"
#include "office/policy/new_pack.h"

namespace liandai::cli {
namespace {

namespace fs = std::filesystem;

base::Status WriteNewPack(const fs::path& folder) {
  std::error_code error;
  if (fs::exists(folder, error) && !fs::is_empty(folder, error))
    return base::Fail(base::Code::P407_folder_taken, {folder.string()});
  const fs::path plain = fs::absolute(folder).lexically_normal();
  const fs::path named = plain.has_filename() ? plain : plain.parent_path();
  fs::create_directories(folder / "cases", error);
  for (const policy::NewFile& file : policy::NewPackFiles(named.filename().string()))
    TRY(WriteText((folder / file.name).string(), file.text));
  return {};
}

int RunPolicyNew(const Invocation& invocation) {
  const std::string& folder = invocation.arguments.operands().front();
  const base::Status written = WriteNewPack(folder);
  if (!written) return Report(written.error(), invocation.language);
  fmt::print(
      fmt::runtime(invocation.language == base::Language::kChinese
                       ? "已写好 {0}：pack.yaml、NEW-1.dmn、cases/cases.yaml\n"
                         "试运行：liandai policy cases {0}；核查时用 --pack {0}\n"
                       : "{0} is written: pack.yaml, NEW-1.dmn, cases/cases.yaml\n"
                         "Try: liandai policy cases {0}; use it in a check with --pack {0}\n"),
      folder);
  return kExitClean;
}

constexpr Example kExamples[] = {
    {"liandai policy new packs/jinzhong-2026",
     {"一份能用的新政策依据", "a new pack that works as it stands"}},
};

}  // namespace

extern const Command kPolicyNewCommand;
const Command kPolicyNewCommand = {
    .name = "policy new",
    .doc = {"新建一份政策依据", "begin a new pack"},
    .manual = {"文件夹名就是编号。新的政策依据放在哪里都行，用文件夹作 PACK 或 --pack 即可；"
               "放进 policies/ 后也可用编号。",
               "The folder's name becomes the id. The pack may lie anywhere: name its folder "
               "where a PACK is asked for or behind --pack; inside policies/ its id does too."},
    .operand = {"DIR", 1, 1, {"新文件夹", "a new folder"}},
    .options = {},
    .examples = kExamples,
    .Run = RunPolicyNew,
};

}  // namespace liandai::cli
