#include "office/document/printed_sheet.h"

#include <fmt/format.h>
#include <string_view>

#include "engine/base/check.h"

namespace liandai::document {
namespace {

constexpr std::string_view kStyle = R"(
@page { size: A4; margin: 20mm }
body { font-family: "FangSong", "Noto Serif CJK SC", serif; font-size: 12pt; line-height: 1.6 }
h1 { text-align: center; font-size: 18pt; margin: 0 0 4mm }
h2 { font-size: 13pt; margin: 5mm 0 1mm; border-bottom: 0.3mm solid #000 }
.sub { text-align: center; margin: 0 }
table { width: 100%; border-collapse: collapse }
td { border: 0.2mm solid #888; padding: 1mm 2mm }
td + td { text-align: right; width: 40% }
p { margin: 1mm 0; white-space: pre-line }
.sign span { display: inline-block; min-width: 45%; margin-top: 12mm }
)";

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '"')
      escaped += "&quot;";
    else
      escaped += c;
  }
  return escaped;
}

std::string Element(std::string_view name, std::string_view text) {
  return fmt::format("<{0}>{1}</{0}>\n", name, Escaped(text));
}

std::string SectionHtml(const PrintedSection& section) {
  std::string html = Element("h2", section.heading);
  if (!section.lines.empty()) html += "<table>\n";
  for (const PrintedLine& line : section.lines)
    html +=
        fmt::format("<tr><td>{}</td><td>{}</td></tr>\n", Escaped(line.label), Escaped(line.value));
  if (!section.lines.empty()) html += "</table>\n";
  for (const std::string& paragraph : section.paragraphs) html += Element("p", paragraph);
  return html;
}

}  // namespace

std::string ToText(const PrintedSheet& sheet) {
  std::string text = sheet.title + "\n";
  for (const std::string& subtitle : sheet.subtitles) text += subtitle + "\n";
  for (const PrintedSection& section : sheet.sections) {
    text += "\n" + section.heading + "\n";
    for (const PrintedLine& line : section.lines)
      text += fmt::format("  {}  {}\n", line.label, line.value);
    for (const std::string& paragraph : section.paragraphs) {
      text += "  ";
      for (const char c : paragraph) text += c == '\n' ? "\n     " : std::string(1, c);
      text += "\n";
    }
  }
  text += "\n";
  for (const std::string& signature : sheet.signatures) text += signature + "____________  ";
  while (!text.empty() && text.back() == ' ') text.pop_back();
  return text + "\n";
}

std::string ToHtml(const PrintedSheet& sheet) {
  CHECK(!sheet.title.empty());
  CHECK(!sheet.language.empty());
  std::string html = fmt::format(
      "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>{}</title>\n"
      "<style>{}</style>\n",
      sheet.language, Escaped(sheet.title), kStyle);
  html += Element("h1", sheet.title);
  for (const std::string& subtitle : sheet.subtitles)
    html += fmt::format("<p class=\"sub\">{}</p>\n", Escaped(subtitle));
  for (const PrintedSection& section : sheet.sections) html += SectionHtml(section);
  html += "<p class=\"sign\">";
  for (const std::string& signature : sheet.signatures)
    html += fmt::format("<span>{}：</span> ", Escaped(signature));
  return html + "</p>\n</html>\n";
}

}  // namespace liandai::document
