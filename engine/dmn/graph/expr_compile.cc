#include "engine/base/check.h"
#include "engine/dmn/graph/compiled_expr.h"
#include "engine/dmn/table/conformance.h"
#include "engine/value/type.h"

namespace liandai::dmn {
namespace {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;

TypeRef ElementOf(const TypeRef& type) {
  const bool has_element = type->kind == TypeKind::kList || type->kind == TypeKind::kRange;
  return has_element && type->element != nullptr ? type->element : Type::Any();
}

// Null says nothing about what else may come.
TypeRef Known(const TypeRef& type) { return type->kind == TypeKind::kNull ? Type::Any() : type; }

// One method for each kind of boxed expression; each gives the node and sets what is known of its
// type.
class ExprCompiler {
 public:
  ExprCompiler(const feel::Scope& scope, CompileSite& site, uint32_t offset)
      : scope_(scope), site_(site), offset_(offset) {}

  CompiledExprRef Compile(const BoxedExpr& expr);

 private:
  using Node = decltype(CompiledExpr::node);

  Node operator()(const LiteralExpr& literal);
  Node operator()(const ContextExpr& context);
  Node operator()(const ListExpr& list);
  Node operator()(const RelationExpr& relation);
  Node operator()(const ConditionalExpr& conditional);
  Node operator()(const FilterExpr& filter);
  Node operator()(const IteratorExpr& iterator);
  Node operator()(const InvocationExpr& invocation);
  Node operator()(const FunctionExpr& function);
  Node operator()(const DecisionTable& table);

  CompiledExprRef Part(const BoxedExprRef& part, StepKind kind);
  CompiledExprRef EntryOf(const ContextEntry& entry, const feel::Scope& scope);

