// Compiles the models of one load into one Model: resolves references, finds circles, gives out
// slots, compiles each decision and function after what it requires.
#pragma once

#include <memory>
#include <vector>

#include "engine/dmn/graph/model.h"
#include "engine/dmn/graph/model_set.h"

namespace liandai::dmn {

// Always gives a model; whether it may be used is for the caller to see from the diagnostics.
std::shared_ptr<const Model> CompileModel(const ModelSet& models,
                                          const CompiledModel::LoadOptions& options,
                                          std::vector<base::Diagnostic>& diagnostics);

}  // namespace liandai::dmn
