#include "tests/fuzz/expression_writer.h"

#include <fmt/format.h>

namespace liandai::fuzz {

unsigned ExpressionWriter::Pick(unsigned count) {
  return offset_ < bytes_.size ? bytes_.data[offset_++] % count : 0;
}

std::string ExpressionWriter::Number(int depth) {
  static constexpr const char* kLeaves[] = {
      "1", "0", "a", "b", "0.1", "-3", "1e30", "9999999999999999999999999999999999", "null"};
  if (depth <= 0) return kLeaves[Pick(9)];
  switch (Pick(9)) {
    case 1:
      return fmt::format("({} + {})", Number(depth - 1), Number(depth - 1));
    case 2:
      return fmt::format("({} - {} * {})", Number(depth - 1), Number(depth - 1), Number(depth - 1));
    case 3:
      return fmt::format("({} / {})", Number(depth - 1), Number(depth - 1));
    case 4:
      return fmt::format("{} ** {}", Number(0), Number(0));
    case 5:
      return fmt::format("(if {} then {} else {})", Boolean(depth - 1), Number(depth - 1),
                         Number(depth - 1));
    case 6:
      return fmt::format("sum({})", List(depth - 1));
    case 7:
      return fmt::format("{}[{}]", List(depth - 1), Number(depth - 1));
    case 8:
      return fmt::format("(function(a: number) {})({})", Number(depth - 1), Number(depth - 1));
    default:
      return kLeaves[Pick(9)];
  }
}

std::string ExpressionWriter::Boolean(int depth) {
  if (depth <= 0) return Pick(2) == 1 ? "true" : "null";
  switch (Pick(8)) {
    case 1:
      return fmt::format("({} and {})", Boolean(depth - 1), Boolean(depth - 1));
    case 2:
      return fmt::format("({} or {})", Boolean(depth - 1), Boolean(depth - 1));
    case 3:
      return fmt::format("{} < {}", Number(depth - 1), Number(depth - 1));
    case 4:
      return fmt::format("({} in [{}..{}))", Any(depth - 1), Number(depth - 1), Number(depth - 1));
    case 5:
      return fmt::format("(some i in {} satisfies i > {})", List(depth - 1), Number(depth - 1));
    case 6:
      return fmt::format("({} = {})", Any(depth - 1), Any(depth - 1));
    case 7:
      return fmt::format("({} instance of list<number>)", Any(depth - 1));
    default:
      return "false";
  }
}

std::string ExpressionWriter::Text(int depth) {
  switch (depth <= 0 ? 0 : Pick(4)) {
    case 1:
      return fmt::format("string({})", Any(depth - 1));
    case 2:
      return fmt::format("({} + {})", Text(depth - 1), Text(depth - 1));
    case 3:
      return fmt::format("substring({}, {})", Text(depth - 1), Number(depth - 1));
    default:
      return Pick(2) == 1 ? "s" : "\"汉字\"";
  }
}

std::string ExpressionWriter::List(int depth) {
  switch (depth <= 0 ? 0 : Pick(6)) {
    case 1:
      return fmt::format("[{}, {}]", Number(depth - 1), Any(depth - 1));
    case 2:
      return fmt::format("(for i in {} return i + {})", List(depth - 1), Number(depth - 1));
    case 3:
      return fmt::format("{}[item > {}]", List(depth - 1), Number(depth - 1));
    case 4:
      return fmt::format("sort({}, function(x, y) x < y)", List(depth - 1));
    case 5:
      return fmt::format("[{{k: {}}}, {{k: {}}}].k", Any(depth - 1), Any(depth - 1));
    default:
      return Pick(2) == 1 ? "l" : "[]";
  }
}

std::string ExpressionWriter::Any(int depth) {
  switch (Pick(6)) {
    case 1:
      return Boolean(depth);
    case 2:
      return Text(depth);
    case 3:
      return List(depth);
    case 4:
      return Pick(2) == 1 ? "(d + @\"P1M\")" : "d.year";
    case 5:
      return fmt::format("{{x: {}, y: x}}", Number(depth - 1));
    default:
      return Number(depth);
  }
}

}  // namespace liandai::fuzz
