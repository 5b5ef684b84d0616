// Result<T>: a value, or why the world or the input did not give one. TRY passes failures on.
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "engine/base/diagnostic.h"

namespace liandai::base {

// The failure of one operation is a diagnostic like any other: code, arguments, place.
template <typename T>
using Result = tl::expected<T, Diagnostic>;

// A Result without a value.
using Status = Result<void>;

// return Fail(Code::G101_file_missing, {path});
inline tl::unexpected<Diagnostic> Fail(Code code, std::vector<std::string> arguments = {},
                                       Place place = {}) {
  return tl::unexpected<Diagnostic>(
      Diagnostic{code, std::move(arguments), std::move(place), {}, {}});
}

}  // namespace liandai::base

#define LIANDAI_CONCAT_(a, b) a##b
#define LIANDAI_CONCAT(a, b) LIANDAI_CONCAT_(a, b)
#define LIANDAI_TRY_1(expr)                                     \
  do {                                                          \
    auto liandai_status = (expr);                               \
    if (!liandai_status) [[unlikely]]                           \
      return tl::unexpected(std::move(liandai_status).error()); \
  } while (false)
#define LIANDAI_TRY_2_(temporary, declaration, expr)     \
  auto temporary = (expr);                               \
  if (!temporary) [[unlikely]]                           \
    return tl::unexpected(std::move(temporary).error()); \
  declaration = *std::move(temporary)
#define LIANDAI_TRY_2(declaration, expr) \
  LIANDAI_TRY_2_(LIANDAI_CONCAT(liandai_result_, __LINE__), declaration, expr)
#define LIANDAI_TRY_PICK(a, b, name, ...) name
// TRY(Status expression);  or  TRY(auto value, Result expression);
// The expression may hold commas only inside parentheses.
#define TRY(...) LIANDAI_TRY_PICK(__VA_ARGS__, LIANDAI_TRY_2, LIANDAI_TRY_1, )(__VA_ARGS__)
