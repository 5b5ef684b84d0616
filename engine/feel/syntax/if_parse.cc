// if … then … else … (DMN 1.5, 10.3.1.2, rule 46).

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

ExprPtr Parser::IfExpr() {
  const uint32_t begin = Begin();
  Next();
  If node;
  node.condition = Expression();
  if (failed_ || !ExpectKeyword("then")) return nullptr;
  node.then = Expression();
  if (failed_ || !ExpectKeyword("else")) return nullptr;
  node.otherwise = Expression();
  if (failed_) return nullptr;
  return Make(begin, std::move(node));
}

}  // namespace liandai::feel
