// Any bytes as an expression and as the tests of a cell: the parser gives a tree or a diagnostic
// with a place inside the text, and what it gives can be compiled and displayed.
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/base/utf8.h"
#include "engine/feel/check/compile.h"

using namespace liandai;

namespace {

void Try(const feel::Compiled& compiled, size_t size) {
  CHECK(compiled.program != nullptr || !compiled.diagnostics.empty());
  for (const base::Diagnostic& diagnostic : compiled.diagnostics) {
    CHECK(diagnostic.place.span.begin <= size);
    CHECK(!base::Display(diagnostic, base::Language::kChinese).empty());
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  if (!base::IsValidUtf8(text)) return 0;
  feel::Scope scope;
  scope.BindNext("monthly payment", value::Type::Simple(value::TypeKind::kNumber));
  scope.BindNext("a-b", value::Type::Any());
  scope.BindNext("?", value::Type::Any());
  const feel::SourceRef source = feel::MakeSource("fuzz", text);
  Try(feel::CompileExpression(source, scope), size);
  Try(feel::CompileUnaryTests(source, scope), size);
  return 0;
}
