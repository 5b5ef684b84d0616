// What a bracket begins: a parenthesis, a list, a range in any of its forms, a range of one end
// (DMN 1.5, 10.3.1.2, rules 2, 8 to 13, 54).

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {
namespace {

// Whether the low end of a range is part of it is told by the bracket that opens it.
constexpr bool kIncluded = true;
constexpr bool kExcluded = false;

}  // namespace

ExprPtr Parser::Parenthesis() {
  const size_t open = position_;
  const uint32_t begin = Begin();
  Next();
  const bool outer_range_end = std::exchange(range_end_, false);
  ExprPtr inner = ListItem();
  range_end_ = outer_range_end;
  if (failed_) return nullptr;
  if (IsSymbol("..")) return RangeRest(open, std::move(inner), kExcluded);
  if (!ExpectClose(")", open)) return nullptr;
  inner->span = {begin, PreviousEnd()};
  return inner;
}

// An expression, or `< 5` as a range of one end.
ExprPtr Parser::ListItem() {
  if (const std::optional<CompareOperator> op = CompareOperatorHere())
    return ComparisonTestHere(*op);
  return Expression();
}

ExprPtr Parser::ComparisonTestHere(CompareOperator op) {
  const uint32_t begin = Begin();
  Next();
  ExprPtr operand = Sum();
  if (failed_) return nullptr;
  return Make(begin, ComparisonTest{op, std::move(operand)});
}

ExprPtr Parser::ListOrRange() {
  const size_t open = position_;
  const uint32_t begin = Begin();
  Next();
  const bool outer_range_end = std::exchange(range_end_, false);
  ListLiteral list;
  if (!IsSymbol("]")) {
    do {
      list.items.push_back(ListItem());
      if (failed_) return nullptr;
      if (list.items.size() == 1 && IsSymbol("..")) {
        range_end_ = outer_range_end;
        return RangeRest(open, std::move(list.items.front()), kIncluded);
      }
    } while (AcceptSymbol(","));
  }
  range_end_ = outer_range_end;
  if (!ExpectClose("]", open)) return nullptr;
  return Make(begin, std::move(list));
}

ExprPtr Parser::OpenRange() {
  const size_t open = position_;
  Next();
  ExprPtr low = Expression();
  if (failed_) return nullptr;
  if (!IsSymbol("..")) return Expected("..");
  return RangeRest(open, std::move(low), kExcluded);
}

ExprPtr Parser::RangeRest(size_t open, ExprPtr low, bool low_included) {
  Next();
  const bool outer_range_end = std::exchange(range_end_, true);
  ExprPtr high = Expression();
  range_end_ = outer_range_end;
  if (failed_) return nullptr;
  const bool high_included = IsSymbol("]");
  if (!high_included && !IsSymbol(")") && !IsSymbol("[")) {
    ExpectClose("]", open);
    return nullptr;
  }
  Next();
  const uint32_t begin = tokens_.items[open].span.begin;
  return Make(begin, RangeLiteral{std::move(low), std::move(high), low_included, high_included});
}

}  // namespace liandai::feel
