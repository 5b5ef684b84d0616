#include "office/sheet/xml_tokens.h"

#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::sheet {

using base::Result;

namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Where `name="` of an attribute and its value stand in a tag.
struct AttributePlace {
  size_t begin;        // of the name
  size_t value_begin;  // behind the quote
  size_t value_end;    // of the quote that closes
};

std::optional<AttributePlace> FindAttribute(std::string_view tag, std::string_view name) {
  size_t i = 1;
  while (i < tag.size() && !IsBlank(tag[i])) ++i;
  while (i < tag.size()) {
    while (i < tag.size() && IsBlank(tag[i])) ++i;
    const size_t begin = i;
    while (i < tag.size() && tag[i] != '=' && !IsBlank(tag[i])) ++i;
    const std::string_view found = tag.substr(begin, i - begin);
    const size_t quote = tag.find_first_of("\"'", i);
    if (quote == std::string_view::npos) return std::nullopt;
    const size_t close = tag.find(tag[quote], quote + 1);
    if (close == std::string_view::npos) return std::nullopt;
    if (found == name) return AttributePlace{begin, quote + 1, close};
    i = close + 1;
  }
  return std::nullopt;
}

void ReadName(XmlToken& token) {
  const std::string_view raw = token.raw;
  const size_t begin = raw[1] == '/' ? 2 : 1;
  size_t end = begin;
  while (end < raw.size() && !IsBlank(raw[end]) && raw[end] != '>' && raw[end] != '/') ++end;
  token.qualified_name = raw.substr(begin, end - begin);
  const size_t colon = token.qualified_name.find(':');
  token.name = colon == std::string_view::npos ? token.qualified_name
                                               : token.qualified_name.substr(colon + 1);
  token.kind = begin == 2                   ? XmlToken::Kind::kEnd
               : raw[raw.size() - 2] == '/' ? XmlToken::Kind::kEmpty
                                            : XmlToken::Kind::kStart;
}

}  // namespace

XmlTokens XmlTokens::Of(ZipPart& part) {
  return XmlTokens([&part]() -> Result<std::string_view> {
    TRY(const std::span<const char> bytes, part.Read());
    return std::string_view(bytes.data(), bytes.size());
  });
}

XmlTokens XmlTokens::Of(std::string_view text) {
  return XmlTokens([text]() mutable -> Result<std::string_view> {
    return std::exchange(text, std::string_view());
  });
}

size_t XmlTokens::MarkupEnd() const {
  const std::string_view rest = std::string_view(window_).substr(position_);
  const auto behind = [&](std::string_view close) {
    const size_t found = rest.find(close);
    return found == std::string_view::npos ? found : position_ + found + close.size();
  };
  if (rest.starts_with("<!--")) return behind("-->");
  if (rest.starts_with("<![CDATA[")) return behind("]]>");
  if (rest.starts_with("<?")) return behind("?>");
  char quote = '\0';
  for (size_t i = 1; i < rest.size(); ++i) {
    if (quote != '\0') {
      if (rest[i] == quote) quote = '\0';
    } else if (rest[i] == '"' || rest[i] == '\'') {
      quote = rest[i];
    } else if (rest[i] == '>') {
      return position_ + i + 1;
    }
  }
  return std::string_view::npos;
}

Result<bool> XmlTokens::Next(XmlToken& token) {
  token = {};
  while (true) {
    size_t end = std::string::npos;
    if (position_ < window_.size()) {
      const bool is_markup = window_[position_] == '<';
      end = is_markup ? MarkupEnd() : std::min(window_.find('<', position_), window_.size());
      // With fewer bytes "<!-" could not be told from the start of a comment.
      if (is_markup && window_.size() - position_ < 9 && !at_end_) end = std::string::npos;
      if (end == std::string::npos && at_end_) end = window_.size();
    } else if (at_end_) {
      return false;
    }
    if (end != std::string::npos) {
      token.raw = std::string_view(window_).substr(position_, end - position_);
      position_ = end;
      const bool is_tag =
          token.raw.size() > 2 && token.raw[0] == '<' && token.raw[1] != '!' && token.raw[1] != '?';
      if (is_tag) ReadName(token);
      return true;
    }
    window_.erase(0, position_);
    position_ = 0;
    TRY(const std::string_view piece, pieces_());
    at_end_ = piece.empty();
    window_.append(piece);
  }
}

Result<std::string> XmlTokens::WholeElement(const XmlToken& start) {
  std::string element(start.raw);
  CHECK(start.kind == XmlToken::Kind::kStart || start.kind == XmlToken::Kind::kEmpty);
  int depth = start.kind == XmlToken::Kind::kStart ? 1 : 0;
  XmlToken token;
  while (depth > 0) {
    TRY(const bool has_token, Next(token));
    if (!has_token) break;
    if (token.kind == XmlToken::Kind::kStart) ++depth;
    if (token.kind == XmlToken::Kind::kEnd) --depth;
    element += token.raw;
  }
  return element;
}

std::optional<std::string_view> AttributeOf(std::string_view tag, std::string_view name) {
  const auto place = FindAttribute(tag, name);
  if (!place) return std::nullopt;
  return tag.substr(place->value_begin, place->value_end - place->value_begin);
}

std::string WithAttribute(std::string_view tag, std::string_view name, std::string_view value) {
  CHECK(tag.size() > 2);
  CHECK(tag.front() == '<');
  std::string changed(tag);
  if (const auto place = FindAttribute(tag, name))
    return changed.replace(place->value_begin, place->value_end - place->value_begin, value);
  const size_t close = tag.find_last_of('>');
  const size_t end = close > 0 && tag[close - 1] == '/' ? close - 1 : close;
  return changed.insert(end, fmt::format(" {}=\"{}\"", name, value));
}

std::string WithoutAttribute(std::string_view tag, std::string_view name) {
  std::string changed(tag);
  if (const auto place = FindAttribute(tag, name))
    changed.erase(place->begin - 1, place->value_end + 2 - place->begin);
  return changed;
}

std::string EscapedXml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\n':
      case '\t':
        escaped += c;
        break;
      default:
        if (byte < 0x20) {
          escaped += fmt::format("_x{:04X}_", byte);
        } else {
          escaped += c;
        }
    }
  }
  return escaped;
}

}  // namespace liandai::sheet
