#include "office/cli/command.h"

namespace liandai::cli {

// One line here, one in the table: a command is added by these and its own file.
extern const Command kCheckCommand;
extern const Command kDemoCommand;
extern const Command kDemoVerifyCommand;
extern const Command kDmnBatchCommand;
extern const Command kDmnBuiltinsCommand;
extern const Command kDmnCheckCommand;
extern const Command kDmnEvalCommand;
extern const Command kDmnSqlCommand;
extern const Command kDmnTckCommand;
extern const Command kErrorsCommand;
extern const Command kFeelCommand;
extern const Command kOpenApiCommand;
extern const Command kPolicyCalculateCommand;
extern const Command kPolicyCasesCommand;
extern const Command kPolicyCoverageCommand;
extern const Command kPolicyDiffCommand;
extern const Command kPolicyEvalCommand;
extern const Command kPolicyListCommand;
extern const Command kPolicyNewCommand;
extern const Command kPolicyShowCommand;
extern const Command kServeCommand;

std::span<const Command* const> AllCommands() {
  static constexpr const Command* kCommands[] = {
      &kCheckCommand,           &kServeCommand,       &kDemoCommand,           &kDemoVerifyCommand,
      &kDmnCheckCommand,        &kDmnEvalCommand,     &kDmnBatchCommand,       &kDmnSqlCommand,
      &kDmnTckCommand,          &kDmnBuiltinsCommand, &kFeelCommand,           &kErrorsCommand,
      &kOpenApiCommand,         &kPolicyCasesCommand, &kPolicyCoverageCommand, &kPolicyDiffCommand,
      &kPolicyNewCommand,       &kPolicyEvalCommand,  &kPolicyListCommand,     &kPolicyShowCommand,
      &kPolicyCalculateCommand,
  };
  return kCommands;
}

}  // namespace liandai::cli
