// A builtin is one row in one table. The checker, named arguments, editor help, docs/builtins.md
// and the test of the examples all read that row; adding a builtin means adding its row and its
// function in one family file here, and its cases in tests/feel/builtins/.
//
// How a caller chooses and prepares. Rows of one name are overloads and are tried in order; the
// first that fits is called. A row fits when the number (or the names) of the arguments fit and
// each argument fits its parameter: kAny takes everything, null fits everywhere, otherwise the
// kind must be the parameter's after the implicit conversions of 10.3.2.9.4 (a lone value for a
// list is wrapped, a list of one for a single value is unwrapped, a date for a date and time is
// its midnight in UTC). If none fits, the call is null with an issue. Omitted optional arguments
// at the end are not in the span; omitted ones before a given one are null. Positional calls of
// a variadic row pass all arguments flat; its repeated parameter has no name to be called by
// unless the call gives one value for it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/error_code.h"
#include "engine/value/type.h"
#include "engine/value/value.h"

namespace liandai::feel {

// What a row function may ask of the evaluation it runs in.
class CallSite {
 public:
  virtual ~CallSite() = default;

  // Notes an issue at the call's place and gives null: `return site.Fail(Code::…, {…});`
  virtual value::Value Fail(base::Code code, std::vector<std::string> arguments) = 0;
  // Calls a function value (sort, list replace …). Depth and steps are counted against limits.h.
  virtual value::Value Invoke(const value::Callable& function,
                              std::span<const value::Value> arguments) = 0;
  // Now, as one evaluation sees it: the same for all its calls.
  virtual value::DateTime Now() = 0;
  // Takes `count` from the bound on steps; false when it is used up (the call then gives null).
  virtual bool Spend(uint64_t count) = 0;
};

// How nulls among the arguments are treated.
enum class NullRule : uint8_t {
  kNullGivesNull,  // any null argument gives null; the function never sees one
  kHandlesNull,
};

struct Parameter {
  std::string_view name;  // as DMN 1.5 spells it, for named arguments
  value::TypeKind type;   // kAny: every value
  bool optional = false;
};

using RowFunction = value::Value (*)(CallSite&, std::span<const value::Value> arguments);

struct Builtin {
  std::string_view name;                  // "string length"
  std::span<const Parameter> parameters;  // one overload a row; same-named rows are overloads
  bool variadic = false;                  // the last parameter repeats
  value::TypeKind result;
  NullRule null_rule = NullRule::kNullGivesNull;
  std::string_view clause;  // "10.3.4.3"
  std::string_view doc_zh;  // one sentence each
  std::string_view doc_en;
  std::string_view example_1;  // "string length(\"foo\") = 3": a FEEL test that is true
  std::string_view example_2;
  RowFunction function;
};

// The table: all families in the order of the specification.
std::span<const Builtin> AllBuiltins();

// All overloads of that name, in the order to try; empty if there is none. One hash look-up.
std::span<const Builtin> FindBuiltin(std::string_view name);

// "substring(string: string, start position: number, length?: number)" for messages and docs.
std::string Signature(const Builtin& builtin);

// The whole table as Markdown: docs/builtins.md and `liandai dmn builtins`.
std::string BuiltinsAsMarkdown();

}  // namespace liandai::feel
