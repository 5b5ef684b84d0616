// What clauses of different documents are about, so that packs can be laid side by side:
// policies/topics.yaml names each subject once with the clauses that speak of it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/policy/pack.h"

namespace liandai::policy {

struct Topic {
  std::string id;  // "admission_gate"
  Bilingual title;
  std::vector<std::string> clauses;  // ids, of all packs
};

// Fails with G101, P101 … P104.
base::Result<std::vector<Topic>> ReadTopics(const std::string& file);

}  // namespace liandai::policy
