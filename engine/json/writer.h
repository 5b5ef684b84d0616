// Writes JSON text piece by piece, with the commas between: for answers too large or too regular to
// be built as values first. It escapes texts; it does not lay out. One writer serves one document.
#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace liandai::json {

class Writer {
 public:
  Writer& BeginObject() { return Begin('{'); }
  Writer& EndObject() { return End('}'); }
  Writer& BeginArray() { return Begin('['); }
  Writer& EndArray() { return End(']'); }

  // The name of the member that the next value is. Only within an object.
  Writer& Key(std::string_view name);

  Writer& Text(std::string_view text);
  Writer& Integer(int64_t number);
  Writer& Boolean(bool value);
  Writer& Null();
  // A text that is JSON already.
  Writer& Raw(std::string_view json);

  // A member of the object that is open.
  Writer& Text(std::string_view name, std::string_view text) { return Key(name).Text(text); }
  Writer& Integer(std::string_view name, int64_t number) { return Key(name).Integer(number); }
  Writer& Boolean(std::string_view name, std::same_as<bool> auto value) {
    return Key(name).Boolean(value);
  }

  // The document; every object and array must have been closed.
  std::string Take();

 private:
  Writer& Begin(char bracket);
  Writer& End(char bracket);
  void Separate();

  std::string out_;
  bool needs_comma_ = false;
  size_t depth_ = 0;
};

}  // namespace liandai::json
