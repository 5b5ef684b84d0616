#include "engine/dmn/xml/model_reader.h"

#include <algorithm>
#include <cstring>
#include <fmt/format.h>

#include "engine/base/limits.h"
#include "engine/base/utf8.h"
#include "engine/dmn/xml/reader.h"

namespace liandai::dmn {
namespace {

using base::Code;

// Without recursion, so that depth itself cannot hurt.
bool IsTooDeep(const pugi::xml_document& document) {
  size_t depth = 0;
  pugi::xml_node node = document.document_element();
  while (node) {
    if (const pugi::xml_node child = node.first_child()) {
      if (++depth > base::kModelXmlDepthMax) return true;
      node = child;
      continue;
    }
    while (node && !node.next_sibling()) {
      node = node.parent();
      if (depth-- == 0) return false;
    }
    node = node.next_sibling();
  }
  return false;
}

class DefinitionsReader {
 public:
  explicit DefinitionsReader(Reader& reader) : reader_(reader) {}

  Definitions Read(pugi::xml_node root);

 private:
  void ReadImports(pugi::xml_node root);
  void ReadChild(pugi::xml_node node);
  template <typename T>
  T ReadElement(pugi::xml_node node);
  Variable VariableOf(pugi::xml_node node, const std::string& name);
  std::vector<Reference> References(pugi::xml_node node, const char* name);
  Requirements ReadRequirements(pugi::xml_node node);
  void ReadDecision(pugi::xml_node node);
  void ReadKnowledge(pugi::xml_node node);
  void ReadService(pugi::xml_node node);

