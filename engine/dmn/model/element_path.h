// Where in a model something stands, in words: 决策“准入” > 规则 3 > 输入 2. A stack that readers
// and compilers push to while they go down; the words are made only when somebody asks.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.h"

namespace liandai::dmn {

enum class StepKind : uint8_t {
  kDecision,
  kInputData,
  kKnowledge,
  kService,
  kKnowledgeSource,
  kItemDefinition,
  kImport,
  kRule,
  kTableInput,
  kTableOutput,
  kEntry,
  kItem,
  kRow,
  kColumn,
  kBinding,
  kFunction,
  kAllowedValues,
  kTypeConstraint,
  kDefaultValue,
  kCondition,
  kThen,
  kElse,
  kIn,
  kBody,
};

class ElementPath {
 public:
  explicit ElementPath(base::Language language) : language_(language) {}

  // Pushes a step for as long as the scope lives. The name must outlive it.
  class Scope {
   public:
    Scope(ElementPath& path, StepKind kind, std::string_view name = {});
    Scope(ElementPath& path, StepKind kind, size_t number);  // 1-based
    ~Scope() { path_.steps_.pop_back(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    ElementPath& path_;
  };

  base::Language language() const { return language_; }
  std::string Text() const;

 private:
  struct Step {
    StepKind kind;
    std::string_view name;
    size_t number;  // 0: none
  };

  base::Language language_;
  std::vector<Step> steps_;
};

// One step in words: 规则 3, rule 3.
std::string StepText(base::Language language, StepKind kind, size_t number);

}  // namespace liandai::dmn
