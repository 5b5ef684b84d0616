#include "engine/dmn/xml/reader.h"

namespace liandai::dmn {
namespace {

using base::Code;

ContextExpr ReadContext(Reader& reader, pugi::xml_node node) {
  ContextExpr context;
  for (const pugi::xml_node& child : reader.Children(node, "contextEntry")) {
    const Variable variable = reader.ReadVariable(reader.Child(child, "variable"));
    ElementPath::Scope scope(reader.path, StepKind::kEntry, variable.name);
    context.entries.push_back({variable, ReadChildExpression(reader, child)});
  }
  return context;
}

std::vector<BoxedExprRef> ReadItems(Reader& reader, pugi::xml_node node, StepKind kind) {
  std::vector<BoxedExprRef> items;
  for (const pugi::xml_node& child : node.children()) {
    ElementPath::Scope scope(reader.path, kind, items.size() + 1);
    if (BoxedExprRef item = ReadExpression(reader, child)) items.push_back(std::move(item));
  }
  return items;
}

RelationExpr ReadRelation(Reader& reader, pugi::xml_node node) {
  RelationExpr relation;
  for (const pugi::xml_node& child : reader.Children(node, "column"))
    relation.columns.push_back(reader.ReadVariable(child));
  for (const pugi::xml_node& child : reader.Children(node, "row")) {
    ElementPath::Scope scope(reader.path, StepKind::kRow, relation.rows.size() + 1);
    std::vector<BoxedExprRef> row = ReadItems(reader, child, StepKind::kColumn);
    if (row.size() != relation.columns.size()) {
      reader.Report(Code::D108_relation_shape,
                    {std::to_string(relation.columns.size()), std::to_string(row.size())}, child);
      continue;
    }
    relation.rows.push_back(std::move(row));
  }
  return relation;
}

BoxedExprRef ReadPart(Reader& reader, pugi::xml_node node, const char* name, StepKind kind) {
  ElementPath::Scope scope(reader.path, kind);
  return ReadChildExpression(reader, reader.Child(node, name));
}

ConditionalExpr ReadConditional(Reader& reader, pugi::xml_node node) {
  return {ReadPart(reader, node, "if", StepKind::kCondition),
          ReadPart(reader, node, "then", StepKind::kThen),
          ReadPart(reader, node, "else", StepKind::kElse)};
}

FilterExpr ReadFilter(Reader& reader, pugi::xml_node node) {
  return {ReadPart(reader, node, "in", StepKind::kIn),
          ReadPart(reader, node, "match", StepKind::kBody)};
}

IteratorExpr ReadIterator(Reader& reader, pugi::xml_node node, IteratorKind kind) {
  const char* body = kind == IteratorKind::kFor ? "return" : "satisfies";
  return {kind, reader.RequiredAttribute(node, "iteratorVariable"),
          ReadPart(reader, node, "in", StepKind::kIn),
          ReadPart(reader, node, body, StepKind::kBody)};
}

InvocationExpr ReadInvocation(Reader& reader, pugi::xml_node node) {
  InvocationExpr invocation;
  invocation.function = ReadChildExpression(reader, node);
  for (const pugi::xml_node& child : reader.Children(node, "binding")) {
    const Variable parameter = reader.ReadVariable(reader.Child(child, "parameter"));
    ElementPath::Scope scope(reader.path, StepKind::kBinding, parameter.name);
    invocation.bindings.push_back({parameter, ReadChildExpression(reader, child)});
  }
  return invocation;
}

FunctionKind KindOf(std::string_view word) {
  if (word == "Java") return FunctionKind::kJava;
  return word == "PMML" ? FunctionKind::kPmml : FunctionKind::kFeel;
}

template <typename T>
BoxedExprRef Boxed(Reader& reader, pugi::xml_node node, T content) {
  return std::make_unique<BoxedExpr>(
      BoxedExpr{std::move(content), reader.ReadTypeRef(node), Reader::Offset(node)});
}

}  // namespace

FunctionExpr ReadFunction(Reader& reader, pugi::xml_node node) {
  FunctionExpr function;
  function.kind = KindOf(node.attribute("kind").value());
  for (const pugi::xml_node& child : reader.Children(node, "formalParameter"))
    function.parameters.push_back(reader.ReadVariable(child));
  function.body = ReadChildExpression(reader, node);
  return function;
}

BoxedExprRef ReadExpression(Reader& reader, pugi::xml_node node) {
  const std::string_view name = reader.DmnName(node);
  if (name == "literalExpression") return Boxed(reader, node, LiteralExpr{reader.ReadText(node)});
  if (name == "decisionTable") return Boxed(reader, node, ReadDecisionTable(reader, node));
  if (name == "context") return Boxed(reader, node, ReadContext(reader, node));
  if (name == "list")
    return Boxed(reader, node, ListExpr{ReadItems(reader, node, StepKind::kItem)});
  if (name == "relation") return Boxed(reader, node, ReadRelation(reader, node));
  if (name == "conditional") return Boxed(reader, node, ReadConditional(reader, node));
  if (name == "filter") return Boxed(reader, node, ReadFilter(reader, node));
  if (name == "for") return Boxed(reader, node, ReadIterator(reader, node, IteratorKind::kFor));
  if (name == "some") return Boxed(reader, node, ReadIterator(reader, node, IteratorKind::kSome));
  if (name == "every") return Boxed(reader, node, ReadIterator(reader, node, IteratorKind::kEvery));
  if (name == "invocation") return Boxed(reader, node, ReadInvocation(reader, node));
  if (name == "functionDefinition") {
    ElementPath::Scope scope(reader.path, StepKind::kFunction);
    return Boxed(reader, node, ReadFunction(reader, node));
  }
  return nullptr;
}

BoxedExprRef ReadChildExpression(Reader& reader, pugi::xml_node parent) {
  for (const pugi::xml_node& child : parent.children())
    if (BoxedExprRef expr = ReadExpression(reader, child)) return expr;
  return nullptr;
}

}  // namespace liandai::dmn
