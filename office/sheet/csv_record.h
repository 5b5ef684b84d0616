// CSV records after RFC 4180, and what offices make of it: quotes may hold newlines and doubled
// quotes, text behind a closing quote belongs to the field, an ending newline may be missing. Works
// on bytes of any encoding in which ASCII stands for itself, so that records can be given back as
// they were.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/text_encoding.h"

namespace liandai::sheet {

struct CsvRecord {
  uint32_t index = 0;                    // 0-based, empty lines counted
  std::string_view raw;                  // without its newline
  std::string_view newline;              // "\n", "\r\n", "\r" or, at the end of the file, ""
  std::vector<std::string_view> fields;  // raw, with their quotes
};

class CsvRecordReader {
 public:
  CsvRecordReader(std::string path, TextStream stream, char delimiter);

  // The next record, valid until the next call; false at the end. S122 for a quote that is not
  // closed, S906 for a record beyond the bound.
  base::Result<bool> Next(CsvRecord& record);
  double progress() const { return stream_.progress(); }

 private:
  // Reads on; the record under way then begins the window.
  void Refill(size_t record_begin);
  void AddField(CsvRecord& record, size_t begin, size_t end) const;
  // `delimiters` are offsets from `begin`.
  void AddFields(CsvRecord& record, size_t begin, const std::vector<size_t>& delimiters,
                 size_t end) const;

  std::string path_;
  TextStream stream_;
  char delimiter_;
  std::string window_;
  size_t position_ = 0;  // behind the last record, in the window
  uint32_t record_count_ = 0;
  uint64_t line_ = 1;  // physical line of `position_`
  bool at_end_ = false;
};

// The field without its quotes; copies to `buffer` only when there are any.
std::string_view UnquotedField(std::string_view raw, std::string& buffer);

// `text` as a field: quoted when it must be.
std::string QuotedField(std::string_view text, char delimiter);

// The delimiter and newline of the text that `sample` begins, quotes respected.
struct CsvShape {
  char delimiter = ',';
  Newline newline = Newline::kLf;
};
CsvShape ShapeOf(std::string_view sample);

}  // namespace liandai::sheet
