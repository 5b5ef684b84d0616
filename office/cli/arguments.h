// The arguments of one sub-command after parsing: options by name, operands in order. Checked
// against the command's table, so that asking for an option the table lacks is our own bug.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/calendar.h"
#include "engine/base/result.h"

namespace liandai::cli {

struct Command;

class Arguments {
 public:
  // `words` stand behind the command's name. Fails with C102 … C106, a suggestion where there is
  // a near name.
  static base::Result<Arguments> Parse(const Command& command, std::span<const std::string> words);

  bool Has(std::string_view option) const { return options_.contains(option); }
  // The last value given, or nullopt.
  std::optional<std::string> One(std::string_view option) const;
  // All values in the order given.
  std::vector<std::string> All(std::string_view option) const;

  // Typed values: nullopt when not given, C107 / C108 when the text is no such thing.
  base::Result<std::optional<int64_t>> Integer(std::string_view option) const;
  base::Result<std::optional<base::Date>> Date(std::string_view option) const;

  const std::vector<std::string>& operands() const { return operands_; }

 private:
  std::map<std::string, std::vector<std::string>, std::less<>> options_;
  std::vector<std::string> operands_;
};

}  // namespace liandai::cli
