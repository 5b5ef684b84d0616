// Text as it is compared, never as it is shown: what typing habits change is taken off.
#pragma once

#include <string>
#include <string_view>

namespace liandai::dictionary {

// Spaces and line breaks removed, full-width forms made ASCII, brackets of all shapes made ( ).
// "　项目 名称（万元）" becomes "项目名称(万元)". Bytes that are not UTF-8 are kept.
std::string NormalText(std::string_view text);

// NormalText without what stands in brackets (to any depth) and without closing punctuation.
std::string NormalHeading(std::string_view text);

// What stands in the brackets of a heading: "资金(万元)" gives "万元"; empty if there are none.
std::string BracketedPart(std::string_view text);

}  // namespace liandai::dictionary
