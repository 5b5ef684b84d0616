// {key: value, …} (DMN 1.5, 10.3.1.2, rules 57 to 60). An entry sees those before it.

#include "engine/feel/syntax/parser.h"

namespace liandai::feel {

bool Parser::ContextEntryHere(ContextLiteral& context) {
  ContextEntry entry;
  entry.key.span = Here().span;
  if (Here().kind == TokenKind::kString) {
    std::optional<std::string> key = Unescape(TextHere());
    if (!key) {
      FailEscape();
      return false;
    }
    entry.key.text = std::move(*key);
    Next();
  } else {
    std::optional<NameAt> key = DeclaredName();
    if (!key) return false;
    entry.key = std::move(*key);
  }
  if (!ExpectSymbol(":")) return false;
  entry.value = Expression();
  if (failed_) return false;
  names_.Add(entry.key.text);
  members_.Add(entry.key.text);
  context.entries.push_back(std::move(entry));
  return true;
}

ExprPtr Parser::ContextExpr() {
  const size_t open = position_;
  const uint32_t begin = Begin();
  Next();
  const bool outer_range_end = std::exchange(range_end_, false);
  ContextLiteral context;
  {
    const LocalNames locals(*this);
    if (!IsSymbol("}")) {
      do {
        if (!ContextEntryHere(context)) return nullptr;
      } while (AcceptSymbol(","));
    }
  }
  range_end_ = outer_range_end;
  if (!ExpectClose("}", open)) return nullptr;
  return Make(begin, std::move(context));
}

}  // namespace liandai::feel
