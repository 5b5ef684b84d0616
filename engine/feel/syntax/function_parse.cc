// function(a: number, b) body, or external {…} (DMN 1.5, 10.3.1.2, rules 55 and 56).

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

bool Parser::FormalParameters(FunctionDefinition& function) {
  if (IsSymbol(")")) return true;
  do {
    std::optional<NameAt> name = DeclaredName();
    if (!name) return false;
    FormalParameter parameter{std::move(*name), nullptr};
    if (AcceptSymbol(":")) parameter.type = Type();
    if (failed_) return false;
    function.parameters.push_back(std::move(parameter));
  } while (AcceptSymbol(","));
  return true;
}

ExprPtr Parser::FunctionExpr() {
  const uint32_t begin = Begin();
  Next();
  const size_t open = position_;
  if (!ExpectSymbol("(")) return nullptr;
  FunctionDefinition function;
  if (!FormalParameters(function) || !ExpectClose(")", open)) return nullptr;
  function.external = AcceptKeyword("external");
  LocalNames locals(*this);
  for (const FormalParameter& parameter : function.parameters) locals.Add(parameter.name.text);
  function.body = Expression();
  if (failed_) return nullptr;
  return Make(begin, std::move(function));
}

}  // namespace liandai::feel