  const feel::Scope& scope_;
  CompileSite& site_;
  uint32_t offset_;
  TypeRef type_ = Type::Any();
};

CompiledExprRef ExprCompiler::Compile(const BoxedExpr& expr) {
  auto result = std::make_unique<CompiledExpr>();
  result->declared_type = site_.Type(expr.type_ref, expr.offset);
  result->place = site_.PlaceSource(expr.offset);
  result->node = std::visit([this](const auto& content) { return (*this)(content); }, expr.content);
  result->type = IsUnrestricted(result->declared_type) ? Known(type_) : result->declared_type;
  return result;
}

CompiledExprRef ExprCompiler::Part(const BoxedExprRef& part, StepKind kind) {
  ElementPath::Scope step(site_.path, kind);
  return CompileExpr(part.get(), scope_, site_);
}

ExprCompiler::Node ExprCompiler::operator()(const LiteralExpr& literal) {
  if (literal.text.empty()) return CompiledNothing{};
  ProgramRef program = site_.Expression(literal.text, scope_);
  if (program != nullptr) type_ = program->root->type;
  return CompiledLiteral{std::move(program)};
}

// A function in an entry may call itself by the entry's name.
CompiledExprRef ExprCompiler::EntryOf(const ContextEntry& entry, const feel::Scope& scope) {
  const auto* function =
      entry.expr == nullptr ? nullptr : std::get_if<FunctionExpr>(&entry.expr->content);
  if (function == nullptr) return CompileExpr(entry.expr.get(), scope, site_);
  auto result = std::make_unique<CompiledExpr>();
  result->place = site_.PlaceSource(entry.expr->offset);
  auto compiled = std::make_shared<CompiledFunction>(
      CompileFunction(*function, scope, entry.variable.name, entry.expr->offset, site_));
  std::vector<Type::Member> parameters;
  for (size_t i = 0; i < compiled->parameter_names.size(); ++i)
    parameters.emplace_back(compiled->parameter_names[i], compiled->parameter_types[i]);
  result->type = Type::FunctionOf(std::move(parameters), compiled->result_type);
  result->node = CompiledClosure{std::move(compiled)};
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const ContextExpr& context) {
  CompiledContext result;
  feel::Scope scope = scope_;
  std::vector<Type::Member> members;
  for (const ContextEntry& entry : context.entries) {
    ElementPath::Scope step(site_.path, StepKind::kEntry, entry.variable.name);
    CompiledExprRef expr = EntryOf(entry, scope);
    if (entry.variable.name.empty()) {
      type_ = expr->type;
      result.result = std::move(expr);
      break;
    }
    TypeRef declared = site_.Type(entry.variable.type_ref, offset_);
    const TypeRef known = IsUnrestricted(declared) ? expr->type : declared;
    const uint32_t slot = scope.BindNext(entry.variable.name, known);
    members.emplace_back(entry.variable.name, known);
    result.entries.push_back({entry.variable.name, slot, std::move(declared), std::move(expr)});
  }
  site_.Need(scope.slot_count());
  if (!result.result) type_ = Type::ContextOf(std::move(members));
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const ListExpr& list) {
  CompiledList result;
  TypeRef common;
  for (const BoxedExprRef& item : list.items) {
    ElementPath::Scope step(site_.path, StepKind::kItem, result.items.size() + 1);
    result.items.push_back(CompileExpr(item.get(), scope_, site_));
    const TypeRef& type = result.items.back()->type;
    if (common == nullptr) common = type;
    if (!value::Equivalent(*common, *type)) common = Type::Any();
  }
  type_ = Type::ListOf(common == nullptr ? Type::Any() : common);
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const RelationExpr& relation) {
  CompiledRelation result;
  std::vector<Type::Member> members;
  for (const Variable& column : relation.columns) {
    result.names.push_back(column.name);
    result.types.push_back(site_.Type(column.type_ref, offset_));
    members.emplace_back(column.name, result.types.back());
  }
  for (const std::vector<BoxedExprRef>& row : relation.rows) {
    ElementPath::Scope step(site_.path, StepKind::kRow, result.rows.size() + 1);
    std::vector<CompiledExprRef> cells;
    for (const BoxedExprRef& cell : row) {
      ElementPath::Scope inner(site_.path, StepKind::kColumn, relation.columns[cells.size()].name);
      cells.push_back(CompileExpr(cell.get(), scope_, site_));
    }
    result.rows.push_back(std::move(cells));
  }
  type_ = Type::ListOf(Type::ContextOf(std::move(members)));
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const ConditionalExpr& conditional) {
  CompiledConditional result{Part(conditional.condition, StepKind::kCondition),
                             Part(conditional.then_expr, StepKind::kThen),
                             Part(conditional.else_expr, StepKind::kElse)};
  const bool is_same = value::Equivalent(*result.then_expr->type, *result.else_expr->type);
  if (is_same) type_ = result.then_expr->type;
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const FilterExpr& filter) {
  CompiledFilter result;
  result.in = Part(filter.in, StepKind::kIn);
  feel::Scope scope = scope_;
  const TypeRef element = ElementOf(result.in->type);
  result.item_slot = scope.BindNext("item", element);
  const bool may_have_entries =
      element->kind == TypeKind::kContext || element->kind == TypeKind::kAny;
  if (may_have_entries) scope.OpenEntries(element, result.item_slot);
  site_.Need(scope.slot_count());
  ElementPath::Scope step(site_.path, StepKind::kBody);
  result.match = CompileExpr(filter.match.get(), scope, site_);
  type_ = Type::ListOf(element);
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const IteratorExpr& iterator) {
  CompiledIterator result;
  result.kind = iterator.kind;
  result.in = Part(iterator.in, StepKind::kIn);
  feel::Scope scope = scope_;
  result.slot = scope.BindNext(iterator.variable, ElementOf(result.in->type));
  result.partial_slot = scope.BindNext("partial", Type::ListOf(Type::Any()));
  site_.Need(scope.slot_count());
  ElementPath::Scope step(site_.path, StepKind::kBody);
  result.body = CompileExpr(iterator.body.get(), scope, site_);
  type_ = iterator.kind == IteratorKind::kFor ? Type::ListOf(result.body->type)
                                              : Type::Simple(TypeKind::kBoolean);
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const InvocationExpr& invocation) {
  CompiledInvocation result;
  result.function = CompileExpr(invocation.function.get(), scope_, site_);
  const TypeRef& function_type = result.function->type;
  if (function_type->kind == TypeKind::kFunction && function_type->element != nullptr)
    type_ = function_type->element;
  for (const InvocationExpr::Binding& binding : invocation.bindings) {
    ElementPath::Scope step(site_.path, StepKind::kBinding, binding.parameter.name);
    result.names.push_back(binding.parameter.name);
    result.arguments.push_back(CompileExpr(binding.expr.get(), scope_, site_));
  }
  return result;
}

ExprCompiler::Node ExprCompiler::operator()(const FunctionExpr& function) {
  auto compiled =
      std::make_shared<CompiledFunction>(CompileFunction(function, scope_, {}, offset_, site_));
  std::vector<Type::Member> parameters;
  for (size_t i = 0; i < compiled->parameter_names.size(); ++i)
    parameters.emplace_back(compiled->parameter_names[i], compiled->parameter_types[i]);
  type_ = Type::FunctionOf(std::move(parameters), compiled->result_type);
  return CompiledClosure{std::move(compiled)};
}

// A table without outputs was reported when it was read; in a model kept with its faults it is
// null.
ExprCompiler::Node ExprCompiler::operator()(const DecisionTable& table) {
  if (table.outputs.empty()) return CompiledNothing{};
  CompiledTable result = CompileTable(table, scope_, offset_, site_);
  type_ = result.result_type;
  return result;
}

std::string_view LanguageOf(FunctionKind kind) {
  return kind == FunctionKind::kJava ? "Java" : "PMML";
}

}  // namespace

CompiledExprRef CompileExpr(const BoxedExpr* expr, const feel::Scope& scope, CompileSite& site) {
  site.Need(scope.slot_count());
  if (expr != nullptr) return ExprCompiler(scope, site, expr->offset).Compile(*expr);
  auto nothing = std::make_unique<CompiledExpr>();
  nothing->type = Type::Any();
  nothing->place = site.PlaceSource(0);
  return nothing;
}

CompiledFunction CompileFunction(const FunctionExpr& function, const feel::Scope& outer,
                                 const std::string& self_name, uint32_t offset, CompileSite& site) {
  ElementPath::Scope step(site.path, StepKind::kFunction);
  CompiledFunction result;
  result.name = self_name;
  result.kind = function.kind;
  result.place = site.PlaceSource(offset);
  result.captured_count = outer.slot_count();
  feel::Scope scope = outer;
  std::vector<Type::Member> members;
  for (const Variable& parameter : function.parameters) {
    TypeRef type = site.Type(parameter.type_ref, offset);
    const uint32_t slot = scope.BindNext(parameter.name, type);
    CHECK(slot == result.captured_count + result.parameter_names.size());
    members.emplace_back(parameter.name, type);
    result.parameter_names.push_back(parameter.name);
    result.parameter_types.push_back(std::move(type));
  }
  if (!self_name.empty() && scope.Find(self_name) == nullptr)
    result.self_slot = scope.BindNext(self_name, Type::FunctionOf(std::move(members), Type::Any()));
  // The body has a frame of its own.
  const uint32_t outer_slot_count = site.ExchangeSlotCount(scope.slot_count());
  if (function.kind == FunctionKind::kFeel) {
    result.body = CompileExpr(function.body.get(), scope, site);
    result.result_type = result.body->type;
  } else {
    site.Report(Code::D207_function_external, {std::string(LanguageOf(function.kind))}, offset);
    result.result_type = Type::Any();
  }
  result.slot_count = site.ExchangeSlotCount(outer_slot_count);
  return result;
}

}  // namespace liandai::dmn
