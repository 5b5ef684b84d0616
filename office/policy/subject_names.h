// The subjects of facts by their names in packs, commands and JSON. The list itself is
// facts::Subject; it is closed.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "office/facts/fact_table.h"

namespace liandai::policy {

// "project", "operator", … "campaign".
std::string_view NameOf(facts::Subject subject);
// 项目, 经营主体, …
std::string_view ChineseOf(facts::Subject subject);
std::optional<facts::Subject> SubjectNamed(std::string_view name);
// "project, operator, …" for messages.
std::string AllSubjectNames();

}  // namespace liandai::policy
