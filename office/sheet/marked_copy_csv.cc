#include <map>

#include "engine/base/check.h"
#include "office/sheet/csv_record.h"
#include "office/sheet/csv_source.h"
#include "office/sheet/marked_copy_parts.h"
#include "office/sheet/text_encoding.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

std::string_view NewlineBytes(Newline newline) {
  switch (newline) {
    case Newline::kLf:
      return "\n";
    case Newline::kCrLf:
      return "\r\n";
    case Newline::kCr:
      return "\r";
  }
  return "\n";
}

bool IsUtf16(Encoding encoding) {
  return encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
}

// Records pass through as their own bytes; only what is added is encoded. UTF-16 is patched as
// UTF-8 and encoded as a whole.
class CsvPatch {
 public:
  CsvPatch(const MarkedSheet& marked, CsvLook look, ByteFile& target)
      : marked_(marked), look_(look), target_(target) {
    for (const MarkedColumn& column : marked.columns) {
      changes_[marked.heading_row_index][column.column_index] = &column.heading;
      for (const auto& [row, text] : column.values) {
        CHECK(row > marked.heading_row_index);
        changes_[row][column.column_index] = &text;
      }
    }
  }

  Status Run(CsvRecordReader& reader) {
    TRY(target_.Write(ByteOrderMark(look_.encoding)));
    CsvRecord record;
    bool ends_with_newline = true;
    while (true) {
      TRY(const bool has_record, reader.Next(record));
      if (!has_record) break;
      TRY(WriteRecord(record));
      next_index_ = record.index + 1;
      ends_with_newline = !record.newline.empty();
      if (ends_with_newline) last_newline_ = record.newline;
    }
    return WriteRowsBehind(ends_with_newline);
  }

 private:
  using RowChanges = std::map<uint16_t, const std::string*>;

  std::string Own(std::string_view text) const {
    const std::string field = QuotedField(text, look_.delimiter);
    return IsUtf16(look_.encoding) ? field : Encode(field, look_.encoding);
  }

  Status Write(std::string_view bytes) {
    return IsUtf16(look_.encoding) ? target_.Write(Encode(bytes, look_.encoding))
                                   : target_.Write(bytes);
  }

  Status WriteRecord(const CsvRecord& record) {
    std::string line(record.raw);
    const bool has_old = record.index >= marked_.heading_row_index && !marked_.columns.empty() &&
                         record.fields.size() > marked_.columns.front().column_index;
    const auto found = changes_.find(record.index);
    if (found != changes_.end() || has_old) {
      std::vector<std::string> fields(record.fields.begin(), record.fields.end());
      for (const MarkedColumn& column : marked_.columns)
        if (column.column_index < fields.size()) fields[column.column_index].clear();
      if (found != changes_.end()) Apply(found->second, fields);
      line = Joined(fields);
      if (found != changes_.end()) changes_.erase(found);
    }
    TRY(Write(line));
    return Write(record.newline);
  }

  void Apply(const RowChanges& changes, std::vector<std::string>& fields) const {
    for (const auto& [column, text] : changes) {
      if (column >= fields.size()) fields.resize(column + size_t{1});
      fields[column] = Own(*text);
    }
  }

  std::string Joined(const std::vector<std::string>& fields) const {
    std::string line;
    for (size_t i = 0; i < fields.size(); ++i) {
      if (i > 0) line += look_.delimiter;
      line += fields[i];
    }
    return line;
  }

  Status WriteRowsBehind(bool ends_with_newline) {
    // As the file's last line ends: a line feed behind a lone carriage return would join it.
    const std::string newline =
        last_newline_.empty() ? std::string(NewlineBytes(look_.newline)) : last_newline_;
    for (const auto& [row, changes] : changes_) {
      if (!ends_with_newline) TRY(Write(newline));
      for (; next_index_ < row; ++next_index_) TRY(Write(newline));
      std::vector<std::string> fields;
      Apply(changes, fields);
      TRY(Write(Joined(fields) + newline));
      next_index_ = row + 1;
      ends_with_newline = true;
    }
    return {};
  }

  const MarkedSheet& marked_;
  CsvLook look_;
  ByteFile& target_;
  std::map<uint32_t, RowChanges> changes_;  // by row; done ones are erased
  uint32_t next_index_ = 0;
  std::string last_newline_;  // of the last record that has one
};

}  // namespace

Status MarkCsv(const MarkRequest& request, const PendingFile& pending) {
  CHECK(request.sheets.size() <= 1);
  TRY(const CsvLook look, DetectCsvLook(request.original_path, request.options));
  TRY(TextStream stream,
      TextStream::Open(request.original_path, look.encoding, TextStream::Form::kAsciiCompatible));
  CsvRecordReader reader(request.original_path, std::move(stream), look.delimiter);
  TRY(ByteFile target, ByteFile::Create(pending.path()));
  const MarkedSheet nothing;
  const MarkedSheet& marked = request.sheets.empty() ? nothing : request.sheets.front();
  CsvPatch patch(marked, look, target);
  TRY(patch.Run(reader));
  return target.Close();
}

}  // namespace liandai::sheet
