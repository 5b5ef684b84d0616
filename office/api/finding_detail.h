// One entry whole: the values it was judged on with their cells, the article, the reading in force,
// the remedy, what the decision yielded, and the rows around it. Internal to office/api.
#pragma once

#include "engine/json/writer.h"
#include "office/api/resources.h"

namespace liandai::api {

extern const http::Schema kFindingRow;
extern const http::Schema kFindingDetail;

struct EntryToWrite {
  const app::CheckView& view;
  uint32_t number = 0;
  base::Language language = base::Language::kChinese;
};

// The line of the list.
void WriteRow(json::Writer& out, const EntryToWrite& entry);
void WriteDetail(json::Writer& out, const EntryToWrite& entry);

// Rows of a sheet as it was read, with the marks of its cells. `first` and `count` go over the
// rows under the headings.
struct RowsToWrite {
  const app::CheckView& view;
  const dictionary::RecordTable& table;
  size_t first = 0;
  size_t count = 0;
};
extern const http::Schema kSheetRows;
void WriteRows(json::Writer& out, const RowsToWrite& rows);

}  // namespace liandai::api
