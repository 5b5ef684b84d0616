#include "engine/sql/dialect.h"

#include <limits>

#include "engine/base/check.h"

namespace liandai::sql {
namespace {

constexpr size_t kPostgresqlNameByteCountMax = 63;  // NAMEDATALEN - 1

std::string Doubled(std::string_view text, char mark) {
  std::string doubled(1, mark);
  for (const char c : text) {
    if (c == mark) doubled += mark;
    doubled += c;
  }
  return doubled + mark;
}

}  // namespace

std::string_view NameOf(Dialect dialect) {
  return dialect == Dialect::kPostgresql ? "PostgreSQL" : "SQLite";
}

std::string QuotedName(std::string_view name) {
  CHECK(name.find('\0') == std::string_view::npos);
  return Doubled(name, '"');
}

std::string QuotedTable(std::string_view name) {
  const size_t dot = name.find('.');
  if (dot == std::string_view::npos) return QuotedName(name);
  return QuotedName(name.substr(0, dot)) + "." + QuotedTable(name.substr(dot + 1));
}

std::string QuotedText(Dialect dialect, std::string_view text) {
  CHECK(text.find('\0') == std::string_view::npos);
  const std::string quoted = Doubled(text, '\'');
  if (dialect == Dialect::kSqlite || text.find('\\') == std::string_view::npos) return quoted;
  std::string escaped = "E";
  for (const char c : quoted) {
    if (c == '\\') escaped += c;
    escaped += c;
  }
  return escaped;
}

std::string QuotedDate(Dialect dialect, base::Date date) {
  // Four digits: what both can hold and what sorts as text.
  if (date.year < 1 || date.year > 9999) return {};
  const std::string text = "'" + base::ToString(date) + "'";
  return dialect == Dialect::kPostgresql ? "DATE " + text : text;
}

std::string Alarm(Dialect dialect, const AlarmAbout& about) {
  const std::string text =
      QuotedText(dialect, "liandai: " + std::string(about.message) + ": ") + " || ";
  const std::string witness(about.witness);
  if (dialect == Dialect::kPostgresql)
    return "CAST(" + text + "CAST(" + witness + " AS text) AS " + std::string(about.type) + ")";
  // A path that does not begin with `$` is an error that shows the path.
  return "json_extract('{}', " + text + witness + ")";
}

size_t NameByteCountMax(Dialect dialect) {
  return dialect == Dialect::kPostgresql ? kPostgresqlNameByteCountMax
                                         : std::numeric_limits<size_t>::max();
}

}  // namespace liandai::sql
