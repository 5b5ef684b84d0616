// A sheet of paper that somebody signs: a title, sections of labelled values and of paragraphs, and
// lines for signatures. As plain text for the screen, as one self-contained HTML page (A4) for the
// printer. It lays out and escapes; what it says is handed in. No thread, no state.
#pragma once

#include <string>
#include <vector>

namespace liandai::document {

struct PrintedLine {
  std::string label;
  std::string value;
};

struct PrintedSection {
  std::string heading;
  std::vector<PrintedLine> lines;       // first
  std::vector<std::string> paragraphs;  // then; a line break parts their lines
};

struct PrintedSheet {
  std::string language;  // "zh-CN", "en": of the page
  std::string title;
  std::vector<std::string> subtitles;
  std::vector<PrintedSection> sections;
  std::vector<std::string> signatures;  // "申请人（签字）"
};

std::string ToText(const PrintedSheet& sheet);
std::string ToHtml(const PrintedSheet& sheet);

}  // namespace liandai::document
