// The edge where a finding's codes become sentences, in Chinese or English. One table of reasons,
// one of remedy steps, one of causes; a code that a table lacks is shown as it is, never hidden.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "office/policy/screening.h"

namespace liandai::policy {

// "尚未建立联农带农机制：机制未建立、预期成效未量化。" Without the article and the clause's title.
std::string ReasonSentence(const Finding& finding, base::Language language);

// "再吸纳1人常年就业，或2人六个月以上就业；…" Empty when there is nothing to mend.
std::string RemedySentence(const Finding& finding, base::Language language);

// "机制未建立" for "mechanism_established"; the code itself when the table lacks it.
std::string CauseText(std::string_view cause, base::Language language);

// "延续适用", "依据文字描述判断，待确认", readings in force; empty when there is none.
std::string RemarkSentence(const Finding& finding, base::Language language);

}  // namespace liandai::policy
