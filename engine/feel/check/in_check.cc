// `in` and the tests of a cell: which kind of test each operand is (DMN 1.5, 10.3.2.7 and 7.3.3).

#include "engine/feel/check/checker.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;

TypedTest Checker::CheckTest(const Expr& expr, const Type& input) {
  const bool outer_mark = std::exchange(saw_input_mark_, false);
  TypedTest test;
  if (const auto* comparison = std::get_if<ComparisonTest>(&expr.node)) {
    test = {TypedTest::Kind::kCompare, comparison->op, CheckExpr(*comparison->operand)};
  } else {
    test.operand = CheckExpr(expr);
    switch (test.operand->type->kind) {
      case TypeKind::kRange:
        test.kind = TypedTest::Kind::kInterval;
        break;
      case TypeKind::kList:
        test.kind = TypedTest::Kind::kMember;
        break;
      case TypeKind::kBoolean:
        if (saw_input_mark_)
          test.kind = TypedTest::Kind::kCondition;
        else if (input.kind == TypeKind::kBoolean)
          test.kind = TypedTest::Kind::kEqual;
        break;
      case TypeKind::kAny:
      case TypeKind::kNull:
        if (saw_input_mark_) test.kind = TypedTest::Kind::kCondition;
        break;
      default:
        test.kind = TypedTest::Kind::kEqual;
    }
  }
  saw_input_mark_ = saw_input_mark_ || outer_mark;
  WarnIfNeverMatches(test, input);
  return test;
}

void Checker::WarnIfNeverMatches(const TypedTest& test, const Type& input) {
  if (IsUnknown(input) || input.kind == TypeKind::kList) return;
  const Type* tested = test.operand->type.get();
  if (test.kind == TypedTest::Kind::kInterval) tested = tested->element.get();
  const bool by_kind = test.kind == TypedTest::Kind::kCompare ||
                       test.kind == TypedTest::Kind::kInterval ||
                       test.kind == TypedTest::Kind::kEqual;
  if (!by_kind || tested == nullptr || IsUnknown(*tested) || tested->kind == input.kind) return;
  const bool moments = (input.kind == TypeKind::kDate && tested->kind == TypeKind::kDateTime) ||
                       (input.kind == TypeKind::kDateTime && tested->kind == TypeKind::kDate);
  if (moments || tested->kind == TypeKind::kList) return;
  Warn(test.operand->span, Code::F255_test_never_matches,
       {value::ToString(input), value::ToString(*tested)});
}

TypedPtr Checker::Check(const Expr& expr, const In& node) {
  TypedTests tests;
  tests.value = CheckExpr(*node.value);
  const size_t outer = environment_.size();
  const bool outer_mark = std::exchange(saw_input_mark_, false);
  const TypeRef input = tests.value->type;
  tests.input_slot = environment_.Declare("?", input);
  for (const ExprPtr& test : node.tests) tests.tests.push_back(CheckTest(*test, *input));
  saw_input_mark_ = outer_mark;
  environment_.ShrinkTo(outer);
  return Make(expr.span, Type::Simple(TypeKind::kBoolean), std::move(tests));
}

TypedPtr Checker::CheckTests(const UnaryTests& node) {
  TypedTests tests;
  tests.any = node.any;
  tests.negated = node.negated;
  const Environment::Found input = environment_.LookUp("?");
  CHECK(input.kind == Environment::Found::Kind::kVariable);
  tests.input_slot = input.slot;
  for (const ExprPtr& test : node.tests) tests.tests.push_back(CheckTest(*test, *input.type));
  return Make(node.span, Type::Simple(TypeKind::kBoolean), std::move(tests));
}

}  // namespace liandai::feel
