#include "engine/json/writer.h"

#include "engine/base/check.h"
#include "engine/json/json.h"

namespace liandai::json {

void Writer::Separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

Writer& Writer::Begin(char bracket) {
  Separate();
  out_ += bracket;
  needs_comma_ = false;
  ++depth_;
  return *this;
}

Writer& Writer::End(char bracket) {
  CHECK(depth_ > 0);
  out_ += bracket;
  needs_comma_ = true;
  --depth_;
  return *this;
}

Writer& Writer::Key(std::string_view name) {
  CHECK(depth_ > 0);
  Separate();
  AppendQuoted(out_, name);
  out_ += ':';
  needs_comma_ = false;
  return *this;
}

Writer& Writer::Text(std::string_view text) {
  Separate();
  AppendQuoted(out_, text);
  return *this;
}

Writer& Writer::Integer(int64_t number) { return Raw(std::to_string(number)); }
Writer& Writer::Boolean(bool value) { return Raw(value ? "true" : "false"); }
Writer& Writer::Null() { return Raw("null"); }

Writer& Writer::Raw(std::string_view json) {
  CHECK(!json.empty());
  Separate();
  out_ += json;
  return *this;
}

std::string Writer::Take() {
  CHECK(depth_ == 0);
  return std::move(out_);
}

}  // namespace liandai::json
