#include "office/cli/help.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/utf8.h"

namespace liandai::cli {
namespace {

using base::Language;

constexpr Bilingual kProgram = {
    "联带 liandai —— 按现行政策逐条核对衔接资金项目的联农带农，每一处都给出原因、条款和改法。\n"
    "\n"
    "第一次用：\n"
    "  liandai check 项目计划表.xlsx --county 141125     核对自己的表，报告写在 out/\n"
    "  liandai demo out/demo --county 141125             先造一个演示县（演示数据）来试\n"
    "\n"
    "命令：\n",
    "liandai (联带) checks assistance-fund projects against the policy in force, clause by\n"
    "clause, with the reason, the article and the smallest remedy for every fault.\n"
    "\n"
    "Start here:\n"
    "  liandai check plan.xlsx --county 141125           check your own workbook; report in out/\n"
    "  liandai demo out/demo --county 141125             make a demo county (演示数据) to try on\n"
    "\n"
    "Commands:\n"};
constexpr Bilingual kProgramEnd = {
    "\n每个命令的用法：liandai 命令 --help。英文输出：加 --lang en。版本：liandai --version。\n",
    "\nHelp on one command: liandai COMMAND --help. Version: liandai --version.\n"
    "Output is in Chinese unless --lang en is given.\n"};
constexpr Bilingual kUsage = {"用法：", "Usage: "};
constexpr Bilingual kOptionsMark = {" [选项]", " [OPTIONS]"};
constexpr Bilingual kOptions = {"\n选项：\n", "\nOptions:\n"};
constexpr Bilingual kExamples = {"\n例子：\n", "\nExamples:\n"};
constexpr Bilingual kExit = {
    "\n退出码：0 没有问题；1 有未通过或提醒；2 输入不能用。\n",
    "\nExit status: 0 nothing found; 1 some fail or warn; 2 input could not be used.\n"};

// `text` filled up with spaces to `width` terminal columns, two at least behind it.
std::string Padded(std::string_view text, size_t width) {
  const size_t used = base::DisplayWidth(text);
  return std::string(text) + std::string(used + 2 > width ? 2 : width - used, ' ');
}

std::string Row(std::string_view left, std::string_view right, size_t width) {
  return fmt::format("  {}{}\n", Padded(left, width), right);
}

std::string OptionLeft(const Option& option) {
  const std::string_view dots = option.occurs == Occurs::kRepeated ? " …" : "";
  if (option.value.empty()) return fmt::format("--{}{}", option.name, dots);
  return fmt::format("--{} {}{}", option.name, option.value, dots);
}

std::string OperandUsage(const Operand& operand) {
  if (operand.name.empty()) return {};
  const std::string_view dots = operand.count_max > 1 ? "…" : "";
  return operand.count_min == 0 ? fmt::format(" [{}{}]", operand.name, dots)
                                : fmt::format(" {}{}", operand.name, dots);
}

std::string OptionRows(const Command& command, Language language) {
  size_t width = 0;
  for (std::span<const Option> options : {command.options, CommonOptions()})
    for (const Option& option : options)
      width = std::max(width, base::DisplayWidth(OptionLeft(option)) + 2);
  std::string rows;
  for (std::span<const Option> options : {command.options, CommonOptions()})
    for (const Option& option : options)
      rows += Row(OptionLeft(option), option.doc.In(language), width);
  return rows;
}

}  // namespace

std::string ProgramHelp(Language language) {
  std::string text(kProgram.In(language));
  for (const Command* command : AllCommands())
    text += Row(command->name, command->doc.In(language), 16);
  text += kProgramEnd.In(language);
  return text;
}

std::string CommandHelp(const Command& command, Language language) {
  std::string text = fmt::format("{}liandai {}{}{}\n\n{}\n", kUsage.In(language), command.name,
                                 OperandUsage(command.operand), kOptionsMark.In(language),
                                 command.doc.In(language));
  if (const std::string_view manual = command.manual.In(language); !manual.empty())
    text += fmt::format("\n{}\n", manual);
  if (!command.operand.name.empty())
    text += fmt::format("\n  {}  {}\n", command.operand.name, command.operand.doc.In(language));
  text += kOptions.In(language);
  text += OptionRows(command, language);
  if (!command.examples.empty()) text += kExamples.In(language);
  for (const Example& example : command.examples)
    text += fmt::format("  {}\n      {}\n", example.line, example.doc.In(language));
  text += kExit.In(language);
  return text;
}

}  // namespace liandai::cli
