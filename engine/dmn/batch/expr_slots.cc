// The slots that boxed expressions touch. One case for each kind: a new kind does not compile until
// it is said here.

#include <set>

#include "engine/dmn/batch/model_program.h"
#include "engine/feel/batch/walk.h"

namespace liandai::dmn {
namespace {

class ExprSlots {
 public:
  void Visit(const CompiledExpr& expr) { std::visit(*this, expr.node); }
  std::vector<uint32_t> Take() { return {slots_.begin(), slots_.end()}; }

  void operator()(const CompiledNothing&) {}
  void operator()(const CompiledLiteral& literal) { Program(literal.program); }
  void operator()(const CompiledContext& context) {
    for (const CompiledContext::Entry& entry : context.entries) {
      slots_.insert(entry.slot);
      Visit(*entry.expr);
    }
    if (context.result) Visit(**context.result);
  }
  void operator()(const CompiledList& list) {
    for (const CompiledExprRef& item : list.items) Visit(*item);
  }
  void operator()(const CompiledRelation& relation) {
    for (const std::vector<CompiledExprRef>& row : relation.rows)
      for (const CompiledExprRef& cell : row) Visit(*cell);
  }
  void operator()(const CompiledConditional& conditional) {
    Visit(*conditional.condition), Visit(*conditional.then_expr), Visit(*conditional.else_expr);
  }
  void operator()(const CompiledFilter& filter) {
    slots_.insert(filter.item_slot);
    Visit(*filter.in), Visit(*filter.match);
  }
  void operator()(const CompiledIterator& iterator) {
    slots_.insert({iterator.slot, iterator.partial_slot});
    Visit(*iterator.in), Visit(*iterator.body);
  }
  void operator()(const CompiledInvocation& invocation) {
    Visit(*invocation.function);
    for (const CompiledExprRef& argument : invocation.arguments) Visit(*argument);
  }
  void operator()(const CompiledClosure& closure) {
    for (uint32_t slot = 0; slot < closure.function->captured_count; ++slot) slots_.insert(slot);
  }
  void operator()(const CompiledTable& table) {
    for (const TableInput& input : table.inputs) {
      slots_.insert(input.slot);
      Program(input.expression);
      for (const TableCell& cell : input.cells) Program(cell.program);
    }
    for (const TableOutput& output : table.outputs) {
      Program(output.default_value);
      for (const TableEntry& entry : output.entries) Program(entry.program);
    }
  }

 private:
  void Program(const ProgramRef& program) {
    if (program == nullptr) return;
    for (const uint32_t slot : feel::batch::SlotsOf(*program->root)) slots_.insert(slot);
  }

  std::set<uint32_t> slots_;
};

}  // namespace

std::vector<uint32_t> SlotsOf(const CompiledExpr& expr) {
  ExprSlots slots;
  slots.Visit(expr);
  return slots.Take();
}

}  // namespace liandai::dmn
