// The styles of an .xlsx with clones added: the look of a cell with another fill, or with wrapped
// plain text. Existing entries keep their numbers and bytes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"

namespace liandai::sheet {

class StyleClones {
 public:
  // `part` is styles.xml; "" for a workbook without one, whose clones are all style 0.
  static base::Result<StyleClones> Read(std::string part);

  // The number of a style that looks like `style` but for the fill (0xRRGGBB).
  uint32_t WithFill(uint32_t style, uint32_t fill);
  // The number of a style like `style` (fonts, borders) for a note beside it: no fill, wrapped
  // text.
  uint32_t ForNote(uint32_t style);

  // The whole part with the clones; the same bytes when there are none.
  std::string Patched() const;
  bool has_clones() const { return !added_formats_.empty(); }

 private:
  // Where an element's content ends and where its tag stands.
  struct Section {
    size_t tag_begin = 0;
    size_t tag_end = 0;
    size_t content_end = 0;
    std::string prefix;  // "x:" or ""
  };
  uint32_t Add(std::string format);
  uint32_t FillNumber(uint32_t fill);

  std::string part_;
  Section fills_;
  Section formats_;
  uint32_t fill_count_ = 0;
  std::vector<std::string> format_tags_;  // each <xf> whole
  std::vector<std::string> added_fills_;
  std::vector<std::string> added_formats_;
  std::map<uint32_t, uint32_t> fill_numbers_;
  std::map<std::pair<uint32_t, uint64_t>, uint32_t> clones_;  // by style and fill; ~0: for notes
};

}  // namespace liandai::sheet
