// How the two dialects spell names, texts and alarms. Everything that comes from a model or from
// the command line enters a statement through here, so that no name or text can become SQL.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/base/calendar.h"

namespace liandai::sql {

enum class Dialect : uint8_t { kPostgresql, kSqlite };

// "PostgreSQL", "SQLite": for messages.
std::string_view NameOf(Dialect dialect);

// "a""b": any name as one identifier. The name has no NUL; XML and arguments cannot hold one.
std::string QuotedName(std::string_view name);
// A table, schema first where a dot parts them: "public"."inputs".
std::string QuotedTable(std::string_view name);
// 'it''s': a text constant. On PostgreSQL a backslash makes it E'…', which reads the same whatever
// standard_conforming_strings is.
std::string QuotedText(Dialect dialect, std::string_view text);
// A date constant; nullopt-like empty text when the dialect has no such date.
std::string QuotedDate(Dialect dialect, base::Date date);

// An expression that ends the statement with an error when it is reached: the message with the text
// of `witness`, an expression that depends on the row, so that no planner computes it early. On
// PostgreSQL it is of type `type`.
struct AlarmAbout {
  std::string_view message;
  std::string_view witness;
  std::string_view type = "numeric";
};
std::string Alarm(Dialect dialect, const AlarmAbout& about);

// Longest identifier in bytes; PostgreSQL would cut a longer one silently.
size_t NameByteCountMax(Dialect dialect);

}  // namespace liandai::sql
