#include "engine/dmn/xml/reader.h"

namespace liandai::dmn {
namespace {

void ReadFunctionItem(Reader& reader, pugi::xml_node node, ItemDefinition& item) {
  item.is_function = true;
  item.function_result = reader.NormalTypeRef(node, node.attribute("outputTypeRef").value());
  for (const pugi::xml_node& child : reader.Children(node, "parameters"))
    item.function_parameters.push_back(
        {child.attribute("name").value(), reader.ReadTypeRef(child)});
}

}  // namespace

ItemDefinition ReadItemDefinition(Reader& reader, pugi::xml_node node) {
  ItemDefinition item;
  item.name = reader.RequiredAttribute(node, "name");
  ElementPath::Scope scope(reader.path, StepKind::kItemDefinition, item.name);
  item.type_ref = reader.ReadTypeRef(node);
  item.is_collection = node.attribute("isCollection").as_bool();
  item.allowed_values = reader.ReadText(reader.Child(node, "allowedValues"));
  item.type_constraint = reader.ReadText(reader.Child(node, "typeConstraint"));
  item.offset = Reader::Offset(node);
  for (const pugi::xml_node& child : reader.Children(node, "itemComponent"))
    item.components.push_back(ReadItemDefinition(reader, child));
  if (const pugi::xml_node function = reader.Child(node, "functionItem"))
    ReadFunctionItem(reader, function, item);
  return item;
}

}  // namespace liandai::dmn
