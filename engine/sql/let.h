// Names for operands that stand more than once, so that a text does not double at every step:
// (SELECT … x1 … x1 … FROM (SELECT operand AS x1) AS x2).
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "engine/sql/writing.h"

namespace liandai::sql {

class Let {
 public:
  explicit Let(Writing& writing) : writing_(writing) {}

  // The value itself when it is repeatable or must stay symbolic (a ratio), else a name for it.
  SqlValue Bind(SqlValue value);
  std::string BindText(const std::string& text);

  // The text with the names it uses; unchanged when nothing was bound.
  std::string Close(const std::string& text) const;
  // The same for all texts of a value.
  SqlValue CloseValue(SqlValue value) const;

 private:
  Writing& writing_;
  std::vector<std::pair<std::string, std::string>> bound_;  // name, text
};

}  // namespace liandai::sql
