// How high a row must be for its wrapped texts. Not every program fits rows when it opens a file,
// and none fits merged cells, so the report states every height itself. An estimate from the width
// of the columns: a Chinese character takes two places, others one; a line may stay half empty, but
// none is cut.
#pragma once

#include <cstddef>
#include <string_view>

namespace liandai::document {

// Lines that a wrapped text takes in a cell of that width, its own line breaks counted; at least 1.
size_t LineCount(std::string_view text, double width_characters);

// Points for so many lines of the report's text, bounded by what a sheet allows.
double HeightOfLines(size_t line_count);

}  // namespace liandai::document
