// The one error table. Every message a user can meet is one row of a file in errors/, by family:
//   X(CODE, name, severity, http, exit, "Chinese", "English", "doc sentence", "example")
// Texts are fmt templates; {0}, {1} … are the diagnostic's arguments in order, values last. A text
// says what was expected, what was found and what to try; it has no internal names.
// The code on screen (F101) is the enumerator's prefix, so that searching the code in the sources
// leads to the row here and to the one line that raises it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace liandai::base {

enum class Severity : uint8_t { kNote, kWarning, kError };

enum class Code : uint16_t {
#define X(code, name, ...) code##_##name,
#include "engine/base/errors/all.inc"
#undef X
};

struct ErrorRow {
  std::string_view code;  // "F101"
  std::string_view name;  // "unknown_name"
  Severity severity;
  int http_status;  // answer of the API
  int exit_status;  // answer of the command line: 2 input not usable, 1 some findings, 0 remark
  std::string_view text_zh;
  std::string_view text_en;
  std::string_view doc;      // one English sentence for docs/errors.md
  std::string_view example;  // the smallest input that raises it
};

// The row of a code; every code has one.
const ErrorRow& RowOf(Code code);

// All rows in the order of the files, for docs and for the test that every code has a case.
std::span<const ErrorRow> AllErrorRows();

}  // namespace liandai::base
