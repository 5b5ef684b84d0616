#include "engine/dmn/table/compile_site.h"

#include "engine/feel/check/compile.h"

namespace liandai::dmn {

std::string CompileSite::PlaceText(uint32_t offset) const {
  const std::string steps = path.Text();
  const std::string line = lines_.Label(offset);
  return steps.empty() ? line : line + " > " + steps;
}

feel::SourceRef CompileSite::PlaceSource(uint32_t offset) const {
  return feel::MakeSource(PlaceText(offset), {});
}

void CompileSite::Report(base::Code code, std::vector<std::string> arguments, uint32_t offset,
                         std::string suggestion) {
  diagnostics_.push_back(
      {code, std::move(arguments), {PlaceText(offset), {}, {}}, {}, std::move(suggestion)});
}

ProgramRef CompileSite::Expression(const SourceText& text, const feel::Scope& scope) {
  feel::Compiled compiled =
      feel::CompileExpression(feel::MakeSource(PlaceText(text.offset), text.text), scope);
  for (base::Diagnostic& diagnostic : compiled.diagnostics) Append(std::move(diagnostic));
  if (compiled.program != nullptr) Need(compiled.program->slot_count);
  return compiled.program;
}

ProgramRef CompileSite::Tests(const SourceText& text, const feel::Scope& scope) {
  feel::Compiled compiled =
      feel::CompileUnaryTests(feel::MakeSource(PlaceText(text.offset), text.text), scope);
  for (base::Diagnostic& diagnostic : compiled.diagnostics) Append(std::move(diagnostic));
  if (compiled.program != nullptr) Need(compiled.program->slot_count);
  return compiled.program;
}

value::TypeRef CompileSite::Type(std::string_view type_ref, uint32_t offset) {
  if (value::TypeRef type = types_.Find(type_ref)) return type;
  Report(base::Code::D204_type_unknown, {std::string(type_ref)}, offset, types_.Nearest(type_ref));
  return value::Type::Any();
}

}  // namespace liandai::dmn
