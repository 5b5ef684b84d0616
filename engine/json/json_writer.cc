#include "engine/json/json.h"
#include "engine/value/text.h"

namespace liandai::json {

using value::Kind;
using value::Value;

namespace {

class Writer {
 public:
  explicit Writer(Layout layout) : layout_(layout) {}

  void Append(const Value& value, size_t depth) {
    switch (value.kind()) {
      case Kind::kNull:
      case Kind::kFunction:
        out_ += "null";
        return;
      case Kind::kBoolean:
        out_ += value.boolean() ? "true" : "false";
        return;
      case Kind::kNumber:
        out_ += value.number().ToString();
        return;
      case Kind::kString:
        AppendQuoted(out_, value.string());
        return;
      case Kind::kList:
        AppendList(value.list(), depth);
        return;
      case Kind::kContext:
        AppendContext(value.context(), depth);
        return;
      default:
        AppendQuoted(out_, value::ToString(value));
    }
  }

  std::string Take() { return std::move(out_); }

 private:
  void NewLine(size_t depth) {
    if (layout_ == Layout::kCompact) return;
    out_ += '\n';
    out_.append(2 * depth, ' ');
  }

  void AppendList(const std::vector<Value>& items, size_t depth) {
    out_ += '[';
    for (size_t i = 0; i < items.size(); ++i) {
      if (i != 0) out_ += ',';
      NewLine(depth + 1);
      Append(items[i], depth + 1);
    }
    if (!items.empty()) NewLine(depth);
    out_ += ']';
  }

  void AppendContext(const value::Context& context, size_t depth) {
    out_ += '{';
    bool first = true;
    for (const auto& [key, entry] : context.entries()) {
      if (!first) out_ += ',';
      first = false;
      NewLine(depth + 1);
      AppendQuoted(out_, key);
      out_ += layout_ == Layout::kCompact ? ":" : ": ";
      Append(entry, depth + 1);
    }
    if (!first) NewLine(depth);
    out_ += '}';
  }

  const Layout layout_;
  std::string out_;
};

}  // namespace

void AppendQuoted(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20)
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        else
          out += c;
    }
  }
  out += '"';
}

std::string Write(const Value& value, Layout layout) {
  Writer writer(layout);
  writer.Append(value, 0);
  return writer.Take();
}

}  // namespace liandai::json
