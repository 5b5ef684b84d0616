#include "office/sheet/text_encoding.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

#include "engine/base/check.h"
#include "engine/base/system_error.h"

namespace liandai::sheet {
namespace {

using base::Code;
using base::Fail;
using base::Result;

constexpr size_t kReadByteCount = 262'144;

// GBK is read and written as its superset, so that a character it lacks is not lost.
const char* ConverterName(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
    case Encoding::kUtf8Bom:
      return "UTF-8";
    case Encoding::kUtf16Le:
      return "UTF-16LE";
    case Encoding::kUtf16Be:
      return "UTF-16BE";
    case Encoding::kGbk:
    case Encoding::kGb18030:
      return "gb18030";
  }
  return "UTF-8";
}

UConverter* OpenConverter(Encoding encoding) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* const converter = ucnv_open(ConverterName(encoding), &error);
  CHECK(U_SUCCESS(error));
  return converter;
}

bool IsUtf8(Encoding encoding) {
  return encoding == Encoding::kUtf8 || encoding == Encoding::kUtf8Bom;
}

bool IsUtf16(Encoding encoding) {
  return encoding == Encoding::kUtf16Le || encoding == Encoding::kUtf16Be;
}

void AppendUtf8(std::span<const char16_t> units, std::string& text) {
  const size_t begin = text.size();
  text.resize(begin + units.size() * 3);
  int32_t size = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strToUTF8WithSub(text.data() + begin, static_cast<int32_t>(units.size() * 3), &size,
                     units.data(), static_cast<int32_t>(units.size()), 0xFFFD, nullptr, &error);
  CHECK(U_SUCCESS(error));
  text.resize(begin + static_cast<size_t>(size));
}

}  // namespace

std::string_view EncodingName(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8:
      return "UTF-8";
    case Encoding::kUtf8Bom:
      return "UTF-8 (BOM)";
    case Encoding::kUtf16Le:
      return "UTF-16 LE";
    case Encoding::kUtf16Be:
      return "UTF-16 BE";
    case Encoding::kGbk:
      return "GBK";
    case Encoding::kGb18030:
      return "GB18030";
  }
  return {};
}

std::string_view ByteOrderMark(Encoding encoding) {
  switch (encoding) {
    case Encoding::kUtf8Bom:
      return "\xEF\xBB\xBF";
    case Encoding::kUtf16Le:
      return "\xFF\xFE";
    case Encoding::kUtf16Be:
      return "\xFE\xFF";
    case Encoding::kUtf8:
    case Encoding::kGbk:
    case Encoding::kGb18030:
      return {};
  }
  return {};
}

std::string Encode(std::string_view text, Encoding encoding) {
  if (IsUtf8(encoding)) return std::string(text);
  std::vector<char16_t> units(text.size() + 1);
  int32_t unit_count = 0;
  UErrorCode error = U_ZERO_ERROR;
  u_strFromUTF8WithSub(units.data(), static_cast<int32_t>(units.size()), &unit_count, text.data(),
                       static_cast<int32_t>(text.size()), 0xFFFD, nullptr, &error);
  CHECK(U_SUCCESS(error));
  UConverter* const converter = OpenConverter(encoding);
  std::string bytes(static_cast<size_t>(unit_count) * 4 + 8, '\0');
  const int32_t size = ucnv_fromUChars(converter, bytes.data(), static_cast<int32_t>(bytes.size()),
                                       units.data(), unit_count, &error);
  ucnv_close(converter);
  CHECK(U_SUCCESS(error));
  bytes.resize(static_cast<size_t>(size));
  return bytes;
}

void TextStream::Closer::operator()(UConverter* converter) const { ucnv_close(converter); }

Result<TextStream> TextStream::Open(const std::string& path, Encoding encoding, Form form) {
  TextStream stream;
  stream.file_.open(path, std::ios::binary);
  if (!stream.file_) return Fail(Code::G102_file_unreadable, {path, base::SystemReason(errno)});
  std::error_code ignored;
  stream.byte_count_ = std::filesystem::file_size(path, ignored);
  stream.file_.seekg(static_cast<std::streamoff>(ByteOrderMark(encoding).size()));
  stream.bytes_.resize(kReadByteCount);
  if (IsUtf16(encoding) || (form == Form::kUtf8 && !IsUtf8(encoding))) {
    stream.converter_.reset(OpenConverter(encoding));
    stream.units_.resize(kReadByteCount + 16);
  }
  return stream;
}

void TextStream::Decode(std::string_view bytes, bool is_last) {
  text_.clear();
  const char* source = bytes.data();
  const char* const source_end = source + bytes.size();
  UErrorCode error = U_BUFFER_OVERFLOW_ERROR;
  while (error == U_BUFFER_OVERFLOW_ERROR) {
    error = U_ZERO_ERROR;
    char16_t* target = units_.data();
    ucnv_toUnicode(converter_.get(), &target, units_.data() + units_.size(), &source, source_end,
                   nullptr, is_last, &error);
    AppendUtf8({units_.data(), static_cast<size_t>(target - units_.data())}, text_);
  }
}

std::string_view TextStream::Next() {
  while (!at_end_) {
    file_.read(bytes_.data(), static_cast<std::streamsize>(bytes_.size()));
    const auto size = static_cast<size_t>(file_.gcount());
    byte_count_read_ += size;
    at_end_ = size < bytes_.size();
    const std::string_view bytes(bytes_.data(), size);
    if (converter_ == nullptr) return bytes;
    Decode(bytes, at_end_);
    if (!text_.empty()) return text_;
  }
  return {};
}

double TextStream::progress() const {
  if (byte_count_ == 0) return 1;
  return std::min(1.0, static_cast<double>(byte_count_read_) / static_cast<double>(byte_count_));
}

}  // namespace liandai::sheet
