#include "office/policy/checklist.h"

#include <algorithm>

#include "engine/base/check.h"
#include "engine/value/text.h"

namespace liandai::policy {

using base::Code;
using base::Fail;
using value::Kind;
using value::Value;

namespace {

enum class Answer : uint8_t { kNone, kAccepted, kRejected };

struct Dates {
  std::optional<base::Date> due_on;
  std::optional<base::Date> as_of;

  bool IsNotYetDue() const { return due_on && as_of && *as_of <= *due_on; }
};

// The answer itself, or the state of an answer that names its document.
const Value* StateOf(const Value& value) {
  if (!value.is(Kind::kContext)) return &value;
  return value.context().Find("state");
}

base::Diagnostic NoSuchAnswer(const Clause& clause, std::string_view item, const Value& value) {
  return {Code::P405_no_such_answer,
          {clause.id, std::string(item), value::ToLiteral(value)},
          {},
          {},
          {}};
}

base::Result<Answer> AnswerOf(const Clause& clause, std::string_view item, const Value& value) {
  const Value* state = StateOf(value);
  if (state == nullptr || state->is_null()) return Answer::kNone;
  if (state->is(Kind::kString) && state->string() == "accepted") return Answer::kAccepted;
  if (state->is(Kind::kString) && state->string() == "rejected") return Answer::kRejected;
  return tl::unexpected(NoSuchAnswer(clause, item, *state));
}

class Judgement {
 public:
  explicit Judgement(const Clause& clause)
      : clause_(clause), answers_(clause.checklist.size(), Answer::kNone) {}

  base::Status Take(const NamedValue& given) {
    if (given.name == "items") return TakeList(given.value);
    if (given.name == "due_on") return TakeDate(given, dates_.due_on);
    if (given.name == "as_of") return TakeDate(given, dates_.as_of);
    const auto item = std::ranges::find(clause_.checklist, given.name, &ChecklistItem::name);
    if (item == clause_.checklist.end()) return tl::unexpected(UnknownInput(clause_, given.name));
    TRY(answers_[static_cast<size_t>(item - clause_.checklist.begin())],
        AnswerOf(clause_, given.name, given.value));
    return {};
  }

  Value Outputs() const {
    value::ContextBuilder outputs;
    outputs.Put("missing", NamesOf(Answer::kNone));
    outputs.Put("rejected", NamesOf(Answer::kRejected));
    outputs.Put("status", Value::String(std::string(NameOf(Verdict()))));
    return outputs.Build();
  }

 private:
  base::Status TakeList(const Value& items) {
    if (items.is_null()) return {};
    if (!items.is(Kind::kList) || items.list().size() > answers_.size())
      return Fail(Code::P406_checklist_items,
                  {clause_.id, std::to_string(answers_.size()), value::ToLiteral(items)});
    for (size_t i = 0; i < items.list().size(); ++i) {
      TRY(answers_[i], AnswerOf(clause_, clause_.checklist[i].name, items.list()[i]));
    }
    return {};
  }

  base::Status TakeDate(const NamedValue& given, std::optional<base::Date>& date) {
    if (given.value.is(Kind::kDate)) date = given.value.date();
    if (given.value.is_null() || given.value.is(Kind::kDate)) return {};
    return tl::unexpected(NoSuchAnswer(clause_, given.name, given.value));
  }

  Value NamesOf(Answer answer) const {
    std::vector<Value> names;
    for (size_t i = 0; i < answers_.size(); ++i)
      if (answers_[i] == answer) names.push_back(Value::String(clause_.checklist[i].name));
    return Value::ListOf(std::move(names));
  }

  // What is not yet due never fails.
  Status Verdict() const {
    const auto is = [](Answer wanted) {
      return [wanted](Answer answer) { return answer == wanted; };
    };
    if (std::ranges::all_of(answers_, is(Answer::kAccepted))) return Status::kPass;
    if (dates_.IsNotYetDue()) return Status::kPending;
    return std::ranges::any_of(answers_, is(Answer::kRejected)) ? Status::kFail : Status::kUnknown;
  }

  const Clause& clause_;
  std::vector<Answer> answers_;
  Dates dates_;
};

}  // namespace

base::Result<Value> JudgeChecklist(const Clause& clause, std::span<const NamedValue> given) {
  CHECK(clause.is_checklist());
  Judgement judgement(clause);
  for (const NamedValue& each : given) TRY(judgement.Take(each));
  return judgement.Outputs();
}

}  // namespace liandai::policy
