// Groups of findings by cause and their order of gravity (Screening::Groups).
#include <algorithm>
#include <unordered_map>

#include "office/policy/screening.h"

namespace liandai::policy {
namespace {

// Smaller is graver: failures of clauses that block, what warns, failures of goals, then what is
// not known. Cells that are none of these have no rank.
std::optional<int> Gravity(Status status, Binding binding) {
  const int by_binding = static_cast<int>(binding);
  const bool blocks = binding == Binding::kMandatory || binding == Binding::kInPrinciple;
  if (status == Status::kFail) return blocks ? by_binding : 8 + by_binding;
  if (status == Status::kWarn) return 4 + by_binding;
  if (status == Status::kUnknown) return 12 + by_binding;
  return std::nullopt;
}

int GravityOf(const FindingGroup& group) { return *Gravity(group.status, group.binding); }

// The root's number within the pack: clauses of one root and one subject share it.
std::vector<uint32_t> RootNumbers(std::span<const Clause* const> clauses) {
  std::unordered_map<std::string, uint32_t> numbers;
  std::vector<uint32_t> by_clause;
  for (const Clause* clause : clauses) {
    const std::string key = (clause->root.empty() ? clause->id : clause->root) + "/" +
                            std::to_string(static_cast<int>(clause->subject));
    by_clause.push_back(numbers.try_emplace(key, numbers.size()).first->second);
  }
  return by_clause;
}

void Add(FindingGroup& group, CellIndex cell, Status status, Binding binding) {
  const bool graver = group.members.empty() || *Gravity(status, binding) < GravityOf(group);
  if (!graver) {
    group.members.push_back(cell);
    return;
  }
  group.status = status;
  group.binding = binding;
  group.members.insert(group.members.begin(), cell);
}

}  // namespace

std::vector<FindingGroup> Screening::Groups() const {
  const std::vector<uint32_t> roots = RootNumbers(clauses());
  std::vector<FindingGroup> groups;
  std::unordered_map<uint64_t, size_t> by_root_and_row;
  for (uint32_t clause = 0; clause < clauses().size(); ++clause) {
    const Clause& of = *clauses()[clause];
    const std::vector<facts::SubjectRow>& rows = table_of(clause).rows();
    for (uint32_t row = 0; row < rows.size(); ++row) {
      const CellIndex cell{clause, row};
      if (!Gravity(status(cell), of.binding)) continue;
      const uint64_t key = uint64_t{roots[clause]} << 32 | row;
      const auto [found, is_new] = by_root_and_row.try_emplace(key, groups.size());
      if (is_new) {
        groups.push_back({of.subject,
                          row,
                          of.root.empty() ? of.id : of.root,
                          status(cell),
                          of.binding,
                          rows[row].amount_fen,
                          {}});
      }
      Add(groups[found->second], cell, status(cell), of.binding);
    }
  }
  std::ranges::stable_sort(groups, [](const FindingGroup& a, const FindingGroup& b) {
    if (GravityOf(a) != GravityOf(b)) return GravityOf(a) < GravityOf(b);
    if (a.amount_fen != b.amount_fen) return a.amount_fen > b.amount_fen;
    if (a.subject != b.subject) return a.subject < b.subject;
    return a.row < b.row;
  });
  return groups;
}

}  // namespace liandai::policy
