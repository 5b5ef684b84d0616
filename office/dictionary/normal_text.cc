#include "office/dictionary/normal_text.h"

#include "engine/base/utf8.h"

namespace liandai::dictionary {
namespace {

bool IsSpace(char32_t c) {
  return c == ' ' || (c >= 9 && c <= 13) || c == 0xA0 || c == 0x3000 || c == 0xFEFF ||
         (c >= 0x2000 && c <= 0x200D);
}

char32_t Folded(char32_t c) {
  if (c >= 0xFF01 && c <= 0xFF5E) return c - 0xFEE0;
  switch (c) {
    case U'【':
    case U'〔':
    case U'［':
    case U'﹙':
      return '(';
    case U'】':
    case U'〕':
    case U'］':
    case U'﹚':
      return ')';
    case '[':
      return '(';
    case ']':
      return ')';
    case U'。':
      return '.';
    case U'㎡':
      return U'平';
    default:
      return c;
  }
}

}  // namespace

std::string NormalText(std::string_view text) {
  std::string normal;
  normal.reserve(text.size());
  for (size_t offset = 0; offset < text.size();) {
    const unsigned char byte = static_cast<unsigned char>(text[offset]);
    if (byte < 0x80) {
      if (!IsSpace(byte)) base::AppendCodePoint(normal, Folded(byte));
      ++offset;
      continue;
    }
    const char32_t code_point = base::NextCodePoint(text, offset);
    if (!IsSpace(code_point)) base::AppendCodePoint(normal, Folded(code_point));
  }
  // "[" and "]" fold twice: full-width forms become ASCII first.
  for (char& c : normal) c = c == '[' ? '(' : c == ']' ? ')' : c;
  return normal;
}

std::string NormalHeading(std::string_view text) {
  const std::string normal = NormalText(text);
  std::string heading;
  int depth = 0;
  for (const char c : normal) {
    if (c == '(') ++depth;
    if (depth == 0) heading += c;
    if (c == ')' && depth > 0) --depth;
  }
  while (!heading.empty() && std::string_view(":.,;*").find(heading.back()) != std::string::npos)
    heading.pop_back();
  // "投资总额/万元", "资金万元": the unit without brackets.
  for (const std::string_view unit :
       {"/万元", "/亿元", "/元", "/户", "/人", "/亩", "/个", "万元"}) {
    if (!heading.ends_with(unit) || heading.size() == unit.size()) continue;
    heading.erase(heading.size() - unit.size());
    break;
  }
  return heading.empty() ? normal : heading;
}

std::string BracketedPart(std::string_view text) {
  const std::string normal = NormalText(text);
  const size_t open = normal.find('(');
  const size_t close = normal.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return {};
  return normal.substr(open + 1, close - open - 1);
}

}  // namespace liandai::dictionary
