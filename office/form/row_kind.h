// What each row of a table is: subject, continuation, subtotal, total or section. Internal to
// office/form.
#pragma once

#include <string_view>

#include "office/dictionary/record_table.h"

namespace liandai::form {

// Sets `kind` of every row from the texts in its naming columns; a kind that a row has already,
// from a column that was not understood, is kept.
//  合计, 总计 …            total, wherever it stands (often the first row)
//  …小计                   subtotal
//  一、…; (二) …           section, in tables that also count in digits
//  no name and no number   continuation of the subject above: its further villages or funds
void SettleRowKinds(dictionary::RecordTable& table);

// What a cell's words make of its row: total, subtotal, or kSubject for all else.
dictionary::RowKind KindOfLabel(std::string_view text);

// 注：…, 填报单位：… below a table.
bool IsFootnote(std::string_view normal_text);

}  // namespace liandai::form
