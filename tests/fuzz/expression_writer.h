// Writes FEEL expressions out of bytes: whatever the bytes are, the text is well-formed and mostly
// well-typed, so that evaluation is reached and not only the parser.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace liandai::fuzz {

class ExpressionWriter {
 public:
  struct Bytes {
    const uint8_t* data = nullptr;
    size_t size = 0;
  };
  explicit ExpressionWriter(Bytes bytes) : bytes_(bytes) {}

  // Names used: a, b (numbers), s (string), l (list of numbers), d (date).
  std::string Number(int depth);
  std::string Boolean(int depth);
  std::string Text(int depth);
  std::string List(int depth);
  std::string Any(int depth);

 private:
  // The next byte below `count`; zero when there are no more, which ends the text soon.
  unsigned Pick(unsigned count);

  Bytes bytes_;
  size_t offset_ = 0;
};

}  // namespace liandai::fuzz