  Reader& reader_;
  Definitions definitions_;
};

void DefinitionsReader::ReadImports(pugi::xml_node root) {
  for (const pugi::xml_node& node : reader_.Children(root, "import")) {
    Import import;
    import.name = node.attribute("name").value();
    ElementPath::Scope scope(reader_.path, StepKind::kImport, import.name);
    import.name_space = reader_.RequiredAttribute(node, "namespace");
    import.location = node.attribute("locationURI").value();
    import.is_dmn = IsDmnNamespace(node.attribute("importType").value());
    import.offset = Reader::Offset(node);
    definitions_.imports.push_back(std::move(import));
  }
}

template <typename T>
T DefinitionsReader::ReadElement(pugi::xml_node node) {
  T element;
  element.id = node.attribute("id").value();
  element.name = reader_.RequiredAttribute(node, "name");
  element.label = node.attribute("label").value();
  element.offset = Reader::Offset(node);
  return element;
}

// The variable is optional in practice; its name is the element's (DMN 1.5, 7.3.4).
Variable DefinitionsReader::VariableOf(pugi::xml_node node, const std::string& name) {
  Variable variable = reader_.ReadVariable(reader_.Child(node, "variable"));
  if (variable.name.empty()) variable.name = name;
  return variable;
}

std::vector<Reference> DefinitionsReader::References(pugi::xml_node node, const char* name) {
  std::vector<Reference> references;
  for (const pugi::xml_node& child : reader_.Children(node, name))
    references.push_back({reader_.RequiredAttribute(child, "href"), Reader::Offset(child)});
  return references;
}

Requirements DefinitionsReader::ReadRequirements(pugi::xml_node node) {
  Requirements requirements;
  const auto append = [](std::vector<Reference>& all, std::vector<Reference> more) {
    for (Reference& reference : more) all.push_back(std::move(reference));
  };
  for (const pugi::xml_node& child : node.children()) {
    append(requirements.inputs, References(child, "requiredInput"));
    append(requirements.decisions, References(child, "requiredDecision"));
    append(requirements.knowledge, References(child, "requiredKnowledge"));
    append(requirements.authorities, References(child, "requiredAuthority"));
  }
  return requirements;
}

void DefinitionsReader::ReadDecision(pugi::xml_node node) {
  Decision decision = ReadElement<Decision>(node);
  ElementPath::Scope scope(reader_.path, StepKind::kDecision, decision.name);
  decision.variable = VariableOf(node, decision.name);
  decision.requirements = ReadRequirements(node);
  decision.logic = ReadChildExpression(reader_, node);
  definitions_.decisions.push_back(std::move(decision));
}

void DefinitionsReader::ReadKnowledge(pugi::xml_node node) {
  BusinessKnowledge knowledge = ReadElement<BusinessKnowledge>(node);
  ElementPath::Scope scope(reader_.path, StepKind::kKnowledge, knowledge.name);
  knowledge.variable = VariableOf(node, knowledge.name);
  knowledge.requirements = ReadRequirements(node);
  if (const pugi::xml_node logic = reader_.Child(node, "encapsulatedLogic"))
    knowledge.function = ReadFunction(reader_, logic);
  definitions_.knowledge_models.push_back(std::move(knowledge));
}

void DefinitionsReader::ReadService(pugi::xml_node node) {
  DecisionService service = ReadElement<DecisionService>(node);
  ElementPath::Scope scope(reader_.path, StepKind::kService, service.name);
  service.variable = VariableOf(node, service.name);
  service.output_decisions = References(node, "outputDecision");
  service.encapsulated_decisions = References(node, "encapsulatedDecision");
  service.input_decisions = References(node, "inputDecision");
  service.input_data = References(node, "inputData");
  definitions_.services.push_back(std::move(service));
}

void DefinitionsReader::ReadChild(pugi::xml_node node) {
  const std::string_view name = reader_.DmnName(node);
  if (name == "itemDefinition") {
    definitions_.item_definitions.push_back(ReadItemDefinition(reader_, node));
  } else if (name == "inputData") {
    InputData input = ReadElement<InputData>(node);
    input.variable = VariableOf(node, input.name);
    definitions_.inputs.push_back(std::move(input));
  } else if (name == "decision") {
    ReadDecision(node);
  } else if (name == "businessKnowledgeModel") {
    ReadKnowledge(node);
  } else if (name == "decisionService") {
    ReadService(node);
  } else if (name == "knowledgeSource") {
    KnowledgeSource source = ReadElement<KnowledgeSource>(node);
    source.location = node.attribute("locationURI").value();
    definitions_.knowledge_sources.push_back(std::move(source));
  }
}

Definitions DefinitionsReader::Read(pugi::xml_node root) {
  definitions_.name = root.attribute("name").value();
  definitions_.name_space = root.attribute("namespace").value();
  ReadImports(root);
  reader_.UseImports(definitions_);
  for (const pugi::xml_node& node : root.children()) ReadChild(node);
  return std::move(definitions_);
}

ReadModel Failed(const ModelXml& source, base::Diagnostic diagnostic) {
  return {std::nullopt, SourceMap(source.label, {}), {std::move(diagnostic)}};
}

ReadModel TooLarge(const ModelXml& source) {
  return Failed(source,
                {Code::D901_model_too_large,
                 {std::to_string(base::kModelByteCountMax), std::to_string(source.xml.size())},
                 {std::string(source.label), {}, {}},
                 {},
                 {}});
}

ReadModel TooDeep(const ModelXml& source) {
  return Failed(source, ModelTooDeep(base::kModelXmlDepthMax, std::string(source.label)));
}

ReadModel Malformed(const ModelXml& source, const pugi::xml_parse_result& parsed) {
  const SourceMap lines(source.label, source.xml);
  return Failed(source, {Code::D101_xml_malformed,
                         {parsed.description()},
                         {lines.Label(static_cast<uint32_t>(parsed.offset)), {}, {}},
                         {},
                         {}});
}

ReadModel NotUtf8(const ModelXml& source, pugi::xml_node node) {
  const SourceMap lines(source.label, source.xml);
  const std::string element = node.name()[0] != 0 ? node.name() : node.parent().name();
  return Failed(source, {Code::D109_text_not_utf8,
                         {base::IsValidUtf8(element) ? element : "?"},
                         {lines.Label(Reader::Offset(node)), {}, {}},
                         {},
                         {}});
}

bool IsUtf8(pugi::xml_node node) {
  if (!base::IsValidUtf8(node.name()) || !base::IsValidUtf8(node.value())) return false;
  return std::all_of(
      node.attributes_begin(), node.attributes_end(), [](const pugi::xml_attribute& attribute) {
        return base::IsValidUtf8(attribute.name()) && base::IsValidUtf8(attribute.value());
      });
}

// The parser passes bytes on as they are and makes surrogates of character references; nothing
// behind this door sees either.
struct BrokenText : pugi::xml_tree_walker {
  pugi::xml_node found;
  bool for_each(pugi::xml_node& node) override {
    if (IsUtf8(node)) return true;
    found = node;
    return false;
  }
};

bool MayHoldBrokenText(std::string_view xml) {
  return xml.find("&#") != std::string_view::npos || !base::IsValidUtf8(xml);
}

bool OnlyRootDeclaresNamespaces(std::string_view xml, pugi::xml_node root) {
  const size_t last = xml.rfind("xmlns");
  return last != std::string_view::npos && xml.find('>', Reader::Offset(root)) > last;
}

}  // namespace

base::Diagnostic ModelTooDeep(size_t level_count_max, std::string place) {
  return {Code::D902_model_too_deep,
          {std::to_string(level_count_max)},
          {std::move(place), {}, {}},
          {},
          {}};
}

ReadModel ReadModelXml(const ModelXml& source) {
  if (source.xml.size() > base::kModelByteCountMax) return TooLarge(source);
  pugi::xml_document document;
  const pugi::xml_parse_result parsed =
      document.load_buffer(source.xml.data(), source.xml.size(), pugi::parse_default);
  if (!parsed) return Malformed(source, parsed);
  if (IsTooDeep(document)) return TooDeep(source);
  if (MayHoldBrokenText(source.xml))
    if (BrokenText broken; !document.traverse(broken)) return NotUtf8(source, broken.found);
  ReadModel result{std::nullopt, SourceMap(source.label, source.xml), {}};
  Reader reader(source.language, result);
  const pugi::xml_node root = document.document_element();
  if (OnlyRootDeclaresNamespaces(source.xml, root)) reader.UseRootNamespaces(root);
  if (reader.DmnName(root) != "definitions") {
    reader.Report(Code::D102_not_a_model, {root.name()}, root);
    return result;
  }
  result.definitions = DefinitionsReader(reader).Read(root);
  result.definitions->source = std::string(source.label);
  return result;
}

}  // namespace liandai::dmn
