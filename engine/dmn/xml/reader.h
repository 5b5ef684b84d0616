// What the parts of the model reader share: namespaces, attributes, texts, type references, the
// path to the element being read and the list of faults. Private to this folder.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/dmn/model/definitions.h"
#include "engine/dmn/model/element_path.h"
#include "engine/dmn/xml/model_reader.h"

namespace liandai::dmn {

class Reader {
 public:
  Reader(base::Language language, ReadModel& result) : path(language), result_(result) {}

  ElementPath path;

  // The local name when the element is in a DMN model namespace, empty otherwise.
  std::string_view DmnName(pugi::xml_node node) const;
  // First child with that DMN name; a null node if there is none.
  pugi::xml_node Child(pugi::xml_node node, std::string_view name) const;
  std::vector<pugi::xml_node> Children(pugi::xml_node node, std::string_view name) const;

  // All character data of the element itself, comments left out.
  std::string TextOf(pugi::xml_node node) const;
  // The `text` child of an expression or of unary tests; empty if there is none.
  SourceText ReadText(pugi::xml_node node) const;
  Variable ReadVariable(pugi::xml_node node) const;
  // The type named by an attribute or child `typeRef`: "string", "tPerson", "imported.tPerson".
  // Prefixes of DMN 1.1 are resolved through the namespaces in force at the node.
  std::string ReadTypeRef(pugi::xml_node node) const;
  std::string NormalTypeRef(pugi::xml_node node, std::string_view written) const;
  // Notes the fault when the attribute is missing.
  std::string RequiredAttribute(pugi::xml_node node, const char* name);

  static uint32_t Offset(pugi::xml_node node);

  void Report(base::Code code, std::vector<std::string> arguments, pugi::xml_node node,
              std::string suggestion = {});

  // No element but the root declares namespaces: they need not be looked for on the way up.
  void UseRootNamespaces(pugi::xml_node root) { namespace_root_ = root; }

  // The imports of the model and its own namespace, for prefixed type references.
  void UseImports(const Definitions& definitions);

 private:
  std::string_view NamespaceOf(pugi::xml_node node, std::string_view prefix) const;
  std::string_view DeclaredAt(pugi::xml_node node, std::string_view prefix) const;

  ReadModel& result_;
  std::string own_namespace_;
  pugi::xml_node namespace_root_;  // null: any element may declare namespaces
  std::vector<std::pair<std::string, std::string>> import_names_;  // namespace, name
};

// The model namespaces of DMN 1.1 to 1.6, and FEEL's beside them.
bool IsDmnNamespace(std::string_view name_space);
bool IsFeelNamespace(std::string_view name_space);

// One part each; all report through the reader.
BoxedExprRef ReadExpression(Reader& reader, pugi::xml_node node);
// The one expression among the children of `parent`; null if there is none.
BoxedExprRef ReadChildExpression(Reader& reader, pugi::xml_node parent);
FunctionExpr ReadFunction(Reader& reader, pugi::xml_node node);
DecisionTable ReadDecisionTable(Reader& reader, pugi::xml_node node);
ItemDefinition ReadItemDefinition(Reader& reader, pugi::xml_node node);

}  // namespace liandai::dmn
