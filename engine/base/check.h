// CHECK: states what must hold if our own code is right. Always on. A failed check is a bug of
// ours, never the user's: it prints file, line and condition and aborts; the request edge of the
// server turns it into a logged id.
#pragma once

namespace liandai::base {

// Prints the failed condition and aborts. Called by CHECK only.
[[noreturn]] void CheckFailed(const char* file, int line, const char* condition);

}  // namespace liandai::base

// One condition per line, so that the message names the one that failed.
#define CHECK(condition)                                            \
  do {                                                              \
    if (!(condition)) [[unlikely]]                                  \
      ::liandai::base::CheckFailed(__FILE__, __LINE__, #condition); \
  } while (false)
