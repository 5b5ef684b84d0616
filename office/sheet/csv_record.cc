#include "office/sheet/csv_record.h"

#include <algorithm>
#include <array>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "office/sheet/sheet_bounds.h"

namespace liandai::sheet {

using base::Code;
using base::Fail;
using base::Result;

CsvRecordReader::CsvRecordReader(std::string path, TextStream stream, char delimiter)
    : path_(std::move(path)), stream_(std::move(stream)), delimiter_(delimiter) {
  CHECK(delimiter != '"');
  CHECK(delimiter != '\n');
}

void CsvRecordReader::Refill(size_t record_begin) {
  CHECK(!at_end_);
  window_.erase(0, record_begin);
  position_ = 0;
  const std::string_view piece = stream_.Next();
  at_end_ = piece.empty();
  window_.append(piece);
}

void CsvRecordReader::AddField(CsvRecord& record, size_t begin, size_t end) const {
  record.fields.push_back(std::string_view(window_).substr(begin, end - begin));
}

void CsvRecordReader::AddFields(CsvRecord& record, size_t begin,
                                const std::vector<size_t>& delimiters, size_t end) const {
  size_t field_begin = begin;
  for (const size_t delimiter : delimiters) {
    AddField(record, field_begin, begin + delimiter);
    field_begin = begin + delimiter + 1;
  }
  AddField(record, field_begin, end);
}

Result<bool> CsvRecordReader::Next(CsvRecord& record) {
  record.fields.clear();
  size_t begin = position_;
  size_t i = begin;
  bool in_quotes = false;
  uint64_t line = line_;
  uint64_t quote_line = line_;
  std::vector<size_t> delimiters;
  // Offsets are kept relative to the record's begin: the window moves when it is refilled.
  bool at_field_start = true;
  while (true) {
    if (i == window_.size()) {
      const size_t size = i - begin;
      if (at_end_ || size > base::kRowByteCountMax) break;
      Refill(begin);
      begin = 0;
      i = size;
      continue;
    }
    const char c = window_[i];
    if (in_quotes) {
      if (c == '"') in_quotes = false;
      if (c == '\n') ++line;
    } else if (c == '"') {
      // A quote after a closing quote is a doubled one; within bare text it is just a character.
      const bool is_reopened = i > begin && window_[i - 1] == '"' && !at_field_start;
      if (at_field_start || is_reopened) {
        in_quotes = true;
        if (at_field_start) quote_line = line;
      }
      at_field_start = false;
    } else if (c == delimiter_) {
      delimiters.push_back(i - begin);
      at_field_start = true;
    } else if (c == '\n' || c == '\r') {
      break;
    } else {
      at_field_start = false;
    }
    ++i;
  }
  if (in_quotes) return Fail(Code::S122_quote_unclosed, {path_, std::to_string(quote_line)});
  if (!IsRowSize(i - begin)) return tl::unexpected(RowTooLong(path_, record_count_));
  const bool has_newline = i < window_.size();
  if (!has_newline && i == begin) return false;

  size_t next = has_newline ? i + 1 : i;
  if (has_newline && window_[i] == '\r') {
    if (next == window_.size() && !at_end_) {
      const size_t size = i - begin;
      Refill(begin);
      begin = 0;
      i = size;
      next = i + 1;
    }
    if (next < window_.size() && window_[next] == '\n') ++next;
  }
  const std::string_view window = window_;
  AddFields(record, begin, delimiters, i);
  record.raw = window.substr(begin, i - begin);
  record.newline = window.substr(i, next - i);
  record.index = record_count_++;
  line_ = line + (has_newline ? 1 : 0);
  position_ = next;
  return true;
}

std::string_view UnquotedField(std::string_view raw, std::string& buffer) {
  if (raw.empty() || raw.front() != '"') return raw;
  buffer.clear();
  bool in_quotes = true;
  for (size_t i = 1; i < raw.size(); ++i) {
    if (raw[i] != '"') {
      buffer += raw[i];
    } else if (in_quotes && i + 1 < raw.size() && raw[i + 1] == '"') {
      buffer += '"';
      ++i;
    } else {
      in_quotes = !in_quotes;
    }
  }
  return buffer;
}

std::string QuotedField(std::string_view text, char delimiter) {
  const char special[] = {delimiter, '"', '\n', '\r', '\0'};
  if (text.find_first_of(special) == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

CsvShape ShapeOf(std::string_view sample) {
  constexpr std::array kDelimiters = {',', '\t', ';'};
  std::array<size_t, 3> line_counts{};  // lines that have the delimiter
  std::array<size_t, 3> total_counts{};
  std::array<bool, 3> in_line{};
  CsvShape shape;
  bool has_newline = false;
  bool in_quotes = false;
  for (size_t i = 0; i < sample.size(); ++i) {
    const char c = sample[i];
    if (c == '"') in_quotes = !in_quotes;
    if (in_quotes) continue;
    for (size_t d = 0; d < kDelimiters.size(); ++d) {
      if (c != kDelimiters[d]) continue;
      ++total_counts[d];
      if (!in_line[d]) ++line_counts[d];
      in_line[d] = true;
    }
    if (c != '\n' && c != '\r') continue;
    in_line = {};
    if (has_newline) continue;
    has_newline = true;
    const bool is_pair = c == '\r' && i + 1 < sample.size() && sample[i + 1] == '\n';
    shape.newline = c == '\n' ? Newline::kLf : is_pair ? Newline::kCrLf : Newline::kCr;
  }
  size_t best = 0;
  for (size_t d = 1; d < kDelimiters.size(); ++d)
    if (std::pair(line_counts[d], total_counts[d]) >
        std::pair(line_counts[best], total_counts[best]))
      best = d;
  shape.delimiter = kDelimiters[best];
  return shape;
}

}  // namespace liandai::sheet
