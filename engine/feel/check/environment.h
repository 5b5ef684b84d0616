// What names mean while an expression is checked: the scope's bindings, then variables, parameters,
// context entries and open items, innermost first, over the frames of nested function bodies.
// A name found in an outer frame becomes a capture of every body in between.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/feel/check/typed.h"
#include "engine/feel/syntax/scope.h"

namespace liandai::feel {

class Environment {
 public:
  explicit Environment(const Scope& scope);

  // What a name was found to be, as seen from the current frame.
  struct Found {
    enum class Kind : uint8_t {
      kNothing,
      kVariable,   // in `slot`
      kEntry,      // entry of the open item in `slot`
      kMaybeEntry  // perhaps an entry of the open item in `slot`; look on with LookUpBefore
    };
    Kind kind = Kind::kNothing;
    value::TypeRef type;  // of the variable, or of the open item
    uint32_t slot = 0;
    size_t depth = 0;  // where it was found; for LookUpBefore
  };
  Found LookUp(std::string_view name);
  // Goes on outward from a kMaybeEntry.
  Found LookUpBefore(std::string_view name, size_t depth);

  // Declarations are taken back by ShrinkTo in reverse order.
  uint32_t Declare(std::string_view name, value::TypeRef type);
  // A context entry gets a slot only when a later entry asks for it.
  size_t DeclareEntry(std::string_view name, value::TypeRef type);
  std::optional<uint32_t> SlotOfEntry(size_t index) const;
  uint32_t DeclareItem(value::TypeRef type);
  size_t size() const { return names_.size(); }
  void ShrinkTo(size_t size);

  // A function body is entered and left; its parameters are declared after entering.
  void EnterBody();
  void LeaveBody(FunctionBody& body);

  uint32_t NewSlot();
  uint32_t slot_count() const { return frames_.front().slot_count; }

  // Names in force, for suggestions.
  std::vector<std::string> KnownNames() const;

 private:
  struct Declared {
    std::string name;  // empty for an open item
    value::TypeRef type;
    std::optional<uint32_t> slot;
    size_t frame = 0;
  };
  struct Frame {
    uint32_t slot_count = 0;
    std::vector<FunctionBody::Capture> captures;  // outer slots are those of the frame outside
    std::map<uint32_t, uint32_t> inner_by_outer;
  };

  void Push(Declared declared);
  uint32_t SlotSeenFromHere(Declared& declared);
  uint32_t CaptureInto(size_t frame, uint32_t outer_slot);

  std::vector<Declared> names_;
  std::unordered_map<std::string, std::vector<size_t>> by_name_;
  std::vector<size_t> open_items_;
  std::vector<Frame> frames_;
};

}  // namespace liandai::feel
