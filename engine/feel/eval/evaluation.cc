#include "engine/feel/eval/evaluation.h"

#include <chrono>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "engine/feel/eval/interpreter.h"
#include "engine/feel/eval/invocable.h"
#include "engine/value/zone.h"

namespace liandai::feel {

using base::Code;
using value::Value;

namespace {

// At most so many issues are kept of one request; a filter over a million rows has said enough.
constexpr size_t kIssueCountMax = 1'000;

value::DateTime MachineTime() {
  using std::chrono::nanoseconds;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const int64_t count = std::chrono::duration_cast<nanoseconds>(now).count();
  constexpr int64_t kNanosecondsOfDay = 86'400'000'000'000;
  value::DateTime result;
  result.date = *base::DateOfDayNumber(count / kNanosecondsOfDay);
  result.nanosecond_of_day = count % kNanosecondsOfDay;
  result.zone = *value::OffsetZone(0);
  return result;
}

// A loop meets one fault at one place again and again.
bool IsSame(const IssueRecord& a, const IssueRecord& b) {
  return a.issue.code == b.issue.code && a.issue.span == b.issue.span && a.source == b.source &&
         a.issue.arguments == b.issue.arguments;
}

}  // namespace

Evaluation::Evaluation() : Evaluation(Options{}) {}

Evaluation::Evaluation(const Options& options) : state_(std::make_unique<State>()) {
  state_->options = options;
  Reset();
}

Evaluation::~Evaluation() = default;

void Evaluation::Reset() {
  state_->issues.clear();
  state_->now.reset();
  state_->steps_left = base::kEvaluationStepCountMax;
  state_->invocation_depth = 0;
  state_->stopped = false;
}

Value Evaluation::Run(const Program& program, std::span<Value> frame) {
  CHECK(program.root != nullptr);
  CHECK(frame.size() >= program.slot_count);
  return RunPart(*program.root, program.source, frame);
}

Value Evaluation::RunPart(const Typed& part, const SourceRef& source, std::span<Value> frame) {
  const char here = 0;
  const bool outermost = state_->stack_base == nullptr;
  if (outermost) state_->stack_base = &here;
  Value result = Interpreter(*this, source, frame.data()).Eval(part);
  if (outermost) state_->stack_base = nullptr;
  if (state_->stopped) [[unlikely]]
    return {};
  return result;
}

std::optional<bool> Evaluation::Holds(const Program& program, std::span<Value> frame) {
  CHECK(program.root != nullptr);
  CHECK(frame.size() >= program.slot_count);
  const char here = 0;
  const bool outermost = state_->stack_base == nullptr;
  if (outermost) state_->stack_base = &here;
  const Truth truth = Interpreter(*this, program.source, frame.data()).Holds(*program.root);
  if (outermost) state_->stack_base = nullptr;
  if (state_->stopped) [[unlikely]]
    return std::nullopt;
  return truth;
}

// Bounds of a call: how many are under way, and how much of the thread's stack they take.
bool Evaluation::EnterCall() {
  const char here = 0;
  if (state_->stack_base == nullptr) state_->stack_base = &here;
  const auto used = static_cast<size_t>(std::abs(state_->stack_base - &here));
  const bool deep = ++state_->invocation_depth > base::kEvaluationDepthMax ||
                    used > base::kEvaluationStackByteCountMax;
  if (deep) Stop(Code::F903_calls_too_deep, {std::to_string(base::kEvaluationDepthMax)});
  return !deep && Spend(1);
}

void Evaluation::LeaveCall() { --state_->invocation_depth; }

Value Evaluation::Call(const value::Callable& function, std::span<const Value> arguments) {
  const auto* invocable = dynamic_cast<const Invocable*>(&function);
  CHECK(invocable != nullptr);
  CHECK(arguments.size() == invocable->parameter_names().size());
  const bool outermost = state_->stack_base == nullptr;
  Value result;
  if (EnterCall()) result = invocable->Invoke(*this, arguments);
  LeaveCall();
  if (!Admit(result.extent())) result = {};
  if (outermost) state_->stack_base = nullptr;
  return result;
}

void Evaluation::Note(IssueRecord record) {
  if (!state_->options.issues || state_->issues.size() >= kIssueCountMax) return;
  if (state_->stopped) return;  // only echoes of the bound that was passed
  if (!state_->issues.empty() && IsSame(state_->issues.back(), record)) return;
  state_->issues.push_back(std::move(record));
}

void Evaluation::Stop(Code code, std::vector<std::string> arguments) {
  if (state_->stopped) return;  // the first bound is the reason
  state_->stopped = true;
  state_->steps_left = 0;
  state_->issues.push_back({{code, std::move(arguments), {}}, nullptr});
}

bool Evaluation::Spend(uint64_t step_count) {
  if (step_count <= state_->steps_left) [[likely]] {
    state_->steps_left -= step_count;
    return true;
  }
  Stop(Code::F904_too_many_steps, {std::to_string(base::kEvaluationStepCountMax)});
  return false;
}

bool Evaluation::Admit(const value::Extent& extent) {
  if (extent.part_count <= base::kValuePartCountMax && extent.depth <= base::kValueDepthMax)
      [[likely]]
    return true;
  Stop(Code::F906_value_too_large,
       {std::to_string(base::kValuePartCountMax), std::to_string(base::kValueDepthMax)});
  return false;
}

bool Evaluation::is_stopped() const { return state_->stopped; }

const std::vector<IssueRecord>& Evaluation::issues() const { return state_->issues; }

std::vector<IssueRecord> Evaluation::TakeIssues() { return std::exchange(state_->issues, {}); }

value::DateTime Evaluation::Now() {
  if (state_->options.now) return *state_->options.now;
  if (!state_->now) state_->now = MachineTime();
  return *state_->now;
}

}  // namespace liandai::feel
