#include "office/sheet/sheet_name.h"

#include "engine/base/utf8.h"

namespace liandai::sheet {
namespace {

constexpr size_t kNameLengthMax = 31;

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lowered;
}

std::string ValidName(std::string_view wanted) {
  std::string name;
  for (const char c : wanted) {
    const bool is_refused = std::string_view("[]:*?/\\").find(c) != std::string_view::npos;
    name += is_refused || static_cast<unsigned char>(c) < 0x20 ? '_' : c;
  }
  if (name.starts_with('\'')) name.front() = '_';
  if (name.ends_with('\'')) name.back() = '_';
  return name.empty() ? "Sheet" : name;
}

}  // namespace

std::string SheetNames::Take(std::string_view wanted) {
  const std::string valid = ValidName(wanted);
  std::string name(base::SubstringByCodePoint(valid, 0, kNameLengthMax));
  for (int number = 2; !taken_.insert(Lowered(name)).second; ++number) {
    const std::string suffix = " (" + std::to_string(number) + ")";
    name = base::SubstringByCodePoint(valid, 0, kNameLengthMax - suffix.size());
    name += suffix;
  }
  return name;
}

std::string QuotedSheetName(std::string_view name) {
  std::string quoted = "'";
  for (const char c : name) {
    if (c == '\'') quoted += '\'';
    quoted += c;
  }
  return quoted + '\'';
}

}  // namespace liandai::sheet
