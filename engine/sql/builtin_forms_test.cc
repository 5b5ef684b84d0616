#include "engine/sql/builtin_forms.h"

#include <fstream>
#include <gtest/gtest.h>
#include <set>
#include <sstream>

#include "engine/feel/builtins/builtin.h"

namespace liandai::sql {
namespace {

// The names between two lines of docs/sql.md, one `name` after another.
std::set<std::string> DocumentedNames() {
  std::ostringstream text;
  text << std::ifstream("docs/sql.md").rdbuf();
  const std::string page = text.str();
  const size_t begin = page.find("<!-- builtins -->");
  const size_t end = page.find("<!-- end of builtins -->");
  std::set<std::string> names;
  for (size_t at = page.find('`', begin); at < end; at = page.find('`', at + 1)) {
    const size_t close = page.find('`', at + 1);
    names.insert(page.substr(at + 1, close - at - 1));
    at = close;
  }
  return names;
}

TEST(BuiltinForms, AreThoseOfThePage) {
  std::set<std::string> names;
  for (const BuiltinForm& form : AllBuiltinForms()) names.emplace(form.name);
  EXPECT_EQ(names, DocumentedNames());
}

TEST(BuiltinForms, AreBuiltins) {
  for (const BuiltinForm& form : AllBuiltinForms())
    EXPECT_FALSE(feel::FindBuiltin(form.name).empty()) << form.name;
  EXPECT_EQ(FindBuiltinForm("upper case"), nullptr);
}

}  // namespace
}  // namespace liandai::sql
