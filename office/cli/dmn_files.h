// DMN models as files on disk, for the commands `liandai dmn …`.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/dmn/graph/compiled_model.h"

namespace liandai::cli {

// The whole file. Fails with G101 or G102.
base::Result<std::string> ReadText(const std::filesystem::path& path);

// The model and, behind it, what it imports, directly or further on: looked for among the other
// .dmn files of its folder and, for a model of a policy pack, the common models of the packs
// beside.
base::Result<std::vector<dmn::ModelSource>> ReadModelWithImports(const std::filesystem::path& path,
                                                                 base::Language language);

// The compiled model of a file, its imports as far as they are needed. Fails with its first error.
base::Result<std::shared_ptr<const dmn::CompiledModel>> LoadModel(const std::filesystem::path& path,
                                                                  base::Language language);

// The value of each input out of a context: by its name, or for imported inputs by the path of
// imports ("B.A.person" is entry person of entry A of entry B). Null where nothing is given. Texts
// become dates, times and durations where the input's type wants them.
std::vector<value::Value> InputsFrom(const value::Value& context,
                                     std::span<const dmn::Input> inputs);

// No decision or service of the model has that name: the ones there are, and the nearest.
base::Diagnostic UnknownDecision(const dmn::CompiledModel& model, const std::string& name);

// A kit's test file, or a folder of them, that cannot be used, and why.
base::Diagnostic KitUnreadable(std::string what);

}  // namespace liandai::cli
