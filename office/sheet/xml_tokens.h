// XML as raw tokens, for copying a part while changing a few tags of it: every byte of the part is
// in exactly one token. Not a parser: the part has been read by expat before, and is in UTF-8.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "engine/base/result.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {

struct XmlToken {
  enum class Kind : uint8_t { kStart, kEmpty, kEnd, kOther };  // kOther: text, comments …
  Kind kind = Kind::kOther;
  std::string_view raw;
  std::string_view qualified_name;  // "x:row"; empty for kOther
  std::string_view name;            // "row"

  bool opens(std::string_view local_name) const {
    return (kind == Kind::kStart || kind == Kind::kEmpty) && name == local_name;
  }
  bool ends(std::string_view local_name) const { return kind == Kind::kEnd && name == local_name; }
};

class XmlTokens {
 public:
  // Pieces of text, "" at the end.
  using Pieces = std::function<base::Result<std::string_view>()>;

  explicit XmlTokens(Pieces pieces) : pieces_(std::move(pieces)) {}
  // Over a part, which outlives this.
  static XmlTokens Of(ZipPart& part);
  // Over a text, which outlives this.
  static XmlTokens Of(std::string_view text);

  // The next token, valid until the next call; false at the end.
  base::Result<bool> Next(XmlToken& token);
  // The raw text from `start`, a kStart or kEmpty token just read, to the end of its element.
  base::Result<std::string> WholeElement(const XmlToken& start);

 private:
  // Where the markup at the window's position ends; npos when more must be read.
  size_t MarkupEnd() const;

  Pieces pieces_;
  std::string window_;
  size_t position_ = 0;
  bool at_end_ = false;
};

// The value of an attribute in a raw tag, by its name as written; entities are left as they are.
std::optional<std::string_view> AttributeOf(std::string_view tag, std::string_view name);

// The tag with that attribute set; `value` is written as it stands.
std::string WithAttribute(std::string_view tag, std::string_view name, std::string_view value);
std::string WithoutAttribute(std::string_view tag, std::string_view name);

// Text made fit for XML: entities, and _xHHHH_ for characters that XML 1.0 cannot hold.
std::string EscapedXml(std::string_view text);

}  // namespace liandai::sheet
