// The name of a list that comes nearest to a text, for suggestions. Internal to office/form.
#pragma once

#include <string>
#include <string_view>

#include "office/dictionary/code_list.h"
#include "office/dictionary/dictionary.h"

namespace liandai::form {

// By shared code points; the first entry if nothing is shared.
std::string NearestName(const dictionary::CodeList& codes, std::string_view text);
std::string NearestField(const dictionary::Dictionary& dictionary, std::string_view text);

}  // namespace liandai::form
