// What everything that is compiled from a model needs: where it stands, the types it may name, the
// list of diagnostics, and how many slots its frame must have.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/dmn/model/element_path.h"
#include "engine/dmn/model/source_map.h"
#include "engine/dmn/model/source_text.h"
#include "engine/dmn/table/item_types.h"
#include "engine/feel/check/typed.h"
#include "engine/feel/syntax/scope.h"

namespace liandai::dmn {

using ProgramRef = std::shared_ptr<const feel::Program>;  // null: faulty, already reported

class CompileSite {
 public:
  CompileSite(const SourceMap& lines, const ItemTypes& types, base::Language language,
              std::vector<base::Diagnostic>& diagnostics)
      : path(language), lines_(lines), types_(types), diagnostics_(diagnostics) {}

  ElementPath path;

  const ItemTypes& types() const { return types_; }

  // "a.dmn:12 > 决策“准入” > 规则 3".
  std::string PlaceText(uint32_t offset) const;
  // A source without text, for issues of an element as a whole.
  feel::SourceRef PlaceSource(uint32_t offset) const;

  void Report(base::Code code, std::vector<std::string> arguments, uint32_t offset,
              std::string suggestion = {});
  void Append(base::Diagnostic diagnostic) { diagnostics_.push_back(std::move(diagnostic)); }

  ProgramRef Expression(const SourceText& text, const feel::Scope& scope);
  // Unary tests; the scope binds "?".
  ProgramRef Tests(const SourceText& text, const feel::Scope& scope);
  // Any, with a diagnostic, when there is no such type.
  value::TypeRef Type(std::string_view type_ref, uint32_t offset);

  // The frame of what is being compiled must hold so many slots.
  void Need(uint32_t slot_count) { slot_count_ = std::max(slot_count_, slot_count); }
  uint32_t slot_count() const { return slot_count_; }
  // Starts the frame of a function; gives the count of the frame around it, to be put back.
  uint32_t ExchangeSlotCount(uint32_t slot_count) { return std::exchange(slot_count_, slot_count); }

 private:
  const SourceMap& lines_;
  const ItemTypes& types_;
  std::vector<base::Diagnostic>& diagnostics_;
  uint32_t slot_count_ = 0;
};

}  // namespace liandai::dmn
