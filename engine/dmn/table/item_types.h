// The types that a model's typeRefs may name: FEEL's own, the item definitions of the model with
// their constraints, and those of imported models under the import's name.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/feel/syntax/scope.h"
#include "engine/value/type.h"

namespace liandai::dmn {

class ItemTypes {
 public:
  void Add(std::string_view name, value::TypeRef type);

  // Null if there is no such type. An empty name is Any.
  value::TypeRef Find(std::string_view type_ref) const;

  // All item definitions under a prefix ("imported."), for a model that imports this one.
  void AddAll(const ItemTypes& imported, std::string_view prefix);

  // Lets expressions name the item definitions.
  void DefineIn(feel::Scope& scope) const;

  // The known name that is nearest to a misspelt one; empty if none is near.
  std::string Nearest(std::string_view type_ref) const;

 private:
  std::map<std::string, value::TypeRef, std::less<>> types_;
};

}  // namespace liandai::dmn
