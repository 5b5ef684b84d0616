#include "office/cli/command.h"

namespace liandai::cli {

// One line here, one in the table: a command is added by these and its own file.
extern const Command kDemoCommand;
extern const Command kDemoVerifyCommand;
extern const Command kDmnTckCommand;
extern const Command kErrorsCommand;
extern const Command kPolicyCasesCommand;
extern const Command kPolicyEvalCommand;
extern const Command kPolicyListCommand;
extern const Command kPolicyShowCommand;

std::span<const Command* const> AllCommands() {
  static constexpr const Command* kCommands[] = {
      &kDemoCommand,
      &kDemoVerifyCommand,
      &kDmnTckCommand,
      &kErrorsCommand,
      &kPolicyCasesCommand,
      &kPolicyEvalCommand,
      &kPolicyListCommand,
      &kPolicyShowCommand,
  };
  return kCommands;
}

}  // namespace liandai::cli
