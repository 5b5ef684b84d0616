#include "office/cli/dmn_files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

#include "engine/base/nearest.h"
#include "engine/dmn/xml/model_reader.h"
#include "engine/json/json.h"

namespace liandai::cli {
namespace {

namespace fs = std::filesystem;

// "B.A.person": the whole name as a key first, then entry by entry.
const value::Value* FindByPath(const value::Value& context, std::string_view name) {
  if (!context.is(value::Kind::kContext)) return nullptr;
  if (const value::Value* found = context.context().Find(name)) return found;
  for (size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
    const value::Value* inner = context.context().Find(name.substr(0, dot));
    if (inner == nullptr) continue;
    if (const value::Value* found = FindByPath(*inner, name.substr(dot + 1))) return found;
  }
  return nullptr;
}

// The other models of the folder and, for a model of a policy pack, the common models of the packs
// beside it: FOLDER/FOLDER.dmn.
std::vector<fs::path> CandidatesFor(const fs::path& path) {
  std::vector<fs::path> candidates;
  const fs::path folder = fs::absolute(path).parent_path();
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".dmn" && entry.path().filename() != path.filename())
      candidates.push_back(entry.path());
  if (fs::is_regular_file(folder / "pack.yaml", error))
    for (const fs::directory_entry& entry : fs::directory_iterator(folder.parent_path(), error))
      if (entry.path() != folder)
        candidates.push_back(entry.path() / (entry.path().filename().string() + ".dmn"));
  std::ranges::sort(candidates);
  return candidates;
}

// Moves the model of that namespace from the candidates to the sources; none is no fault here.
base::Status AddImported(const std::string& name_space, std::vector<fs::path>& candidates,
                         std::vector<dmn::ModelSource>& sources, base::Language language) {
  for (auto at = candidates.begin(); at != candidates.end(); ++at) {
    std::error_code error;
    if (!fs::is_regular_file(*at, error)) continue;
    TRY(std::string xml, ReadText(*at));
    if (xml.find(name_space) == std::string::npos) continue;
    dmn::ModelSource source = dmn::ReadOnce({at->filename().string(), std::move(xml)}, language);
    const auto& definitions = source.read->definitions;
    if (!definitions || definitions->name_space != name_space) continue;
    sources.push_back(std::move(source));
    candidates.erase(at);
    return {};
  }
  return {};
}

}  // namespace

base::Result<std::string> ReadText(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    return base::Fail(base::Code::G101_file_missing, {path.string()});
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::Fail(base::Code::G102_file_unreadable, {path.string(), strerror(errno)});
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

base::Result<std::vector<dmn::ModelSource>> ReadModelWithImports(const fs::path& path,
                                                                 base::Language language) {
  TRY(std::string xml, ReadText(path));
  std::vector<dmn::ModelSource> sources;
  sources.push_back(dmn::ReadOnce({path.filename().string(), std::move(xml)}, language));
  std::vector<fs::path> candidates = CandidatesFor(path);
  for (size_t i = 0; i < sources.size(); ++i) {
    const std::shared_ptr<const dmn::ReadModel> model = sources[i].read;
    if (!model->definitions) continue;
    for (const dmn::Import& import : model->definitions->imports)
      TRY(AddImported(import.name_space, candidates, sources, language));
  }
  return sources;
}

base::Result<std::shared_ptr<const dmn::CompiledModel>> LoadModel(const fs::path& path,
                                                                  base::Language language) {
  TRY(const std::vector<dmn::ModelSource> sources, ReadModelWithImports(path, language));
  dmn::CompiledModel::LoadOptions options;
  options.language = language;
  dmn::CompiledModel::Loaded loaded = dmn::CompiledModel::Load(sources, options);
  if (loaded.model != nullptr) return loaded.model;
  const auto is_error = [](const base::Diagnostic& each) {
    return each.severity() == base::Severity::kError;
  };
  return tl::unexpected(*std::ranges::find_if(loaded.diagnostics, is_error));
}

std::vector<value::Value> InputsFrom(const value::Value& context,
                                     std::span<const dmn::Input> inputs) {
  std::vector<value::Value> values;
  for (const dmn::Input& input : inputs) {
    const value::Value* found = FindByPath(context, input.name);
    values.push_back(found == nullptr ? value::Value() : json::Conformed(*found, *input.type));
  }
  return values;
}

base::Diagnostic UnknownDecision(const dmn::CompiledModel& model, const std::string& name) {
  constexpr size_t kShownCountMax = 12;
  std::vector<std::string> names = model.decision_names();
  for (const dmn::Service& service : model.services()) names.push_back(service.name);
  std::string nearest = base::NearestName(name, names).value_or("");
  const bool is_cut = names.size() > kShownCountMax;
  if (is_cut) names.resize(kShownCountMax);
  return {base::Code::D501_decision_unknown,
          {name, fmt::format("{}{}", fmt::join(names, ", "), is_cut ? " …" : "")},
          {},
          {},
          std::move(nearest)};
}

base::Diagnostic KitUnreadable(std::string what) {
  return {base::Code::D504_kit_unreadable, {std::move(what)}, {}, {}, {}};
}

}  // namespace liandai::cli
