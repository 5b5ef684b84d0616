#include "engine/dmn/graph/item_type_compile.h"

#include <map>
#include <set>

#include "engine/dmn/table/item_constraint.h"

namespace liandai::dmn {
namespace {

using base::Code;
using value::Type;
using value::TypeRef;

class ItemTypeCompiler {
 public:
  ItemTypeCompiler(const Definitions& definitions, ItemTypes& types, CompileSite& site)
      : types_(types), site_(site) {
    for (const ItemDefinition& item : definitions.item_definitions) items_[item.name] = &item;
  }

  void CompileAll() {
    for (const auto& [name, item] : items_) CompileNamed(*item);
  }

 private:
  void CompileNamed(const ItemDefinition& item);
  TypeRef Compile(const ItemDefinition& item);
  TypeRef Base(const ItemDefinition& item);
  TypeRef TypeOf(const std::string& type_ref, uint32_t offset);
  TypeRef FunctionType(const ItemDefinition& item);
  TypeRef Constrained(const TypeRef& type, const SourceText& tests, StepKind kind);

  ItemTypes& types_;
  CompileSite& site_;
  std::map<std::string, const ItemDefinition*> items_;
  std::set<std::string> done_;
  std::set<std::string> in_work_;
};

// In order of need, so that a definition may use one that stands further down.
void ItemTypeCompiler::CompileNamed(const ItemDefinition& item) {
  if (done_.contains(item.name)) return;
  in_work_.insert(item.name);
  {
    ElementPath::Scope step(site_.path, StepKind::kItemDefinition, item.name);
    types_.Add(item.name, Compile(item));
  }
  in_work_.erase(item.name);
  done_.insert(item.name);
}

TypeRef ItemTypeCompiler::TypeOf(const std::string& type_ref, uint32_t offset) {
  const auto named = items_.find(type_ref);
  if (named == items_.end()) return site_.Type(type_ref, offset);
  if (in_work_.contains(type_ref)) {
    site_.Report(Code::D206_type_cycle, {type_ref}, offset);
    return Type::Any();
  }
  CompileNamed(*named->second);
  return site_.Type(type_ref, offset);
}

TypeRef ItemTypeCompiler::FunctionType(const ItemDefinition& item) {
  std::vector<Type::Member> parameters;
  for (const ItemDefinition::Parameter& parameter : item.function_parameters)
    parameters.emplace_back(parameter.name, TypeOf(parameter.type_ref, item.offset));
  return Type::FunctionOf(std::move(parameters), TypeOf(item.function_result, item.offset));
}

TypeRef ItemTypeCompiler::Base(const ItemDefinition& item) {
  if (item.is_function) return FunctionType(item);
  if (item.components.empty()) return TypeOf(item.type_ref, item.offset);
  std::vector<Type::Member> members;
  for (const ItemDefinition& component : item.components) {
    ElementPath::Scope step(site_.path, StepKind::kEntry, component.name);
    members.emplace_back(component.name, Compile(component));
  }
  return Type::ContextOf(std::move(members));
}

TypeRef ItemTypeCompiler::Constrained(const TypeRef& type, const SourceText& tests, StepKind kind) {
  if (tests.empty()) return type;
  ElementPath::Scope step(site_.path, kind);
  feel::Scope scope;
  scope.Bind("?", type, kConstraintInputSlot);
  ProgramRef program = site_.Tests(tests, scope);
  if (program == nullptr) return type;
  auto narrowed = std::make_shared<Type>(*type);
  narrowed->constraint = std::make_shared<ItemConstraint>(type->constraint, std::move(program));
  return narrowed;
}

// Allowed values are about each item of a collection, a type constraint about the whole.
TypeRef ItemTypeCompiler::Compile(const ItemDefinition& item) {
  TypeRef type = Constrained(Base(item), item.allowed_values, StepKind::kAllowedValues);
  if (item.is_collection) type = Type::ListOf(type);
  return Constrained(type, item.type_constraint, StepKind::kTypeConstraint);
}

}  // namespace

void CompileItemTypes(const Definitions& definitions, ItemTypes& types, CompileSite& site) {
  ItemTypeCompiler(definitions, types, site).CompileAll();
}

}  // namespace liandai::dmn
