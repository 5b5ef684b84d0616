#include "office/sheet/style_clones.h"

#include <fmt/format.h>

#include "engine/base/check.h"
#include "office/sheet/xml_tokens.h"

namespace liandai::sheet {
namespace {

using base::Result;

constexpr uint64_t kForNote = UINT64_MAX;

std::string TagOf(std::string_view element) {
  return std::string(element.substr(0, element.find('>') + 1));
}

// The <xf> with its <alignment> replaced; other children (protection) stay.
std::string WithWrappedText(const std::string& format) {
  const std::string tag = TagOf(format);
  const size_t name_end = tag.find_first_of(" \t\r\n/>", 1);
  const std::string name = tag.substr(1, name_end - 1);
  const std::string prefix = name.substr(0, name.size() - 2);
  std::string open = tag.ends_with("/>") ? tag.substr(0, tag.size() - 2) + ">" : tag;
  open = WithAttribute(open, "applyAlignment", "1");
  std::string rest = tag.ends_with("/>") ? "</" + name + ">" : format.substr(tag.size());
  const size_t old = rest.find("<" + prefix + "alignment");
  if (old != std::string::npos) {
    const size_t close = rest.find('>', old);
    rest.erase(old, close + 1 - old);
  }
  return open + "<" + prefix + "alignment horizontal=\"left\" vertical=\"top\" wrapText=\"1\"/>" +
         rest;
}

}  // namespace

Result<StyleClones> StyleClones::Read(std::string part) {
  StyleClones clones;
  clones.part_ = std::move(part);
  XmlTokens tokens = XmlTokens::Of(clones.part_);
  XmlToken token;
  size_t offset = 0;
  Section* section = nullptr;
  while (true) {
    TRY(const bool has_token, tokens.Next(token));
    if (!has_token) return clones;
    const size_t begin = offset;
    offset += token.raw.size();
    if (token.kind == XmlToken::Kind::kStart &&
        (token.name == "fills" || token.name == "cellXfs")) {
      section = token.name == "fills" ? &clones.fills_ : &clones.formats_;
      section->tag_begin = begin;
      section->tag_end = offset;
      section->prefix =
          token.qualified_name.substr(0, token.qualified_name.size() - token.name.size());
    } else if (token.ends("fills") || token.ends("cellXfs")) {
      if (section != nullptr) section->content_end = begin;
      section = nullptr;
    } else if (section == &clones.fills_ && token.opens("fill")) {
      ++clones.fill_count_;
    } else if (section == &clones.formats_ && token.opens("xf")) {
      TRY(std::string format, tokens.WholeElement(token));
      offset = begin + format.size();
      clones.format_tags_.push_back(std::move(format));
    }
  }
}

uint32_t StyleClones::Add(std::string format) {
  added_formats_.push_back(std::move(format));
  return static_cast<uint32_t>(format_tags_.size() + added_formats_.size() - 1);
}

uint32_t StyleClones::FillNumber(uint32_t fill) {
  const auto next = static_cast<uint32_t>(fill_count_ + added_fills_.size());
  const auto [entry, is_new] = fill_numbers_.try_emplace(fill, next);
  if (is_new)
    added_fills_.push_back(
        fmt::format("<{0}fill><{0}patternFill patternType=\"solid\"><{0}fgColor rgb=\"FF{1:06X}\"/>"
                    "<{0}bgColor indexed=\"64\"/></{0}patternFill></{0}fill>",
                    fills_.prefix, fill));
  return entry->second;
}

uint32_t StyleClones::WithFill(uint32_t style, uint32_t fill) {
  if (style >= format_tags_.size() || fills_.content_end == 0) return style;
  const auto [entry, is_new] = clones_.try_emplace({style, fill}, 0);
  if (is_new) {
    const std::string& format = format_tags_[style];
    const std::string tag = TagOf(format);
    const std::string changed = WithAttribute(
        WithAttribute(tag, "fillId", std::to_string(FillNumber(fill))), "applyFill", "1");
    entry->second = Add(changed + format.substr(tag.size()));
  }
  return entry->second;
}

uint32_t StyleClones::ForNote(uint32_t style) {
  if (style >= format_tags_.size()) return style;
  const auto [entry, is_new] = clones_.try_emplace({style, kForNote}, 0);
  if (is_new) {
    const std::string format = WithWrappedText(format_tags_[style]);
    const std::string tag = TagOf(format);
    const std::string plain = WithAttribute(WithAttribute(tag, "fillId", "0"), "numFmtId", "0");
    entry->second = Add(plain + format.substr(tag.size()));
  }
  return entry->second;
}

std::string StyleClones::Patched() const {
  if (!has_clones()) return part_;
  CHECK(formats_.content_end > 0);
  // From the end, so that offsets stay true; fills stand before cellXfs (18.8.39).
  std::string patched = part_;
  const auto extend = [&patched](const Section& section, const std::vector<std::string>& added,
                                 size_t count) {
    if (added.empty()) return;
    std::string content;
    for (const std::string& element : added) content += element;
    patched.insert(section.content_end, content);
    const std::string tag = patched.substr(section.tag_begin, section.tag_end - section.tag_begin);
    patched.replace(section.tag_begin, tag.size(),
                    WithAttribute(tag, "count", std::to_string(count)));
  };
  extend(formats_, added_formats_, format_tags_.size() + added_formats_.size());
  extend(fills_, added_fills_, fill_count_ + added_fills_.size());
  return patched;
}

}  // namespace liandai::sheet
