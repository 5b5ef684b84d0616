// Every example of the builtin table is true: the table documents what the evaluator does.
#include <fstream>
#include <gtest/gtest.h>
#include <sstream>

#include "engine/base/diagnostic.h"
#include "engine/feel/builtins/builtin.h"
#include "engine/feel/check/compile.h"
#include "engine/feel/eval/evaluation.h"
#include "engine/value/text.h"

namespace liandai::feel {
namespace {

// The value as a literal, or the first diagnostic.
std::string ResultOf(std::string_view expression) {
  const auto compiled = CompileExpression(MakeSource("", std::string(expression)), Scope());
  if (!compiled.program)
    return base::Display(compiled.diagnostics.front(), base::Language::kEnglish);
  std::vector<value::Value> frame(compiled.program->slot_count);
  Evaluation evaluation;
  return value::ToLiteral(evaluation.Run(*compiled.program, frame));
}

TEST(Builtins, ExamplesAreTrue) {
  for (const Builtin& builtin : AllBuiltins()) {
    EXPECT_EQ(ResultOf(builtin.example_1), "true") << builtin.example_1;
    EXPECT_EQ(ResultOf(builtin.example_2), "true") << builtin.example_2;
  }
}

TEST(Builtins, RowsAreComplete) {
  for (const Builtin& builtin : AllBuiltins()) {
    EXPECT_FALSE(builtin.doc_zh.empty()) << builtin.name;
    EXPECT_FALSE(builtin.doc_en.empty()) << builtin.name;
    EXPECT_TRUE(builtin.clause.starts_with("10.3.4.")) << builtin.name;
    EXPECT_NE(builtin.function, nullptr) << builtin.name;
    EXPECT_FALSE(FindBuiltin(builtin.name).empty()) << builtin.name;
  }
  EXPECT_TRUE(FindBuiltin("no such builtin").empty());
}

TEST(Builtins, MarkdownNamesEveryRow) {
  const std::string markdown = BuiltinsAsMarkdown();
  for (const Builtin& builtin : AllBuiltins())
    EXPECT_NE(markdown.find("`" + Signature(builtin) + "`"), std::string::npos) << builtin.name;
}

// Made anew by `liandai dmn builtins > docs/builtins.md`.
TEST(Builtins, PageIsUpToDate) {
  std::ifstream file("docs/builtins.md");
  ASSERT_TRUE(file) << "run in the root of the repository";
  std::stringstream page;
  page << file.rdbuf();
  EXPECT_EQ(page.str(), BuiltinsAsMarkdown());
}

}  // namespace
}  // namespace liandai::feel
