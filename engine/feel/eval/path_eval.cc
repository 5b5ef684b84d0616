// value.member (DMN 1.5, 10.3.2.10): an entry of a context, a property of a temporal value or a
// range, or the list of either for a list.

#include "engine/feel/eval/interpreter.h"
#include "engine/value/property.h"

namespace liandai::feel {

using base::Code;
using value::Kind;
using value::Value;

Value Interpreter::FailMember(const Typed& typed, std::string_view member) {
  return Fail(typed, Code::F354_item_lacks_member, {std::string(member), TextOf(typed)});
}

Value Interpreter::MemberOf(const Typed& typed, const Value& target, std::string_view member) {
  if (target.is(Kind::kContext)) {
    if (const Value* entry = target.context().Find(member)) return *entry;
  } else if (target.is_null()) {
    if (!notes_issues()) return {};
    return Fail(typed, Code::F309_member_of_null, {std::string(member), TextOf(typed)});
  } else if (std::optional<Value> property = value::Property(target, member)) {
    return std::move(*property);
  }
  if (!notes_issues()) return {};
  // A member that the type has, and this value, an item among others, has not.
  if (typed.type->kind != value::TypeKind::kAny && target.is(Kind::kContext))
    return FailMember(typed, member);
  return Fail(typed, Code::F310_no_such_member, {std::string(member), KindName(target)});
}

Value Interpreter::Eval(const Typed& typed, const TypedPath& node) {
  Value scratch;
  const Value& target = View(*node.target, scratch);
  if (!target.is(Kind::kList)) return MemberOf(typed, target, node.member);
  std::vector<Value> members;
  members.reserve(target.list().size());
  for (const Value& item : target.list()) {
    if (!Spend(1)) return {};
    const Value* entry = item.is(Kind::kContext) ? item.context().Find(node.member) : nullptr;
    if (entry != nullptr)
      members.push_back(*entry);
    else if (item.is(Kind::kContext))
      members.push_back(FailMember(typed, node.member));
    else
      members.push_back(MemberOf(typed, item, node.member));
  }
  return Value::ListOf(std::move(members));
}

}  // namespace liandai::feel
