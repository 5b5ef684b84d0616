// The input as a DMN model: read, compiled with its faults, every decision evaluated on nulls.
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/dmn/graph/compiled_model.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace liandai;
  const dmn::ModelSource source{"fuzz", std::string(reinterpret_cast<const char*>(data), size)};
  dmn::CompiledModel::LoadOptions options;
  options.keep_faulty = true;
  const auto loaded = dmn::CompiledModel::Load({&source, 1}, options);
  for (const base::Diagnostic& diagnostic : loaded.diagnostics)
    base::Display(diagnostic, base::Language::kChinese);
  if (loaded.model == nullptr) return 0;
  const std::vector<value::Value> inputs(loaded.model->inputs().size());
  dmn::CompiledModel::Options tracing;
  tracing.trace = true;
  for (size_t i = 0; i < loaded.model->decisions().size(); ++i)
    loaded.model->Evaluate(i, inputs, tracing);
  return 0;
}
