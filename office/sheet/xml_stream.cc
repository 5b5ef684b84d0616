#include "office/sheet/xml_stream.h"

#include <expat.h>
#include <memory>

#include "engine/base/check.h"
#include "engine/base/limits.h"

namespace liandai::sheet {

using base::Code;
using base::Fail;
using base::Status;

namespace {

std::string ReasonOf(XML_Error error) {
  const char* const zh = error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN
                             ? "内容不完整，中途断了"
                         : error == XML_ERROR_TAG_MISMATCH ? "开始和结束标签不配对"
                                                           : "标签的写法不对";
  return base::InBoth(zh, XML_ErrorString(error));
}

}  // namespace

std::string_view LocalName(const char* name) {
  // Names are a few bytes long: one loop is faster than strchr and strlen.
  const char* begin = name;
  const char* end = name;
  for (; *end != '\0'; ++end)
    if (*end == ':') begin = end + 1;
  return {begin, static_cast<size_t>(end - begin)};
}

std::optional<std::string_view> XmlAttributes::Find(std::string_view local_name) const {
  for (const char** pair = pairs_; *pair != nullptr; pair += 2)
    if (LocalName(pair[0]) == local_name) return pair[1];
  return std::nullopt;
}

std::string_view XmlAttributes::Get(std::string_view local_name) const {
  return Find(local_name).value_or(std::string_view());
}

bool XmlAttributes::IsTrue(std::string_view local_name) const {
  const std::string_view value = Get(local_name);
  return value == "1" || value == "true" || value == "on";
}

void XmlHandler::StopWith(base::Diagnostic failure) {
  failure_ = std::move(failure);
  stopped_ = true;
}

void XmlHandler::StopBroken(std::string reason) {
  broken_ = std::move(reason);
  stopped_ = true;
}

// One run of expat over one part.
class XmlReading {
 public:
  XmlReading(ZipPart& part, XmlHandler& handler)
      : part_(part), handler_(handler), parser_(XML_ParserCreate(nullptr), &XML_ParserFree) {
    CHECK(parser_ != nullptr);
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &OnStart, &OnEnd);
    XML_SetCharacterDataHandler(parser_.get(), &OnText);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &OnDoctype);
  }

  Status Run() {
    while (true) {
      TRY(const std::span<const char> bytes, part_.Read());
      const bool is_last = bytes.empty();
      const XML_Status status =
          XML_Parse(parser_.get(), bytes.data(), static_cast<int>(bytes.size()), is_last ? 1 : 0);
      if (handler_.stopped_) return Stopped();
      if (status != XML_STATUS_OK) return Broken(ReasonOf(XML_GetErrorCode(parser_.get())));
      if (is_last) return {};
      // expat keeps an unfinished tag in memory and scans it again with each piece.
      const auto parsed = static_cast<uint64_t>(XML_GetCurrentByteIndex(parser_.get()));
      if (part_.byte_count_read() > parsed + base::kMarkupByteCountMax)
        return Broken(base::InBoth("有一个标签太长", "a tag is too long"));
    }
  }

 private:
  static XmlReading& Self(void* self) { return *static_cast<XmlReading*>(self); }

  static void OnStart(void* self, const char* name, const char** pairs) {
    XmlReading& reading = Self(self);
    if (++reading.depth_ > base::kWorkbookXmlDepthMax) {
      reading.handler_.StopWith(
          Fail(Code::S907_markup_too_deep, {reading.part_.archive_path(), reading.part_.name(),
                                            std::to_string(base::kWorkbookXmlDepthMax)})
              .value());
    } else {
      reading.handler_.Start(LocalName(name), XmlAttributes(pairs));
    }
    reading.StopIfAsked();
  }

  static void OnEnd(void* self, const char* name) {
    XmlReading& reading = Self(self);
    --reading.depth_;
    // The end of an empty element follows its start even when the parser has been stopped.
    if (!reading.handler_.stopped_) reading.handler_.End(LocalName(name));
    reading.StopIfAsked();
  }

  static void OnText(void* self, const char* text, int size) {
    XmlReading& reading = Self(self);
    reading.handler_.Text({text, static_cast<size_t>(size)});
    reading.StopIfAsked();
  }

  static void OnDoctype(void* self, const char*, const char*, const char*, int) {
    XmlReading& reading = Self(self);
    reading.handler_.StopWith(
        Fail(Code::S110_entity_refused, {reading.part_.archive_path(), reading.part_.name()})
            .value());
    reading.StopIfAsked();
  }

  void StopIfAsked() {
    if (handler_.stopped_) [[unlikely]]
      XML_StopParser(parser_.get(), XML_FALSE);
  }

  Status Stopped() {
    if (handler_.failure_) return tl::unexpected(*handler_.failure_);
    if (!handler_.broken_.empty()) return Broken(handler_.broken_);
    return {};
  }

  Status Broken(std::string reason) {
    return Fail(Code::S109_markup_broken,
                {part_.archive_path(), part_.name(),
                 std::to_string(XML_GetCurrentLineNumber(parser_.get())), std::move(reason)});
  }

  ZipPart& part_;
  XmlHandler& handler_;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> parser_;
  size_t depth_ = 0;
};

Status ReadXml(ZipPart& part, XmlHandler& handler) { return XmlReading(part, handler).Run(); }

}  // namespace liandai::sheet
