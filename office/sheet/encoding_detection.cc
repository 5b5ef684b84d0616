#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <vector>

#include "engine/base/system_error.h"
#include "office/sheet/text_encoding.h"

namespace liandai::sheet {
namespace {

using base::Code;
using base::Fail;
using base::Result;

constexpr size_t kReadByteCount = 1'048'576;

bool IsBetween(uint8_t byte, unsigned low, unsigned high) { return byte >= low && byte <= high; }

// Where a check first failed, to name line and byte.
struct Fault {
  uint64_t byte_offset = UINT64_MAX;
  uint64_t line = 0;
  bool has() const { return byte_offset != UINT64_MAX; }
};

// Well-formed byte sequences of Unicode 15, table 3-7.
class Utf8Check {
 public:
  bool Accepts(uint8_t byte) {
    if (rest_ > 0) {
      const bool good = IsBetween(byte, low_, high_);
      low_ = 0x80;
      high_ = 0xBF;
      --rest_;
      return good;
    }
    if (byte == 0) return false;
    if (byte < 0x80) return true;
    if (IsBetween(byte, 0xC2, 0xDF)) rest_ = 1;
    if (IsBetween(byte, 0xE0, 0xEF)) rest_ = 2;
    if (IsBetween(byte, 0xF0, 0xF4)) rest_ = 3;
    if (byte == 0xE0) low_ = 0xA0;
    if (byte == 0xED) high_ = 0x9F;
    if (byte == 0xF0) low_ = 0x90;
    if (byte == 0xF4) high_ = 0x8F;
    return rest_ > 0;
  }
  bool at_boundary() const { return rest_ == 0; }

 private:
  int rest_ = 0;
  uint8_t low_ = 0x80;
  uint8_t high_ = 0xBF;
};

// GB 18030: one, two or four bytes. Counts how many two-byte characters lie in GB 2312's square,
// where nearly all characters of real Chinese text are; Big5, EUC or Latin text read as GBK is
// valid byte for byte but mostly lies outside.
class Gb18030Check {
 public:
  bool Accepts(uint8_t byte) {
    switch (place_) {
      case 1:
        return Second(byte);
      case 2:
        place_ = 3;
        return IsBetween(byte, 0x81, 0xFE);
      case 3:
        place_ = 0;
        return IsBetween(byte, 0x30, 0x39);
      default:
        break;
    }
    if (byte == 0) return false;
    if (byte < 0x80) return true;
    lead_ = byte;
    place_ = 1;
    return IsBetween(byte, 0x81, 0xFE);
  }
  bool at_boundary() const { return place_ == 0; }
  bool has_four_byte() const { return has_four_byte_; }
  bool is_plausible() const { return square_count_ * 10 >= pair_count_ * 7; }

 private:
  bool Second(uint8_t byte) {
    if (IsBetween(byte, 0x30, 0x39)) {
      has_four_byte_ = true;
      place_ = 2;
      return true;
    }
    place_ = 0;
    ++pair_count_;
    if (IsBetween(lead_, 0xA1, 0xF7) && byte >= 0xA1) ++square_count_;
    return IsBetween(byte, 0x40, 0xFE) && byte != 0x7F;
  }

  int place_ = 0;  // bytes of the current character already seen
  uint8_t lead_ = 0;
  bool has_four_byte_ = false;
  uint64_t pair_count_ = 0;
  uint64_t square_count_ = 0;
};

// Pairs of bytes with surrogates in pairs.
class Utf16Check {
 public:
  explicit Utf16Check(bool is_little) : is_little_(is_little) {}
  bool Accepts(uint8_t byte) {
    if (!has_first_) {
      first_ = byte;
      has_first_ = true;
      return true;
    }
    has_first_ = false;
    const uint8_t high = is_little_ ? byte : first_;
    const bool is_lead = IsBetween(high, 0xD8, 0xDB);
    const bool is_trail = IsBetween(high, 0xDC, 0xDF);
    const bool good = after_lead_ == is_trail;
    after_lead_ = is_lead;
    return good;
  }
  bool at_boundary() const { return !has_first_ && !after_lead_; }

