// The models of one load: the first and what it imports, directly or further on. A model that is
// imported twice stands there twice (two instances), as its inputs may have different values under
// different names: "B.A.person" and "C.A.person".
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/dmn/graph/compiled_model.h"
#include "engine/dmn/xml/model_reader.h"

namespace liandai::dmn {

struct ModelInstance {
  size_t model = 0;    // into the models of the set
  std::string prefix;  // "", "B.", "B.A."
  struct Child {
    std::string name;  // of the import; may be empty
    size_t instance = 0;
  };
  std::vector<Child> children;
};

enum class ElementKind : uint8_t { kInput, kDecision, kKnowledge, kService, kSource };

// An element of an instance; `index` into the list of its kind in the definitions.
struct ElementAt {
  size_t instance = 0;
  ElementKind kind = ElementKind::kInput;
  size_t index = 0;
};

class ModelSet {
 public:
  // Reads all sources; diagnostics of reading and of imports are appended. Empty when the first
  // source is no model.
  ModelSet(std::span<const ModelSource> sources, base::Language language,
           std::vector<base::Diagnostic>& diagnostics);

  bool empty() const { return instances_.empty(); }
  std::span<const ModelInstance> instances() const { return instances_; }
  const Definitions& definitions(size_t instance) const;
  const SourceMap& lines(size_t instance) const;

  // The element an href means, seen from an instance; nullopt if there is none.
  std::optional<ElementAt> Resolve(size_t instance, std::string_view href) const;

  // The names by which `to` is reached from `from`: empty for the same instance or a nameless
  // import, nullopt when it is not imported.
  std::optional<std::vector<std::string>> PathTo(size_t from, size_t to) const;

 private:
  size_t AddInstance(size_t model, const std::string& prefix, std::vector<size_t>& ancestors,
                     std::vector<base::Diagnostic>& diagnostics, base::Language language);
  std::optional<size_t> FindModel(std::string_view name_space) const;
  std::optional<size_t> FindInstance(size_t from, std::string_view name_space) const;
  void IndexIds();

  std::vector<std::shared_ptr<const ReadModel>> models_;  // shared with the sources that hold them
  std::vector<ModelInstance> instances_;
  // By model: id to kind and index.
  std::vector<std::map<std::string, std::pair<ElementKind, size_t>, std::less<>>> ids_;
};

}  // namespace liandai::dmn
