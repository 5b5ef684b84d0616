// Reads one pack.yaml into a Pack. Every fault names the file, the line and what was expected;
// reading stops at the first. The models are not read here (clause_program.h), but their files
// must be there.
#pragma once

#include <memory>
#include <string>

#include "engine/base/result.h"
#include "office/policy/pack.h"

namespace liandai::policy {

// `folder` holds pack.yaml and the models. Fails with P101 … P112, G101, G102.
base::Result<std::unique_ptr<Pack>> ReadPack(const std::string& folder);

}  // namespace liandai::policy
