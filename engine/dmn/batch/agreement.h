// Whether column evaluation gives what row evaluation gives: for tests, the conformance kit and the
// fuzzer. Rows are judged one by one, then as columns in every form the evaluator knows: flat,
// constant, as a dictionary, with half of the rows selected; with two threads too when there are
// rows enough. Values must be the same to the last digit, and issues the same codes at the same
// places.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "engine/dmn/graph/compiled_model.h"

namespace liandai::dmn {

// Each row has a value for each input of the model. What differs, one line each; empty: nothing.
std::vector<std::string> Disagreements(const std::shared_ptr<const CompiledModel>& model,
                                       std::span<const size_t> decisions,
                                       std::span<const std::vector<value::Value>> rows);

}  // namespace liandai::dmn
