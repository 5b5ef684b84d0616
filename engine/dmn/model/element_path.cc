#include "engine/dmn/model/element_path.h"

#include <array>
#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::dmn {
namespace {

struct Words {
  std::string_view chinese;
  std::string_view english;
};

// In the order of StepKind.
constexpr std::array<Words, 24> kWords = {{
    {"决策", "decision"},
    {"输入数据", "input data"},
    {"业务知识模型", "knowledge model"},
    {"决策服务", "service"},
    {"知识来源", "source"},
    {"数据类型", "item definition"},
    {"导入", "import"},
    {"规则", "rule"},
    {"输入", "input"},
    {"输出", "output"},
    {"条目", "entry"},
    {"第几项", "item"},
    {"行", "row"},
    {"列", "column"},
    {"参数", "argument"},
    {"函数", "function"},
    {"允许值", "allowed values"},
    {"类型约束", "type constraint"},
    {"默认值", "default value"},
    {"条件", "if"},
    {"则", "then"},
    {"否则", "else"},
    {"取自", "in"},
    {"正文", "body"},
}};

std::string_view WordOf(base::Language language, StepKind kind) {
  const Words& words = kWords.at(static_cast<size_t>(kind));
  return language == base::Language::kChinese ? words.chinese : words.english;
}

}  // namespace

std::string StepText(base::Language language, StepKind kind, size_t number) {
  return fmt::format("{} {}", WordOf(language, kind), number);
}

ElementPath::Scope::Scope(ElementPath& path, StepKind kind, std::string_view name) : path_(path) {
  path_.steps_.push_back({kind, name, 0});
}

ElementPath::Scope::Scope(ElementPath& path, StepKind kind, size_t number) : path_(path) {
  CHECK(number > 0);
  path_.steps_.push_back({kind, {}, number});
}

std::string ElementPath::Text() const {
  const bool chinese = language_ == base::Language::kChinese;
  std::string text;
  for (const Step& step : steps_) {
    if (!text.empty()) text += " > ";
    if (step.number > 0) {
      text += StepText(language_, step.kind, step.number);
    } else if (step.name.empty()) {
      text += WordOf(language_, step.kind);
    } else {
      text += fmt::format(fmt::runtime(chinese ? "{}“{}”" : "{} \"{}\""),
                          WordOf(language_, step.kind), step.name);
    }
  }
  return text;
}

}  // namespace liandai::dmn
