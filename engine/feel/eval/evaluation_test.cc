// Bounds, sharing and the clock of an evaluation; what expressions mean is in tests/feel/.
#include "engine/feel/eval/evaluation.h"

#include <gtest/gtest.h>

#include "engine/base/limits.h"
#include "engine/feel/check/compile.h"
#include "engine/value/text.h"

namespace liandai::feel {
namespace {

using base::Code;
using value::Value;

struct Ran {
  std::string literal;
  std::vector<Code> codes;  // of diagnostics, then of issues
};

std::string Repeated(std::string_view piece, size_t count) {
  std::string text;
  for (size_t i = 0; i < count; ++i) text += piece;
  return text;
}

Ran RunText(const std::string& text) {
  const Scope scope;
  const Compiled compiled = CompileExpression(MakeSource("", text), scope);
  Ran ran;
  for (const base::Diagnostic& diagnostic : compiled.diagnostics)
    ran.codes.push_back(diagnostic.code);
  if (compiled.program == nullptr) return ran;
  std::vector<Value> frame(compiled.program->slot_count);
  Evaluation evaluation;
  ran.literal = value::ToLiteral(evaluation.Run(*compiled.program, frame));
  for (const IssueRecord& record : evaluation.issues()) ran.codes.push_back(record.issue.code);
  return ran;
}

struct BoundRow {
  const char* what;
  std::string text;
  Code code;
};

TEST(Bounds, EachEndsWithItsCode) {
  const BoundRow rows[] = {
      {"brackets", Repeated("(", 100'000) + "1" + Repeated(")", 100'000),
       Code::F901_nested_too_deep},
      {"lists", Repeated("[", 100'000), Code::F901_nested_too_deep},
      {"contexts", Repeated("{a:", 100'000), Code::F901_nested_too_deep},
      {"signs", Repeated("-", 100'000) + "1", Code::F901_nested_too_deep},
      {"else if", Repeated("if true then 1 else ", 20'000) + "1", Code::F901_nested_too_deep},
      {"path", "a" + Repeated(".b", 100'000), Code::F901_nested_too_deep},
      {"filters", "a" + Repeated("[1]", 100'000), Code::F901_nested_too_deep},
      {"calls", "a" + Repeated("()", 100'000), Code::F901_nested_too_deep},
      {"types", "1 instance of " + Repeated("list<", 100'000), Code::F901_nested_too_deep},
      {"bytes", Repeated("1+", 600'000) + "1", Code::F902_text_too_long},
      {"endless recursion", "{f: function(n) f(n + 1), r: f(1)}.r", Code::F903_calls_too_deep},
      {"a billion items", "for i in 1..1000000000 return i", Code::F905_list_too_long},
      {"items of items", "for i in 1..100000, j in 1..100000 return 1", Code::F905_list_too_long},
  };
  for (const BoundRow& row : rows) {
    const Ran ran = RunText(row.text);
    ASSERT_FALSE(ran.codes.empty()) << row.what;
    EXPECT_EQ(ran.codes.back(), row.code) << row.what;
  }
}

TEST(Bounds, LongChainsAreFlat) {
  EXPECT_EQ(RunText(Repeated("1+", 200'000) + "1").literal, "200001");
  EXPECT_EQ(RunText(Repeated("true and ", 50'000) + "true").literal, "true");
  EXPECT_EQ(RunText("count([" + Repeated("1,", 200'000) + "1])").literal, "200001");
}

TEST(Bounds, RecursionUpToTheBoundRuns) {
  EXPECT_EQ(RunText("{f: function(n) if n = 0 then 0 else 1 + f(n - 1), r: f(1900)}.r").literal,
            "1900");
}

TEST(Evaluation, AStoppedRunCanBeResetAndUsedAgain) {
  const Scope scope;
  const Compiled endless =
      CompileExpression(MakeSource("", "{f: function(n) f(n), r: f(1)}.r"), scope);
  const Compiled one = CompileExpression(MakeSource("", "1"), scope);
  ASSERT_NE(endless.program, nullptr);
  std::vector<Value> frame(endless.program->slot_count);
  Evaluation evaluation;
  EXPECT_TRUE(evaluation.Run(*endless.program, frame).is_null());
  EXPECT_TRUE(evaluation.is_stopped());
  EXPECT_TRUE(evaluation.Run(*one.program, frame).is_null());
  evaluation.Reset();
  EXPECT_EQ(value::ToLiteral(evaluation.Run(*one.program, frame)), "1");
}

TEST(Evaluation, FunctionValuesOutliveTheirProgram) {
  const Scope scope;
  std::vector<Value> frame(8);
  Evaluation evaluation;
  Value function;
  {
    const Compiled compiled =
        CompileExpression(MakeSource("", "{n: 5, f: function(a) a + n}.f"), scope);
    function = evaluation.Run(*compiled.program, frame);
  }
  ASSERT_TRUE(function.is(value::Kind::kFunction));
  const Value argument = Value::Number(2);
  EXPECT_EQ(value::ToLiteral(evaluation.Call(function.function(), {&argument, 1})), "7");
}

TEST(Evaluation, TheClockStandsStillWithinOneRequest) {
  EXPECT_EQ(RunText("now() = now()").literal, "true");
  Evaluation::Options options;
  options.now = value::DateTime{{2026, 1, 2}, 0, {}};
  const Scope scope;
  const Compiled compiled = CompileExpression(MakeSource("", "today()"), scope);
  std::vector<Value> frame(compiled.program->slot_count);
  EXPECT_EQ(value::ToLiteral(Evaluation(options).Run(*compiled.program, frame)), "@\"2026-01-02\"");
}

TEST(Evaluation, IssuesNameTheTextTheyStandIn) {
  const Scope scope;
  const Compiled compiled = CompileExpression(MakeSource("定义", "function(a) a / 0"), scope);
  std::vector<Value> frame(compiled.program->slot_count);
  Evaluation evaluation;
  const Value function = evaluation.Run(*compiled.program, frame);
  const Value argument = Value::Number(1);
  EXPECT_TRUE(evaluation.Call(function.function(), {&argument, 1}).is_null());
  ASSERT_EQ(evaluation.issues().size(), 1u);
  EXPECT_EQ(evaluation.issues()[0].source->element, "定义");
  EXPECT_EQ(evaluation.issues()[0].issue.code, Code::F302_division_by_zero);
}

TEST(Evaluation, IssuesCanBeLeftUnwritten) {
  Evaluation::Options options;
  options.issues = false;
  Evaluation evaluation(options);
  const Scope scope;
  const Compiled compiled = CompileExpression(MakeSource("", "1 / (1 - 1)"), scope);
  std::vector<Value> frame(compiled.program->slot_count);
  EXPECT_TRUE(evaluation.Run(*compiled.program, frame).is_null());
  EXPECT_TRUE(evaluation.issues().empty());
}

}  // namespace
}  // namespace liandai::feel
