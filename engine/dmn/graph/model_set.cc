#include "engine/dmn/graph/model_set.h"

#include <algorithm>
#include <deque>
#include <set>

#include "engine/base/check.h"
#include "engine/dmn/model/element_path.h"

namespace liandai::dmn {
namespace {

using base::Code;

constexpr size_t kInstanceCountMax = 1'000;  // imports that fan out are cut, not followed forever

}  // namespace

ModelSource ReadOnce(ModelSource source, base::Language language) {
  source.read =
      std::make_shared<const ReadModel>(ReadModelXml({source.name, source.xml, language}));
  return source;
}

ModelSet::ModelSet(std::span<const ModelSource> sources, base::Language language,
                   std::vector<base::Diagnostic>& diagnostics) {
  CHECK(!sources.empty());
  for (const ModelSource& source : sources) {
    std::shared_ptr<const ReadModel> read =
        source.read != nullptr ? source.read : ReadOnce(source, language).read;
    // Faults of models beside the first matter only when they are imported; they are reported all
    // the same, as somebody gave these files.
    diagnostics.insert(diagnostics.end(), read->diagnostics.begin(), read->diagnostics.end());
    models_.push_back(std::move(read));
  }
  if (!models_.front()->definitions) return;
  IndexIds();
  std::vector<size_t> ancestors;
  AddInstance(0, "", ancestors, diagnostics, language);
}

void ModelSet::IndexIds() {
  for (const auto& model : models_) {
    auto& ids = ids_.emplace_back();
    if (!model->definitions) continue;
    const auto add = [&](const auto& elements, ElementKind kind) {
      for (size_t i = 0; i < elements.size(); ++i)
        if (!elements[i].id.empty()) ids.emplace(elements[i].id, std::pair(kind, i));
    };
    add(model->definitions->inputs, ElementKind::kInput);
    add(model->definitions->decisions, ElementKind::kDecision);
    add(model->definitions->knowledge_models, ElementKind::kKnowledge);
    add(model->definitions->services, ElementKind::kService);
    add(model->definitions->knowledge_sources, ElementKind::kSource);
  }
}

std::optional<size_t> ModelSet::FindModel(std::string_view name_space) const {
  for (size_t i = 0; i < models_.size(); ++i)
    if (models_[i]->definitions && models_[i]->definitions->name_space == name_space) return i;
  return std::nullopt;
}

size_t ModelSet::AddInstance(size_t model, const std::string& prefix,
                             std::vector<size_t>& ancestors,
                             std::vector<base::Diagnostic>& diagnostics, base::Language language) {
  const size_t instance = instances_.size();
  instances_.push_back({model, prefix, {}});
  ancestors.push_back(instance);
  for (const Import& import : models_[model]->definitions->imports) {
    if (!import.is_dmn) continue;
    const std::optional<size_t> imported = FindModel(import.name_space);
    if (!imported) {
      ElementPath path(language);
      ElementPath::Scope step(path, StepKind::kImport, import.name);
      diagnostics.push_back(
          {Code::D202_import_missing,
           {import.name, import.name_space},
           {models_[model]->lines.Label(import.offset) + " > " + path.Text(), {}, {}},
           {},
           {}});
      continue;
    }
    // Models that import each other share the instance they came from.
    const auto known = std::ranges::find_if(
        ancestors, [&](size_t ancestor) { return instances_[ancestor].model == *imported; });
    if (known != ancestors.end()) {
      instances_[instance].children.push_back({import.name, *known});
    } else if (instances_.size() < kInstanceCountMax) {
      const std::string inner = import.name.empty() ? prefix : prefix + import.name + ".";
      const size_t child = AddInstance(*imported, inner, ancestors, diagnostics, language);
      instances_[instance].children.push_back({import.name, child});
    }
  }
  ancestors.pop_back();
  return instance;
}

const Definitions& ModelSet::definitions(size_t instance) const {
  return *models_[instances_.at(instance).model]->definitions;
}

const SourceMap& ModelSet::lines(size_t instance) const {
  return models_[instances_.at(instance).model]->lines;
}

// The nearest import of that namespace, breadth first.
std::optional<size_t> ModelSet::FindInstance(size_t from, std::string_view name_space) const {
  std::deque<size_t> queue = {from};
  std::set<size_t> seen = {from};
  while (!queue.empty()) {
    const size_t instance = queue.front();
    queue.pop_front();
    if (definitions(instance).name_space == name_space) return instance;
    for (const ModelInstance::Child& child : instances_[instance].children)
      if (seen.insert(child.instance).second) queue.push_back(child.instance);
  }
  return std::nullopt;
}

std::optional<ElementAt> ModelSet::Resolve(size_t instance, std::string_view href) const {
  const size_t hash = href.find('#');
  const std::string_view name_space = hash == std::string_view::npos ? "" : href.substr(0, hash);
  const std::string_view id = hash == std::string_view::npos ? href : href.substr(hash + 1);
  const std::optional<size_t> owner =
      name_space.empty() ? std::optional(instance) : FindInstance(instance, name_space);
  if (!owner) return std::nullopt;
  const auto& ids = ids_[instances_[*owner].model];
  const auto found = ids.find(id);
  if (found == ids.end()) return std::nullopt;
  return ElementAt{*owner, found->second.first, found->second.second};
}

std::optional<std::vector<std::string>> ModelSet::PathTo(size_t from, size_t to) const {
  std::deque<std::pair<size_t, std::vector<std::string>>> queue = {{from, {}}};
  std::set<size_t> seen = {from};
  while (!queue.empty()) {
    auto [instance, path] = std::move(queue.front());
    queue.pop_front();
    if (instance == to) return path;
    for (const ModelInstance::Child& child : instances_[instance].children) {
      if (!seen.insert(child.instance).second) continue;
      std::vector<std::string> longer = path;
      if (!child.name.empty()) longer.push_back(child.name);
      queue.emplace_back(child.instance, std::move(longer));
    }
  }
  return std::nullopt;
}

}  // namespace liandai::dmn
