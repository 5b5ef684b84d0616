// Calls of builtins: the overload is chosen here where types allow, named arguments are put in
// order, and calls of constants that depend on nothing else are folded.

#include "engine/feel/check/checker.h"
#include "engine/feel/check/overload.h"
#include "engine/feel/syntax/name_index.h"

namespace liandai::feel {

using base::Code;
using value::Type;
using value::TypeKind;
using value::TypeRef;
using value::Value;

namespace {

// Lets a builtin run on constants; whatever else it asks for stops the folding.
class FoldingSite : public CallSite {
 public:
  Value Fail(Code, std::vector<std::string>) override { return Stop(); }
  Value Invoke(const value::Callable&, std::span<const Value>) override { return Stop(); }
  value::DateTime Now() override {
    stopped_ = true;
    return {};
  }
  bool Spend(uint64_t count) override {
    spent_ += count;
    if (spent_ > kFoldedStepCountMax) stopped_ = true;
    return !stopped_;
  }
  bool stopped() const { return stopped_; }

 private:
  static constexpr uint64_t kFoldedStepCountMax = 10'000;

  Value Stop() {
    stopped_ = true;
    return {};
  }

  uint64_t spent_ = 0;
  bool stopped_ = false;
};

// The value of a call whose arguments are constants of exactly the parameters' kinds.
std::optional<Value> Fold(const Builtin& builtin, const TypedList& arguments) {
  std::vector<Value> values;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Value* constant = ConstantOf(*arguments[i]);
    if (constant == nullptr || constant->is_null()) return std::nullopt;
    const TypeKind wanted = ParameterAt(builtin, i).type;
    if (wanted != TypeKind::kAny && value::TypeKindOf(constant->kind()) != wanted)
      return std::nullopt;
    values.push_back(*constant);
  }
  FoldingSite site;
  Value result = builtin.function(site, values);
  if (site.stopped() || result.is_null()) return std::nullopt;
  return result;
}

Fit FitOfAll(const Builtin& builtin, const TypedList& arguments,
             const std::optional<std::vector<size_t>>& places) {
  Fit fit = Fit::kYes;
  for (size_t i = 0; i < arguments.size(); ++i) {
    const Parameter& parameter =
        places ? builtin.parameters[(*places)[i]] : ParameterAt(builtin, i);
    fit = std::min(fit, FitOf(*arguments[i]->type, parameter.type));
  }
  return fit;
}

// Named arguments in the row's order; parameters that are not given are null, none at the end.
TypedList InOrder(const std::vector<size_t>& places, TypedList arguments) {
  const size_t count = places.empty() ? 0 : *std::max_element(places.begin(), places.end()) + 1;
  TypedList ordered(count);
  for (size_t i = 0; i < places.size(); ++i) ordered[places[i]] = std::move(arguments[i]);
  for (TypedPtr& argument : ordered)
    if (argument == nullptr)
      argument =
          std::make_unique<const Typed>(Typed{{}, Type::Simple(TypeKind::kNull), TypedConstant{}});
  return ordered;
}

TypeRef ResultType(std::span<const Builtin> overloads) {
  const TypeKind kind = overloads.front().result;
  for (const Builtin& builtin : overloads)
    if (builtin.result != kind) return Type::Any();
  return kind == TypeKind::kList ? Type::ListOf(Type::Any()) : Type::Simple(kind);
}

}  // namespace

TypedPtr Checker::NoOverload(const Expr& expr, std::string_view name,
                             std::span<const Builtin> overloads, const TypedList& arguments) {
  std::string signatures;
  for (const Builtin& builtin : overloads)
    signatures += (signatures.empty() ? "" : " | ") + Signature(builtin);
  std::string given;
  for (const TypedPtr& argument : arguments)
    given += (given.empty() ? "" : ", ") + value::ToString(*argument->type);
  return Fail(expr.span, Code::F210_no_overload,
              {signatures, std::string(name) + "(" + given + ")"});
}

TypedPtr Checker::BuiltinCall(const Expr& expr, const Invocation& node, std::string_view name,
                              std::span<const Builtin> overloads) {
  TypedBuiltinCall call;
  for (const ExprPtr& argument : node.arguments) call.arguments.push_back(CheckExpr(*argument));
  for (const NameAt& given : node.names) call.names.push_back(given.text);
  const bool named = !call.names.empty();
  // The rows from the first that may fit to the first that surely does.
  size_t first = overloads.size();
  size_t last = overloads.size();
  std::optional<std::vector<size_t>> first_places;
  for (size_t i = 0; i < overloads.size() && last == overloads.size(); ++i) {
    std::optional<std::vector<size_t>> places;
    if (named) places = PlacesOf(overloads[i], call.names);
    if (named ? !places.has_value() : !TakesCount(overloads[i], call.arguments.size())) continue;
    const Fit fit = FitOfAll(overloads[i], call.arguments, places);
    if (fit == Fit::kNo) continue;
    if (first == overloads.size()) {
      first = i;
      first_places = std::move(places);
    }
    if (fit == Fit::kYes) last = i;
  }
  if (first == overloads.size()) return NoOverload(expr, name, overloads, call.arguments);
  call.overloads = overloads.subspan(first, std::min(last, overloads.size() - 1) - first + 1);
  if (call.overloads.size() == 1 && named) {
    call.arguments = InOrder(*first_places, std::move(call.arguments));
    call.names.clear();
  }
  TypeRef type = ResultType(call.overloads);
  if (call.overloads.size() == 1)
    if (std::optional<Value> folded = Fold(call.overloads.front(), call.arguments))
      return Constant(expr.span, std::move(*folded));
  return Make(expr.span, std::move(type), std::move(call));
}

}  // namespace liandai::feel
