// A DMN model in memory (DMN 1.5, clause 6): the elements of one `definitions` and the references
// between them, still as text. It is what engine/dmn/xml reads; engine/dmn/graph resolves the
// references and compiles it. Diagrams, texts and vendors' extensions are not kept.
//
// Element references are hrefs: "#id" for this model, "namespace#id" for any.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/dmn/model/expression.h"
#include "engine/dmn/model/item_definition.h"

namespace liandai::dmn {

// What every element of a requirement graph has.
struct Element {
  std::string id;
  std::string name;
  std::string label;  // for people; may be empty
  uint32_t offset = 0;
};

struct Import {
  std::string name;  // prefix of the imported names; empty puts them beside our own (DMN 1.5)
  std::string name_space;
  std::string location;
  bool is_dmn = true;  // false: PMML, XSD and the like, which are named and not read
  uint32_t offset = 0;
};

struct InputData : Element {
  Variable variable;
};

struct Reference {
  std::string href;
  uint32_t offset = 0;
};

struct Requirements {
  std::vector<Reference> inputs;
  std::vector<Reference> decisions;
  std::vector<Reference> knowledge;
  std::vector<Reference> authorities;
};

struct Decision : Element {
  Variable variable;
  Requirements requirements;
  BoxedExprRef logic;  // null: no decision logic, the value is null
};

struct BusinessKnowledge : Element {
  Variable variable;
  Requirements requirements;
  std::optional<FunctionExpr> function;  // encapsulated logic
};

struct DecisionService : Element {
  Variable variable;
  std::vector<Reference> output_decisions;
  std::vector<Reference> encapsulated_decisions;
  std::vector<Reference> input_decisions;
  std::vector<Reference> input_data;
};

// The document, office or person that a decision's logic rests on.
struct KnowledgeSource : Element {
  std::string location;
};

struct Definitions {
  std::string source;  // the label of the ModelSource, first part of every place
  std::string name;
  std::string name_space;
  std::vector<Import> imports;
  std::vector<ItemDefinition> item_definitions;
  std::vector<InputData> inputs;
  std::vector<Decision> decisions;
  std::vector<BusinessKnowledge> knowledge_models;
  std::vector<DecisionService> services;
  std::vector<KnowledgeSource> knowledge_sources;
};

}  // namespace liandai::dmn
