// What of a program's constants can be made before any row is seen: numbers as scaled integers, all
// texts as entries of one dictionary, so that texts from different places of a program are equal
// when their codes are. Built once, then immutable; shared by threads.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/column/column.h"
#include "engine/feel/batch/vector.h"
#include "engine/feel/check/typed.h"

namespace liandai::feel::batch {

class Constants {
 public:
  // All constants of a tree, and of the bodies of functions it makes.
  void Collect(const Typed& typed);
  // The code of a value of the dictionary; texts are there once, other values each time.
  uint32_t AddEntry(const value::Value& value);
  // After the last one.
  void Seal();

  // The constant at that node as a vector; the node has been collected.
  Vector At(const Typed& typed, BufferPool& pool) const;
  const column::Column& entries() const { return *entries_; }
  // Shared: columns of results refer to it.
  const std::shared_ptr<const column::Column>& shared_entries() const { return entries_; }

 private:
  struct Constant {
    value::Value value;
    std::optional<ScaledNumber> number;
    std::optional<uint32_t> code;
  };

  std::unordered_map<const Typed*, Constant> constants_;
  std::vector<value::Value> values_;
  std::unordered_map<std::string, uint32_t> code_of_text_;
  std::shared_ptr<const column::Column> entries_;
};

}  // namespace liandai::feel::batch
