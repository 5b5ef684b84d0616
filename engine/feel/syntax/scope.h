// The names and types in force where an expression stands. The parser needs them because FEEL
// names hold spaces and symbols ("monthly payment", "a-b"; DMN 1.5, 10.3.1.2) and can be told from
// operators only by what is known; the checker turns them into slots of the frame.
//
// A scope is a value: copy it, add to the copy, compile with it. It is not changed while in use.
// Slots are the caller's to give out: inputs first, then what decisions and boxed entries compute.
// `slot_count` is the first slot nobody has; locals of an expression are laid out from there.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/type.h"

namespace liandai::feel {

struct Binding {
  std::string name;  // in normal form
  value::TypeRef type;
  uint32_t slot = 0;
};

// A context in `slot` whose entries can be named without a path: the item of a filter.
struct OpenContext {
  value::TypeRef type;  // kAny: entries become known only when the expression runs
  uint32_t slot = 0;
};

class Scope {
 public:
  // Makes `name` mean `slot`. Replaces a binding of the same name. What has no name (a faulty
  // model) has its slot all the same, and nothing can name it.
  void Bind(std::string_view name, value::TypeRef type, uint32_t slot);

  // Binds to the next free slot and gives it.
  uint32_t BindNext(std::string_view name, value::TypeRef type);

  // Keeps `slot` for the caller without naming it: no expression uses it as scratch.
  void Reserve(uint32_t slot);

  // Lets the entries of the context in `slot` be named directly; the innermost wins. An entry that
  // the type knows and the value lacks is null, never an outer name.
  void OpenEntries(value::TypeRef type, uint32_t slot);

  // Types that `instance of` and function parameters may name (item definitions).
  void DefineType(std::string_view name, value::TypeRef type);

  // A name that may follow a dot though no type tells so, e.g. an entry with symbols in it.
  void KnowMember(std::string_view name);

  // The binding of that name, in any spacing; nullptr if there is none. Opened entries are not
  // looked at.
  const Binding* Find(std::string_view name) const;
  value::TypeRef FindType(std::string_view name) const;

  const std::vector<Binding>& bindings() const { return bindings_; }
  const std::vector<OpenContext>& open_contexts() const { return open_contexts_; }
  const std::map<std::string, value::TypeRef, std::less<>>& types() const { return types_; }
  const std::vector<std::string>& member_names() const { return member_names_; }
  uint32_t slot_count() const { return slot_count_; }

 private:
  std::vector<Binding> bindings_;
  std::vector<OpenContext> open_contexts_;
  std::map<std::string, value::TypeRef, std::less<>> types_;
  std::vector<std::string> member_names_;
  uint32_t slot_count_ = 0;
};

// The normal form of a name: words separated by one space, none around symbols, so that
// "a - b" and "a-b" are one name (DMN 1.5, 10.3.1.2).
std::string NormalName(std::string_view name);

}  // namespace liandai::feel
