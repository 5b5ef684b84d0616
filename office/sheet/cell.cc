#include "office/sheet/cell.h"

#include <fmt/format.h>

namespace liandai::sheet {

using base::Code;
using base::Fail;

std::optional<base::Diagnostic> CellFault(const Cell& cell, base::Place place) {
  if (cell.kind == CellKind::kError)
    return Fail(Code::S202_cell_error, {std::string(cell.text)}, std::move(place)).value();
  if (cell.precision_lost) {
    // As a spreadsheet shows it, so that the user finds it again.
    const bool is_scientific = cell.text.find_first_of("eE") != std::string_view::npos;
    const std::string shown =
        is_scientific ? std::string(cell.text) : fmt::format("{:.14E}", cell.number.ToDouble());
    return Fail(Code::S201_precision_lost, {shown}, std::move(place)).value();
  }
  if (cell.is_blank() && cell.is_formula)
    return Fail(Code::S203_formula_not_calculated, {}, std::move(place)).value();
  return std::nullopt;
}

}  // namespace liandai::sheet
