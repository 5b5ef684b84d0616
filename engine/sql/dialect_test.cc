#include "engine/sql/dialect.h"

#include <gtest/gtest.h>

namespace liandai::sql {
namespace {

TEST(Dialect, NamesAreQuoted) {
  EXPECT_EQ(QuotedName("a"), R"("a")");
  EXPECT_EQ(QuotedName(R"(x"; drop table t; --)"), R"("x""; drop table t; --")");
  EXPECT_EQ(QuotedName("带动 户数"), R"("带动 户数")");
  EXPECT_EQ(QuotedTable("public.inputs"), R"("public"."inputs")");
}

TEST(Dialect, TextsAreQuoted) {
  EXPECT_EQ(QuotedText(Dialect::kSqlite, "it's"), "'it''s'");
  EXPECT_EQ(QuotedText(Dialect::kSqlite, R"(a\)"), R"('a\')");
  EXPECT_EQ(QuotedText(Dialect::kPostgresql, "it's"), "'it''s'");
  EXPECT_EQ(QuotedText(Dialect::kPostgresql, R"(\'; drop)"), R"(E'\\''; drop')");
}

TEST(Dialect, DatesHaveFourDigits) {
  EXPECT_EQ(QuotedDate(Dialect::kPostgresql, {2024, 2, 29}), "DATE '2024-02-29'");
  EXPECT_EQ(QuotedDate(Dialect::kSqlite, {2024, 2, 29}), "'2024-02-29'");
  EXPECT_EQ(QuotedDate(Dialect::kSqlite, {10000, 1, 1}), "");
  EXPECT_EQ(QuotedDate(Dialect::kPostgresql, {-1, 1, 1}), "");
}

TEST(Dialect, AlarmsDependOnTheRow) {
  EXPECT_EQ(Alarm(Dialect::kPostgresql, {.message = "no", .witness = "x", .type = "date"}),
            "CAST('liandai: no: ' || CAST(x AS text) AS date)");
  EXPECT_EQ(Alarm(Dialect::kSqlite, {.message = "no", .witness = "x"}),
            "json_extract('{}', 'liandai: no: ' || x)");
}

}  // namespace
}  // namespace liandai::sql