 private:
  bool is_little_;
  bool has_first_ = false;
  bool after_lead_ = false;
  uint8_t first_ = 0;
};

struct Findings {
  Fault utf8;
  Fault gb18030;
  Fault utf16;
  Fault first_high;  // the first byte that is not ASCII
  bool is_plausible_chinese = false;
  bool has_four_byte = false;
  std::string head;
};

Result<Findings> Examine(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return Fail(Code::G102_file_unreadable, {path, base::SystemReason(errno)});
  Findings findings;
  Utf8Check utf8;
  Gb18030Check gb18030;
  std::optional<Utf16Check> utf16;
  std::vector<char> bytes(kReadByteCount);
  uint64_t offset = 0;
  uint64_t line = 1;
  const auto note = [&](Fault& fault, bool good) {
    if (!good && !fault.has()) fault = {offset, line};
  };
  while (file) {
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    const auto size = static_cast<size_t>(file.gcount());
    if (offset == 0) {
      findings.head.assign(bytes.data(), std::min<size_t>(size, 3));
      if (findings.head.starts_with("\xFF\xFE")) utf16.emplace(true);
      if (findings.head.starts_with("\xFE\xFF")) utf16.emplace(false);
    }
    for (size_t i = 0; i < size; ++i, ++offset) {
      const auto byte = static_cast<uint8_t>(bytes[i]);
      if (!findings.utf8.has()) note(findings.utf8, utf8.Accepts(byte));
      if (!findings.gb18030.has()) note(findings.gb18030, gb18030.Accepts(byte));
      if (utf16 && !findings.utf16.has()) note(findings.utf16, utf16->Accepts(byte));
      if (byte >= 0x80) note(findings.first_high, false);
      line += byte == '\n' ? 1 : 0;
    }
  }
  note(findings.utf8, utf8.at_boundary());
  note(findings.gb18030, gb18030.at_boundary());
  note(findings.utf16, !utf16 || utf16->at_boundary());
  findings.is_plausible_chinese = gb18030.is_plausible();
  findings.has_four_byte = gb18030.has_four_byte();
  return findings;
}

const Fault& FaultOf(const Findings& findings, Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
    case Encoding::kUtf8Bom:
      return findings.utf8;
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      return findings.utf16;
    case Encoding::kGbk:
    case Encoding::kGb18030:
      return findings.gb18030;
  }
  return findings.utf8;
}

std::optional<Encoding> MarkedEncoding(std::string_view head) {
  for (const Encoding encoding : {Encoding::kUtf8Bom, Encoding::kUtf16Le, Encoding::kUtf16Be})
    if (head.starts_with(ByteOrderMark(encoding))) return encoding;
  return std::nullopt;
}

}  // namespace

Result<Encoding> DetectEncoding(const std::string& path, std::optional<Encoding> told) {
  TRY(const Findings findings, Examine(path));
  const auto marked = MarkedEncoding(findings.head);
  if (const auto stated = marked ? marked : told) {
    const Fault& fault = FaultOf(findings, *stated);
    if (fault.has())
      return Fail(Code::S121_encoding_broken,
                  {path, std::string(EncodingName(*stated)), std::to_string(fault.line),
                   std::to_string(fault.byte_offset + 1)});
    return *stated;
  }
  if (!findings.utf8.has()) return Encoding::kUtf8;
  if (!findings.gb18030.has() && findings.is_plausible_chinese)
    return findings.has_four_byte ? Encoding::kGb18030 : Encoding::kGbk;
  // The place where the better of the two guesses fails tells the user most.
  const Fault& fault =
      findings.gb18030.has()
          ? std::max(findings.gb18030, findings.utf8,
                     [](const Fault& a, const Fault& b) { return a.byte_offset < b.byte_offset; })
          : findings.first_high;
  return Fail(Code::S120_encoding_unknown,
              {path, std::to_string(fault.line), std::to_string(fault.byte_offset + 1)});
}

}  // namespace liandai::sheet
