// Cells that hold codes: "吸纳就业、土地流转", "是".
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace liandai::dictionary {

// The parts of a cell of several codes, in NormalText; separated by 、 , ; / or line breaks.
std::vector<std::string> CodePartsOf(std::string_view text);

// 是/否, 有/无, √/×, 已…/未…, 同意/不同意, 通过/不通过; nullopt for anything else.
std::optional<bool> BooleanOf(std::string_view text);

}  // namespace liandai::dictionary
