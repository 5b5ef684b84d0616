#include "office/policy/clause_program.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "engine/base/check.h"
#include "engine/value/compare.h"
#include "engine/value/type.h"

namespace liandai::policy {

using base::Code;
using base::Fail;
using value::Value;

namespace {

base::Result<dmn::ModelSource> ReadModel(const std::string& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return Fail(Code::G101_file_missing, {file});
  std::string xml(std::filesystem::file_size(file), '\0');
  stream.read(xml.data(), static_cast<std::streamsize>(xml.size()));
  return dmn::ModelSource{file, std::move(xml)};
}

// The common models of a pack, which the models of packs under it may import: ID.dmn.
base::Result<std::vector<dmn::ModelSource>> ReadImports(const Pack& parent) {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(parent.folder))
    if (entry.path().stem() == parent.id && entry.path().extension() == ".dmn")
      files.push_back(entry.path());
  std::ranges::sort(files);
  std::vector<dmn::ModelSource> sources;
  for (const std::string& file : files) {
    TRY(dmn::ModelSource source, ReadModel(file));
    sources.push_back(dmn::ReadOnce(std::move(source)));
  }
  return sources;
}

bool TypesAgree(std::string_view declared, const value::TypeRef& model_type) {
  if (declared == "Any" || model_type == nullptr) return true;
  const std::string in_model = value::ToString(*model_type);
  return in_model == "Any" || in_model == declared || in_model.starts_with("context") ||
         in_model.starts_with("list<context");
}

}  // namespace

base::Result<std::vector<dmn::ModelSource>> ImportsOf(const Pack& pack,
                                                      const PackLibrary& library) {
  if (pack.parent.empty()) return ReadImports(pack);
  std::vector<dmn::ModelSource> imports;
  for (const Pack* of = &pack; !of->parent.empty();) {
    TRY(of, library.Find(of->parent));
    TRY(std::vector<dmn::ModelSource> models, ReadImports(*of));
    std::ranges::move(models, std::back_inserter(imports));
  }
  return imports;
}

base::Result<dmn::ModelSource> ReadModelOf(const Clause& clause) {
  CHECK(clause.is_decision());
  TRY(dmn::ModelSource own, ReadModel(clause.folder + "/" + clause.model));
  return dmn::ReadOnce(std::move(own));
}

base::Result<ClauseProgram> ClauseProgram::Load(const Clause& clause,
                                                std::span<const dmn::ModelSource> imports) {
  CHECK(clause.is_decision());
  std::vector<dmn::ModelSource> sources;
  TRY(dmn::ModelSource own, ReadModelOf(clause));
  sources.push_back(std::move(own));
  sources.insert(sources.end(), imports.begin(), imports.end());
  dmn::CompiledModel::Loaded loaded =
      dmn::CompiledModel::Load(sources, {.imports_as_needed = true});
  ClauseProgram program;
  program.clause_ = &clause;
  for (base::Diagnostic& diagnostic : loaded.diagnostics) {
    if (diagnostic.severity() == base::Severity::kError) return tl::unexpected(diagnostic);
    program.warnings_.push_back(std::move(diagnostic));
  }
  CHECK(loaded.model != nullptr);
  program.model_ = std::move(loaded.model);
  TRY(program.Connect());
  return program;
}

base::Status ClauseProgram::Connect() {
  const auto decision = model_->FindDecision(clause_->decision);
  if (!decision) return Fail(Code::P109_decision_missing, {clause_->id, clause_->decision});
  decision_ = *decision;
  std::vector<bool> fed(model_->inputs().size(), false);
  const auto connect = [&](const std::string& name,
                           const std::string& type) -> base::Result<size_t> {
    const auto slot = model_->FindInput(name);
    if (!slot) return kUnused;
    const value::TypeRef& in_model = model_->inputs()[*slot].type;
    if (!TypesAgree(type, in_model))
      return Fail(Code::P111_input_type_differs,
                  {clause_->id, name, type, value::ToString(*in_model)});
    fed[*slot] = true;
    return *slot;
  };
  for (const ClauseInput& input : clause_->inputs) {
    TRY(const size_t slot, connect(input.name, input.type));
    input_slots_.push_back(slot);
  }
  for (const Parameter& parameter : clause_->parameters) {
    TRY(const size_t slot, connect(parameter.name, parameter.type));
    parameter_slots_.push_back(slot);
  }
  for (size_t i = 0; i < fed.size(); ++i)
    if (!fed[i]) return Fail(Code::P110_input_unmapped, {clause_->id, model_->inputs()[i].name});
  return {};
}

std::vector<Value> ClauseProgram::Slots(const Settings& settings) const {
  std::vector<Value> slots(model_->inputs().size());
  for (size_t i = 0; i < parameter_slots_.size(); ++i)
    if (parameter_slots_[i] != kUnused)
      slots[parameter_slots_[i]] = settings.ValueOf(*clause_, clause_->parameters[i]);
  for (size_t i = 0; i < input_slots_.size(); ++i) {
    const ClauseInput& input = clause_->inputs[i];
    const bool is_setting = input.source == ClauseInput::Source::kSetting;
    const std::string& setting = is_setting ? input.fact : input.setting;
    if (input_slots_[i] != kUnused && !setting.empty())
      slots[input_slots_[i]] = settings.DatedValue(setting);
  }
  return slots;
}

Outcome ClauseProgram::Evaluate(std::span<const Value> slots) const {
  CHECK(slots.size() == model_->inputs().size());
  dmn::Evaluation evaluation =
      model_->Evaluate(decision_, slots, {.trace = false, .issues = false});
  return {StatusOf(*clause_, evaluation.value), std::move(evaluation.value)};
}

dmn::Evaluation ClauseProgram::EvaluateTraced(std::span<const Value> slots) const {
  CHECK(slots.size() == model_->inputs().size());
  return model_->Evaluate(decision_, slots, {.trace = true, .issues = true});
}

base::Result<PackProgram> PackProgram::Load(const Pack& pack, const PackLibrary& library) {
  PackProgram program;
  program.pack_ = &pack;
  TRY(const std::vector<dmn::ModelSource> imports, ImportsOf(pack, library));
  for (const Clause& clause : pack.clauses) {
    if (!clause.is_decision() || clause.screened == Screened::kNever) continue;
    TRY(ClauseProgram compiled, ClauseProgram::Load(clause, imports));
    program.clauses_.push_back(std::move(compiled));
  }
  return program;
}

const ClauseProgram* PackProgram::Find(std::string_view clause_id) const {
  for (const ClauseProgram& program : clauses_)
    if (program.clause().id == clause_id) return &program;
  return nullptr;
}

Status StatusOf(const Clause& clause, const Value& outputs) {
  if (!outputs.is(value::Kind::kContext)) return Status::kUnknown;
  const Value* output = outputs.context().Find(clause.status_output);
  if (output == nullptr) return Status::kUnknown;
  for (const StatusRule& rule : clause.status_rules)
    if (value::Equal(rule.output, *output) == true) return rule.status;
  if (output->is_null()) return Status::kUnknown;
  if (clause.status_output != "status") return Status::kPass;
  const auto named =
      output->is(value::Kind::kString) ? StatusNamed(output->string()) : std::nullopt;
  return named.value_or(Status::kUnknown);
}

}  // namespace liandai::policy
