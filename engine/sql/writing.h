// What all parts of one statement share while it is written: dialect, the range of numbers that is
// taken for granted, names already used, and everything that had to be refused.
#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/feel/syntax/source.h"
#include "engine/sql/dialect.h"
#include "engine/sql/sql_value.h"

namespace liandai::sql {

// Which input numbers a text is right for.
enum class NumberRange : uint8_t {
  kUsual,  // below 10^15 with six decimals (or as declared); checked for each row
  kFull,   // all that FEEL has: 34 digits on both sides of the point
};

struct ElementAt {
  feel::SourceRef source;
  base::Span span;
};

class Writing {
 public:
  Writing(Dialect dialect, NumberRange range) : dialect_(dialect), range_(range) {}

  Dialect dialect() const { return dialect_; }
  bool is_postgresql() const { return dialect_ == Dialect::kPostgresql; }
  NumberRange range() const { return range_; }

  // Functions written within functions; only so many.
  class Nesting {
   public:
    explicit Nesting(Writing& writing) : writing_(writing) { ++writing_.depth_; }
    ~Nesting() { --writing_.depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    bool is_admitted() const { return writing_.depth_ <= kFunctionDepthMax; }

   private:
    static constexpr int kFunctionDepthMax = 24;
    Writing& writing_;
  };

  // "x7": a name that no other let has.
  std::string FreshName() { return "x" + std::to_string(++serial_); }

  // Each notes one thing that cannot be said, once, and gives the value that says nothing more.
  SqlValue RefuseExpression(const ElementAt& at);
  SqlValue RefuseBuiltin(const ElementAt& at, std::string_view name);
  SqlValue RefuseKind(const ElementAt& at, std::string_view kind);
  SqlValue RefuseQuotient(const base::Place& place);
  SqlValue RefuseKinds(const ElementAt& at, SqlKind a, SqlKind b);
  SqlValue RefuseVariable(const ElementAt& at, std::string_view builtin,
                          std::string_view parameter);
  SqlValue RefuseDigits(const ElementAt& at);
  SqlValue RefuseListResult(const ElementAt& at, std::string_view policy);
  SqlValue RefuseOverlap(const ElementAt& at, std::string_view policy);
  SqlValue RefuseRecursion(const ElementAt& at, std::string_view function);
  void RefuseInput(std::string_view name, std::string_view type, const base::Place& place);
  void RefuseName(std::string_view name);
  void RefuseLength(size_t byte_count);

  const std::vector<base::Diagnostic>& refusals() const { return refusals_; }

 private:
  SqlValue Refuse(base::Code code, std::vector<std::string> arguments, base::Place place);

  Dialect dialect_;
  NumberRange range_;
  int serial_ = 0;
  int depth_ = 0;
  std::vector<base::Diagnostic> refusals_;
};

}  // namespace liandai::sql
