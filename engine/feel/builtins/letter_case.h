// Upper and lower case by Unicode's full mappings ("ß" becomes "SS"), of no language in
// particular, as F&O's upper-case and lower-case have it. Takes valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace liandai::feel {

std::string ToUpperCase(std::string_view text);
std::string ToLowerCase(std::string_view text);

}  // namespace liandai::feel
