// Facts that a table states by a column of their own (dictionary/facts/register_*.yaml, whatever
// the subject): one road from cell to value for all registers. What needs more than its own cell is
// derived elsewhere (project_row.h, operator_facts.h) and comes first; nothing set is overwritten.
// Internal to office/facts.
//
// A blank text or list of texts states nothing and is "" or []; a blank number, date, yes-or-no or
// list of figures is not known. A word on no code list stays as it is written. A refused cell
// leaves its fact absent.
#pragma once

#include <string_view>
#include <vector>

#include "office/dictionary/dictionary.h"
#include "office/facts/project_row.h"
#include "office/facts/record.h"

namespace liandai::facts {

// The facts of one subject that name a column, found once per dictionary and subject.
std::vector<const dictionary::FactDeclaration*> StatedFacts(
    const dictionary::Dictionary& dictionary, std::string_view subject);

// What a cell's text says under the fact's type; money in yuan.
value::Value StatedValue(const dictionary::Dictionary& dictionary,
                         const dictionary::FactDeclaration& fact, std::string_view text);

// Sets those of `facts` whose column the record's table has and that the target has not yet.
void SetStated(const dictionary::Dictionary& dictionary,
               const std::vector<const dictionary::FactDeclaration*>& facts, const Record& record,
               const FactTarget& target);

}  // namespace liandai::facts
