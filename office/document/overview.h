// The first sheet of a check's report, 总览: what was checked, how it came out, where it is worst.
// It counts nothing itself; all figures are handed in.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "office/document/report_table.h"

namespace liandai::document {

// One line of figures by status, in the order of Overview::status_words.
inline constexpr size_t kStatusColumnCount = 6;
struct StatusLine {
  std::string label;
  std::array<uint64_t, kStatusColumnCount> counts{};
  int64_t amount_fen = 0;  // of what failed
};

struct GraveLine {
  std::string what;
  std::string where;
  std::string article;
  int64_t amount_fen = 0;
};

struct OverviewWords {
  std::string title;
  std::string chart_overall, chart_amount;
  std::string overall, by_article, by_township, gravest, table_faults;  // section headings
  std::string status, count, share, amount, label_article, label_township;
  std::string what, where, article, fault_kind;
  std::array<std::string, kStatusColumnCount> statuses;
};

struct Overview {
  OverviewWords words;
  std::vector<std::pair<std::string, std::string>> particulars;  // county, year, pack, date …
  StatusLine total;
  std::vector<StatusLine> by_article;
  std::vector<StatusLine> by_township;                         // the gravest first
  std::vector<GraveLine> gravest;                              // at most ten
  std::vector<std::pair<std::string, uint64_t>> table_faults;  // kind and how many
};

void WriteOverview(sheet::WorkbookWriter& writer, const ReportLooks& looks,
                   const Overview& overview);

}  // namespace liandai::document
