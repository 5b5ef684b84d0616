#include "engine/base/diagnostic.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include "engine/base/utf8.h"

namespace liandai::base {
namespace {

std::string_view SeverityWord(Severity severity, Language language) {
  const bool chinese = language == Language::kChinese;
  switch (severity) {
    case Severity::kNote:
      return chinese ? "说明" : "note";
    case Severity::kWarning:
      return chinese ? "提醒" : "warning";
    case Severity::kError:
      return chinese ? "错误" : "error";
  }
  return {};
}

constexpr size_t kShownByteCountMax = 240;  // of a line; longer ones are cut on both sides
constexpr size_t kShownByteCountLead = 80;  // kept before the span of a line that is cut

// `at`, or the first byte of the code point that it is inside of.
size_t CodePointBegin(std::string_view text, size_t at) {
  while (at > 0 && at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U)
    --at;
  return at;
}

// The line of `text` that holds `span`, and under it a caret line of the same display width. Of a
// very long line only the part around the span is shown.
std::string CaretLines(std::string_view text, Span span) {
  const size_t begin = std::min<size_t>(span.begin, text.size());
  size_t line_begin = begin == 0 ? 0 : text.rfind('\n', begin - 1) + 1;
  size_t line_end = std::min(text.find('\n', begin), text.size());
  std::string_view before;
  std::string_view behind;
  if (line_end - line_begin > kShownByteCountMax) {
    if (begin - line_begin > kShownByteCountLead) {
      line_begin = CodePointBegin(text, begin - kShownByteCountLead);
      before = "…";
    }
    if (line_end - line_begin > kShownByteCountMax) {
      line_end = CodePointBegin(text, line_begin + kShownByteCountMax);
      behind = "…";
    }
  }
  const std::string_view line = text.substr(line_begin, line_end - line_begin);
  const size_t end = std::clamp<size_t>(span.end, begin, std::max(begin, line_end));
  const size_t lead =
      DisplayWidth(before) + DisplayWidth(text.substr(line_begin, begin - line_begin));
  const size_t marks = std::max<size_t>(1, DisplayWidth(text.substr(begin, end - begin)));
  return fmt::format("    {}{}{}\n    {}{}\n", before, line, behind, std::string(lead, ' '),
                     std::string(marks, '^'));
}

std::string LineAndColumn(std::string_view text, Span span) {
  const std::string_view before = text.substr(0, std::min<size_t>(span.begin, text.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const size_t line_begin = before.rfind('\n') + 1;
  return fmt::format("{}:{}", line, 1 + CodePointCount(before.substr(line_begin)));
}

std::string PlaceLines(const Place& place, Language language) {
  const std::string source = Localised(place.source, language);
  if (place.text.empty()) return source.empty() ? "" : fmt::format("  {}\n", source);
  const std::string at = LineAndColumn(place.text, place.span);
  const std::string head = source.empty() ? at : source + ":" + at;
  return fmt::format("  {}\n{}", head, CaretLines(place.text, place.span));
}

// Control characters that no text of a user holds once it was read.
constexpr char kBothBegin = '\x1c';
constexpr char kBothNext = '\x1d';
constexpr char kBothEnd = '\x1e';

constexpr size_t kArgumentByteCountMax = 400;  // of one argument within a sentence
constexpr size_t kArgumentByteCountHead = 240;
constexpr size_t kArgumentByteCountTail = 80;

// A text quoted from the user may be a megabyte: its middle is left out.
std::string Shortened(const std::string& argument) {
  if (argument.size() <= kArgumentByteCountMax) return argument;
  const size_t head = CodePointBegin(argument, kArgumentByteCountHead);
  const size_t tail = CodePointBegin(argument, argument.size() - kArgumentByteCountTail);
  return argument.substr(0, head) + "…" + argument.substr(tail);
}

}  // namespace

std::string InBoth(std::string_view zh, std::string_view en) {
  return fmt::format("{}{}{}{}{}", kBothBegin, zh, kBothNext, en, kBothEnd);
}

std::string Localised(std::string_view text, Language language) {
  if (text.find(kBothBegin) == std::string_view::npos) return std::string(text);
  std::string out;
  std::string_view left = text;
  while (true) {
    const size_t begin = left.find(kBothBegin);
    const size_t next = left.find(kBothNext, begin);
    const size_t end = left.find(kBothEnd, next);
    if (begin == std::string_view::npos || end == std::string_view::npos) break;
    out += left.substr(0, begin);
    out += language == Language::kChinese ? left.substr(begin + 1, next - begin - 1)
                                          : left.substr(next + 1, end - next - 1);
    left.remove_prefix(end + 1);
  }
  return out.append(left);
}

std::string Sentence(const Diagnostic& diagnostic, Language language) {
  const ErrorRow& row = RowOf(diagnostic.code);
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& argument : diagnostic.arguments)
    store.push_back(Shortened(Localised(argument, language)));
  return fmt::vformat(language == Language::kChinese ? row.text_zh : row.text_en, store);
}

std::string Display(const Diagnostic& diagnostic, Language language) {
  const ErrorRow& row = RowOf(diagnostic.code);
  const bool chinese = language == Language::kChinese;
  std::string text = fmt::format("{} {}{}{}\n", SeverityWord(row.severity, language), row.code,
                                 chinese ? "：" : ": ", Sentence(diagnostic, language));
  text += PlaceLines(diagnostic.place, language);
  if (!diagnostic.suggestion.empty())
    text += fmt::format("  {}{}\n",
                        chinese ? "建议：" : "try: ", Localised(diagnostic.suggestion, language));
  for (const auto& [what, place] : diagnostic.related)
    text += fmt::format("  {}\n{}", Localised(what, language), PlaceLines(place, language));
  return text;
}

}  // namespace liandai::base
