// The row interpreter: the reference meaning of FEEL. Walks a program's typed tree over a frame of
// slots and gives a value; failures are null plus an issue, never an exception.
//
// An Evaluation is one request: its bounds, its clock and its issues. It is used by one thread and
// may run many programs one after the other; programs are shared. When a bound is passed, the run
// is stopped: everything after it is null and the bound's code is among the issues.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/feel/builtins/builtin.h"
#include "engine/feel/check/typed.h"
#include "engine/value/issue.h"
#include "engine/value/value.h"

namespace liandai::feel {

struct IssueRecord {
  value::Issue issue;
  SourceRef source;  // what issue.span points into
};

class Evaluation {
 public:
  struct Options {
    bool issues = true;                  // false: nulls are not explained, nothing is collected
    std::optional<value::DateTime> now;  // the machine's clock when empty
  };
  Evaluation();
  explicit Evaluation(const Options& options);
  ~Evaluation();
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  // The value of the program. `frame` has at least program.slot_count slots; the slots of the
  // scope hold the inputs, those after them are scratch.
  value::Value Run(const Program& program, std::span<value::Value> frame);

  // The value of a part of a program, in a frame as the program wants it.
  value::Value RunPart(const Typed& part, const SourceRef& source, std::span<value::Value> frame);

  // The program as a condition: its boolean, or nullopt for null and for what is no boolean.
  std::optional<bool> Holds(const Program& program, std::span<value::Value> frame);

  // Calls a function value (an Invocable) with positional arguments,
  // as many as it has parameters. They are not coerced.
  value::Value Call(const value::Callable& function, std::span<const value::Value> arguments);

  // Notes an issue at a place of the caller's (a decision table, a coercion).
  void Note(IssueRecord record);

  // Ends the run: a bound named by `code` is passed. The first one is kept.
  void Stop(base::Code code, std::vector<std::string> arguments);

  // Takes from the bound on steps; false when the run is stopped.
  bool Spend(uint64_t step_count);

  // False, and the run is stopped, when a value that was just made holds more or is nested deeper
  // than kValuePartCountMax and kValueDepthMax allow.
  bool Admit(const value::Extent& extent);
  bool is_stopped() const;

  const std::vector<IssueRecord>& issues() const;
  std::vector<IssueRecord> TakeIssues();

  // Clears issues, steps and clock for the next request; keeps memory.
  void Reset();

  value::DateTime Now();

 private:
  friend class Interpreter;
  friend class Closure;
  struct State;

  bool EnterCall();
  void LeaveCall();

  std::unique_ptr<State> state_;
};

}  // namespace liandai::feel
