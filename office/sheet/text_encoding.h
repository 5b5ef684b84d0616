// Bytes of a CSV file to UTF-8 and back. Detection reads the whole file once: a BOM decides, else
// valid UTF-8 is UTF-8, else what is valid and plausible Chinese text in GB18030 is that.
#pragma once

#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/sheet_source.h"

struct UConverter;

namespace liandai::sheet {

// The encoding of the file at `path`. `told` is checked, not doubted. S120 when it is none of ours,
// S121 when the bytes break what the BOM or the user says.
base::Result<Encoding> DetectEncoding(const std::string& path, std::optional<Encoding> told);

// The same word in both languages: "UTF-8", "GB18030".
std::string_view EncodingName(Encoding encoding);

// Bytes that open a file of that encoding; may be empty.
std::string_view ByteOrderMark(Encoding encoding);

// `text`, valid UTF-8, in that encoding, without BOM.
std::string Encode(std::string_view text, Encoding encoding);

// The text of a file, piece by piece, BOM left out.
class TextStream {
 public:
  enum class Form : uint8_t {
    kUtf8,             // decoded
    kAsciiCompatible,  // the bytes themselves, where ASCII stands for itself in them; UTF-16 as
                       // UTF-8
  };

  // The encoding has been detected: broken bytes become U+FFFD. G102.
  static base::Result<TextStream> Open(const std::string& path, Encoding encoding, Form form);

  // The next piece, valid until the next call; empty at the end. Pieces may end within a character
  // only in form kAsciiCompatible.
  std::string_view Next();
  double progress() const;

 private:
  struct Closer {
    void operator()(UConverter* converter) const;
  };
  void Decode(std::string_view bytes, bool is_last);

  std::ifstream file_;
  std::string bytes_;
  std::string text_;
  std::unique_ptr<UConverter, Closer> converter_;  // null: bytes are passed through
  std::vector<char16_t> units_;
  uint64_t byte_count_ = 0;
  uint64_t byte_count_read_ = 0;
  bool at_end_ = false;
};

}  // namespace liandai::sheet
