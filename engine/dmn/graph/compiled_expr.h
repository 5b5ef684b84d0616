// Boxed expressions ready to run: names turned into slots of a frame, texts into programs. The
// same nouns as in engine/dmn/model/expression.h. Immutable; shared by threads.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "engine/dmn/model/expression.h"
#include "engine/dmn/table/compiled_table.h"

namespace liandai::dmn {

struct CompiledExpr;
using CompiledExprRef = std::unique_ptr<const CompiledExpr>;  // never null

struct CompiledNothing {};  // the model left the place empty: null
struct CompiledLiteral {
  ProgramRef program;  // null: faulty
};
struct CompiledContext {
  struct Entry {
    std::string name;
    uint32_t slot = 0;  // where later entries find it
    value::TypeRef type;
    CompiledExprRef expr;
  };
  std::vector<Entry> entries;
  std::optional<CompiledExprRef> result;  // none: the context itself
};
struct CompiledList {
  std::vector<CompiledExprRef> items;
};
struct CompiledRelation {
  std::vector<std::string> names;
  std::vector<value::TypeRef> types;
  std::vector<std::vector<CompiledExprRef>> rows;
};
struct CompiledConditional {
  CompiledExprRef condition;
  CompiledExprRef then_expr;
  CompiledExprRef else_expr;
};
struct CompiledFilter {
  CompiledExprRef in;
  CompiledExprRef match;
  uint32_t item_slot = 0;
};
struct CompiledIterator {
  IteratorKind kind = IteratorKind::kFor;
  uint32_t slot = 0;
  uint32_t partial_slot = 0;  // results so far, of a for
  CompiledExprRef in;
  CompiledExprRef body;
};
struct CompiledInvocation {
  CompiledExprRef function;
  std::vector<std::string> names;
  std::vector<CompiledExprRef> arguments;
};

// What a function value runs in a frame of its own: captured values in slots 0 to
// captured_count - 1, then the parameters, then, where it can name itself, the function.
struct CompiledFunction {
  std::string name;
  FunctionKind kind = FunctionKind::kFeel;
  std::vector<std::string> parameter_names;
  std::vector<value::TypeRef> parameter_types;
  uint32_t captured_count = 0;
  std::optional<uint32_t> self_slot;
  uint32_t slot_count = 0;
  value::TypeRef result_type;      // what is known of it
  value::TypeRef declared_result;  // the result is made to conform to it; null: nothing is said
  CompiledExprRef body;            // null unless kind is kFeel
  feel::SourceRef place;
};
struct CompiledClosure {
  std::shared_ptr<const CompiledFunction> function;  // shared: function values keep it
};

struct CompiledExpr {
  std::variant<CompiledNothing, CompiledLiteral, CompiledContext, CompiledList, CompiledRelation,
               CompiledConditional, CompiledFilter, CompiledIterator, CompiledInvocation,
               CompiledClosure, CompiledTable>
      node;
  value::TypeRef declared_type;  // the result is made to conform to it; null: nothing is said
  value::TypeRef type;           // what is known of the result; never null
  feel::SourceRef place;         // of issues of the expression as a whole
};

// `expr` may be null. The site's frame is widened as needed; diagnostics go to the site.
CompiledExprRef CompileExpr(const BoxedExpr* expr, const feel::Scope& scope, CompileSite& site);

// The function of a knowledge model: `scope` binds what it captures to slots 0 and up, and nothing
// else. `self_name` may be empty.
CompiledFunction CompileFunction(const FunctionExpr& function, const feel::Scope& scope,
                                 const std::string& self_name, uint32_t offset, CompileSite& site);

}  // namespace liandai::dmn
