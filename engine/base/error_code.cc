#include "engine/base/error_code.h"

#include <array>

#include "engine/base/check.h"

namespace liandai::base {
namespace {

constexpr Severity note = Severity::kNote;
constexpr Severity warning = Severity::kWarning;
constexpr Severity error = Severity::kError;

constexpr auto kRows = std::to_array<ErrorRow>({
#define X(code, name, severity, http, exit, zh, en, doc, example) \
  {#code, #name, severity, http, exit, zh, en, doc, example},
#include "engine/base/errors/all.inc"
#undef X
});

}  // namespace

const ErrorRow& RowOf(Code code) {
  const auto index = static_cast<size_t>(code);
  CHECK(index < kRows.size());
  return kRows[index];
}

std::span<const ErrorRow> AllErrorRows() { return kRows; }

}  // namespace liandai::base
