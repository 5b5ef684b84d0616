// for … return …, some/every … satisfies … (DMN 1.5, 10.3.1.2, rules 45 and 47). Each iterator sees
// the variables of those before it.

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

bool Parser::Iterators(std::vector<Iterator>& iterators, std::string_view end_word) {
  do {
    std::optional<NameAt> variable = DeclaredName("in");
    if (!variable || !ExpectKeyword("in")) return false;
    Iterator iterator{std::move(*variable), Expression(), nullptr};
    if (failed_) return false;
    if (AcceptSymbol("..")) iterator.to = Expression();
    if (failed_) return false;
    names_.Add(iterator.variable.text);
    iterators.push_back(std::move(iterator));
  } while (AcceptSymbol(","));
  return ExpectKeyword(end_word);
}

ExprPtr Parser::ForExpr() {
  const uint32_t begin = Begin();
  Next();
  LocalNames locals(*this);
  For node;
  if (!Iterators(node.iterators, "return")) return nullptr;
  locals.Add("partial");
  node.body = Expression();
  if (failed_) return nullptr;
  return Make(begin, std::move(node));
}

ExprPtr Parser::QuantifiedExpr() {
  const uint32_t begin = Begin();
  Quantified node;
  node.quantifier = IsKeyword("some") ? Quantifier::kSome : Quantifier::kEvery;
  Next();
  const LocalNames locals(*this);
  if (!Iterators(node.iterators, "satisfies")) return nullptr;
  node.condition = Expression();
  if (failed_) return nullptr;
  return Make(begin, std::move(node));
}

}  // namespace liandai::feel
