// What the checker gives: types, slots, folded constants, chosen overloads.
#include "engine/feel/check/compile.h"

#include <gtest/gtest.h>

#include "engine/value/text.h"

namespace liandai::feel {
namespace {

using value::Type;
using value::TypeKind;

Scope ScopeOfTests() {
  Scope scope;
  const value::TypeRef number = Type::Simple(TypeKind::kNumber);
  scope.BindNext("n", number);
  scope.BindNext("loans",
                 Type::ListOf(Type::ContextOf({{"monthly payment", number}, {"a-b", number}})));
  scope.BindNext("d", Type::Simple(TypeKind::kDate));
  scope.BindNext("x", Type::Any());
  scope.DefineType("t loan", Type::ContextOf({{"amount", number}}));
  return scope;
}

struct TypeRow {
  const char* text;
  const char* type;
};

TEST(Types, FollowThroughExpressions) {
  const TypeRow rows[] = {
      {"n + 1", "number"},
      {"d + @\"P1D\"", "date"},
      {"d - d", "days and time duration"},
      {"@\"P1M\" * n", "years and months duration"},
      {"n < 1", "boolean"},
      {"if n > 1 then \"a\" else \"b\"", "string"},
      {"if n > 1 then \"a\" else 1", "Any"},
      {"loans[1].monthly payment", "number"},
      {"loans.monthly payment", "list<number>"},
      {"loans[a-b > 1].a-b", "list<number>"},
      {"for l in loans return l.a-b", "list<number>"},
      {"d.year", "number"},
      {"[1..n].start", "number"},
      {"{a: n, b: a}", "context<a: number, b: number>"},
      {"x.y", "Any"},
      {"string length(\"abc\") + n", "number"},
      {"(function(q: t loan) q.amount)({amount: 1})", "number"},
  };
  const Scope scope = ScopeOfTests();
  for (const TypeRow& row : rows) {
    const Compiled compiled = CompileExpression(MakeSource("", row.text), scope);
    ASSERT_NE(compiled.program, nullptr) << row.text;
    EXPECT_TRUE(compiled.diagnostics.empty()) << row.text;
    EXPECT_EQ(value::ToString(*compiled.program->root->type), row.type) << row.text;
  }
}

TEST(Folding, ConstantsAreMadeBeforeTheRun) {
  for (const char* text : {"1 + 2 * 3", "-5", "[1, 2]", "date(\"2024-01-01\")", "2 ** 10"}) {
    const Compiled compiled = CompileExpression(MakeSource("", text), Scope());
    EXPECT_NE(ConstantOf(*compiled.program->root), nullptr) << text;
  }
  for (const char* text : {"now()", "today()", "1 / 0", "floor(null)"}) {
    const Compiled compiled = CompileExpression(MakeSource("", text), Scope());
    EXPECT_EQ(ConstantOf(*compiled.program->root), nullptr) << text;
  }
}

TEST(Folding, AChainFoldsOnlyWhatItBeginsWith) {
  const Scope scope = ScopeOfTests();
  const Compiled compiled = CompileExpression(MakeSource("", "1 + 2 + n + 3"), scope);
  const auto* chain = std::get_if<TypedArithmetic>(&compiled.program->root->node);
  ASSERT_NE(chain, nullptr);
  ASSERT_NE(ConstantOf(*chain->first), nullptr);
  EXPECT_EQ(value::ToLiteral(*ConstantOf(*chain->first)), "3");
  EXPECT_EQ(chain->rest.size(), 2u);
}

TEST(Overloads, AreChosenWhereTypesAllow) {
  const Scope scope = ScopeOfTests();
  const Compiled known =
      CompileExpression(MakeSource("", "date and time(d, @\"10:00:00\")"), scope);
  const auto* call = std::get_if<TypedBuiltinCall>(&known.program->root->node);
  ASSERT_NE(call, nullptr);
  EXPECT_EQ(call->overloads.size(), 1u);
}

TEST(Slots, LocalsFollowTheScope) {
  const Scope scope = ScopeOfTests();
  const Compiled compiled =
      CompileExpression(MakeSource("", "for i in [n] return for j in [i] return i + j"), scope);
  EXPECT_GE(compiled.program->slot_count, scope.slot_count() + 2);
  const auto* outer = std::get_if<TypedFor>(&compiled.program->root->node);
  ASSERT_NE(outer, nullptr);
  EXPECT_EQ(outer->iterators[0].slot, scope.slot_count());
  EXPECT_FALSE(outer->partial_slot.has_value());
}

TEST(Names, NormalFormIgnoresSpacing) {
  EXPECT_EQ(NormalName("  monthly \t payment "), "monthly payment");
  EXPECT_EQ(NormalName("a - b"), "a-b");
  EXPECT_EQ(NormalName("a -b c"), "a-b c");
  EXPECT_EQ(NormalName("联农 带农"), "联农 带农");
}

struct TypeTextRow {
  const char* text;
  const char* type;  // empty: an error
};

TEST(Types, AreReadFromText) {
  const TypeTextRow rows[] = {
      {"number", "number"},
      {"list<t loan>", "list<context<amount: number>>"},
      {"date and time", "date and time"},
      {"function<number, string>->boolean", "function<number, string> -> boolean"},
      {"range<date>", "range<date>"},
      {"numbr", ""},
      {"list<number", ""},
  };
  const Scope scope = ScopeOfTests();
  for (const TypeTextRow& row : rows) {
    const ResolvedType resolved = ResolveType(Source{"", row.text}, scope);
    EXPECT_EQ(resolved.type == nullptr ? "" : value::ToString(*resolved.type), row.type)
        << row.text;
    EXPECT_EQ(resolved.type == nullptr, !resolved.diagnostics.empty()) << row.text;
  }
}

}  // namespace
}  // namespace liandai::feel
