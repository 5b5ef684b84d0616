// The text of a string item (ECMA-376 part 1, 18.4.8): plain or in runs. Phonetic runs (rPh) are
// reading aids and are left out; without xml:space="preserve" blanks at both ends of a run do not
// count; _x000D_ escapes stand for characters that XML cannot hold.
#pragma once

#include <string>
#include <string_view>

#include "office/sheet/xml_stream.h"

namespace liandai::sheet {

// Collects the text of one <si> or <is> from the events inside it.
class RichText {
 public:
  void Start(std::string_view name, const XmlAttributes& attributes);
  void End(std::string_view name);
  void Text(std::string_view text) {
    if (in_text_) run_.append(text);
  }
  // The whole text so far; Clear begins the next item.
  std::string_view text() const { return text_; }
  void Clear();

 private:
  std::string text_;
  std::string run_;
  bool in_text_ = false;
  bool in_phonetic_ = false;
  bool is_preserved_ = false;
};

// Appends `stored` with its _xHHHH_ escapes read.
void AppendUnescaped(std::string_view stored, std::string& text);

}  // namespace liandai::sheet
