#include "office/policy/case_run.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

#include "office/policy/checklist.h"

namespace liandai::policy {
namespace {

using base::Code;

// Programs of the clauses asked for, compiled when first wanted.
class Programs {
 public:
  explicit Programs(const CaseRunRequest& request) : request_(request) {}

  const Pack* PackOf(const std::string& clause) const {
    for (const Pack* pack : request_.packs)
      if (pack->FindClause(clause) != nullptr) return pack;
    return nullptr;
  }
  bool IsElsewhere(const std::string& clause) const {
    for (const auto& pack : request_.library.packs())
      if (pack->FindClause(clause) != nullptr) return true;
    return false;
  }
  // The outer result fails when the model cannot be used, the inner one when the case cannot.
  base::Result<base::Result<value::Value>> OutputsOf(const Pack& pack, const Clause& clause,
                                                     const PackCase& of) {
    if (clause.is_checklist()) return JudgeChecklist(clause, of.in);
    TRY(const ClauseProgram* program, Of(pack, clause));
    return RunCase(*program, of);
  }

 private:
  base::Result<const ClauseProgram*> Of(const Pack& pack, const Clause& clause) {
    const auto found = programs_.find(clause.id);
    if (found != programs_.end()) return &found->second;
    TRY(const std::vector<dmn::ModelSource> imports, ImportsOf(pack, request_.library));
    TRY(ClauseProgram program, ClauseProgram::Load(clause, imports));
    return &programs_.emplace(clause.id, std::move(program)).first->second;
  }

  const CaseRunRequest& request_;
  std::map<std::string, ClauseProgram> programs_;
};

void Fail(const PackCase& of, std::string what, CaseTally& tally) {
  ++tally.failed;
  tally.failures.push_back({of.clause, of.place.source, std::move(what), of.why});
}

base::Status RunOne(const PackCase& of, Programs& programs, CaseTally& tally) {
  const Pack* pack = programs.PackOf(of.clause);
  if (pack == nullptr) {
    if (programs.IsElsewhere(of.clause))
      ++tally.skipped;
    else
      Fail(of, "no pack has this clause", tally);
    return {};
  }
  const Clause& clause = *pack->FindClause(of.clause);
  if (!clause.is_decision() && !clause.is_checklist()) {
    Fail(of, "the clause is no decision", tally);
    return {};
  }
  TRY(const base::Result<value::Value> outputs, programs.OutputsOf(*pack, clause, of));
  if (!outputs) {
    Fail(of, base::Sentence(outputs.error(), base::Language::kEnglish), tally);
    return {};
  }
  const std::vector<std::string> differences = DifferencesOf(of, *outputs);
  if (differences.empty())
    ++tally.passed;
  else
    Fail(of, fmt::format("{}", fmt::join(differences, "; ")), tally);
  return {};
}

}  // namespace

base::Status RunCaseFiles(const CaseRunRequest& request, CaseTally& tally) {
  Programs programs(request);
  for (const std::string& file : request.files) {
    TRY(const std::vector<PackCase> cases, ReadCases(file));
    for (const PackCase& of : cases) TRY(RunOne(of, programs, tally));
  }
  return {};
}

}  // namespace liandai::policy
