// Two packs side by side. Of one document (one inherits from the other, or they share clause ids)
// clause by clause; of different jurisdictions subject by subject (topics.h). It compares what is
// written: words, figures, readings, binding, dates; whether one model binds more than another is
// for a proof to say, not for this.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "office/policy/pack.h"
#include "office/policy/topics.h"

namespace liandai::policy {

enum class ChangeKind : uint8_t { kAdded, kRemoved, kChanged, kStricter, kLooser };

// "added", "removed", "changed", "stricter", "looser", and 新增, 删去, 改动, 从严, 放宽.
std::string_view NameOf(ChangeKind kind);
std::string_view ChineseOf(ChangeKind kind);

struct Change {
  std::string what;  // "parameter modes_min", "reading income_base", "binding", "clause"
  ChangeKind kind = ChangeKind::kChanged;
  std::string before;  // in the first pack; empty when added
  std::string after;
};

struct ClauseChanges {
  std::string clause;  // id
  Bilingual title;
  std::vector<Change> changes;
};

struct TopicChanges {
  const Topic* topic = nullptr;
  std::vector<const Clause*> first;  // of the first pack
  std::vector<const Clause*> second;
  std::vector<Change> changes;  // of parameters by one name, of the strongest binding
};

struct PackDifference {
  bool by_clause = false;    // else by topic
  std::vector<Change> pack;  // dates and names of the documents
  std::vector<ClauseChanges> clauses;
  std::vector<TopicChanges> topics;
};

// The topics must live as long as the difference.
PackDifference DifferenceOf(const Pack& first, const Pack& second, std::span<const Topic> topics);

// {"packs": [...], "by": "clause|topic", "pack": [...], "clauses": [...], "topics": [...]}
std::string ToJson(const Pack& first, const Pack& second, const PackDifference& difference);

}  // namespace liandai::policy
