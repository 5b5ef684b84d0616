#include "engine/dmn/xml/reader.h"

#include <algorithm>
#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::dmn {
namespace {

std::pair<std::string_view, std::string_view> SplitName(std::string_view qualified) {
  const size_t colon = qualified.find(':');
  if (colon == std::string_view::npos) return {{}, qualified};
  return {qualified.substr(0, colon), qualified.substr(colon + 1)};
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") + 1 - begin);
}

}  // namespace

bool IsDmnNamespace(std::string_view name_space) {
  static constexpr std::string_view kNamespaces[] = {
      "http://www.omg.org/spec/DMN/20151101/dmn.xsd",   // 1.1
      "http://www.omg.org/spec/DMN/20180521/MODEL/",    // 1.2
      "https://www.omg.org/spec/DMN/20191111/MODEL/",   // 1.3
      "https://www.omg.org/spec/DMN/20211108/MODEL/",   // 1.4
      "https://www.omg.org/spec/DMN/20230324/MODEL/",   // 1.5
      "https://www.omg.org/spec/DMN/20240513/MODEL/"};  // 1.6
  return std::ranges::find(kNamespaces, name_space) != std::end(kNamespaces);
}

bool IsFeelNamespace(std::string_view name_space) {
  return name_space == "http://www.omg.org/spec/FEEL/20140401" ||
         (name_space.find("omg.org/spec/DMN/") != std::string_view::npos &&
          name_space.ends_with("/FEEL/"));
}

std::string_view Reader::NamespaceOf(pugi::xml_node node, std::string_view prefix) const {
  if (namespace_root_) return DeclaredAt(namespace_root_, prefix);
  for (; node; node = node.parent())
    if (const std::string_view found = DeclaredAt(node, prefix); found.data() != nullptr)
      return found;
  return {};
}

std::string_view Reader::DeclaredAt(pugi::xml_node node, std::string_view prefix) const {
  for (pugi::xml_attribute at = node.first_attribute(); at; at = at.next_attribute()) {
    const std::string_view name = at.name();
    if (!name.starts_with("xmlns")) continue;
    if (prefix.empty() ? name == "xmlns"
                       : name.substr(5).substr(0, 1) == ":" && name.substr(6) == prefix)
      return at.value();
  }
  return {};
}

std::string_view Reader::DmnName(pugi::xml_node node) const {
  if (node.type() != pugi::node_element) return {};
  const auto [prefix, local] = SplitName(node.name());
  return IsDmnNamespace(NamespaceOf(node, prefix)) ? local : std::string_view{};
}

pugi::xml_node Reader::Child(pugi::xml_node node, std::string_view name) const {
  for (const pugi::xml_node& child : node.children())
    if (DmnName(child) == name) return child;
  return {};
}

std::vector<pugi::xml_node> Reader::Children(pugi::xml_node node, std::string_view name) const {
  std::vector<pugi::xml_node> found;
  for (const pugi::xml_node& child : node.children())
    if (DmnName(child) == name) found.push_back(child);
  return found;
}

std::string Reader::TextOf(pugi::xml_node node) const {
  std::string text;
  for (const pugi::xml_node& child : node.children())
    if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata)
      text += child.value();
  return text;
}

SourceText Reader::ReadText(pugi::xml_node node) const {
  const pugi::xml_node text = Child(node, "text");
  if (!text) return {{}, Offset(node)};
  return {TextOf(text), Offset(text)};
}

Variable Reader::ReadVariable(pugi::xml_node node) const {
  return {node.attribute("name").value(), ReadTypeRef(node)};
}

std::string Reader::ReadTypeRef(pugi::xml_node node) const {
  if (const pugi::xml_attribute attribute = node.attribute("typeRef"))
    return NormalTypeRef(node, attribute.value());
  if (const pugi::xml_node child = Child(node, "typeRef"))
    return NormalTypeRef(child, TextOf(child));
  return {};
}

std::string Reader::NormalTypeRef(pugi::xml_node node, std::string_view written) const {
  written = Trimmed(written);
  // A function type of DMN 1.1 style "{ns}name" is not part of any version; only prefixes are.
  const auto [prefix, local] = SplitName(written);
  if (prefix.empty()) return std::string(written);
  const std::string_view name_space = NamespaceOf(node, prefix);
  if (prefix == "feel" || IsFeelNamespace(name_space) || name_space == own_namespace_)
    return std::string(local);
  for (const auto& [imported, name] : import_names_)
    if (imported == name_space)
      return name.empty() ? std::string(local) : name + "." + std::string(local);
  return std::string(written);
}

std::string Reader::RequiredAttribute(pugi::xml_node node, const char* name) {
  const pugi::xml_attribute attribute = node.attribute(name);
  if (!attribute || *attribute.value() == '\0')
    Report(base::Code::D103_attribute_missing, {std::string(DmnName(node)), name}, node);
  return attribute.value();
}

uint32_t Reader::Offset(pugi::xml_node node) {
  return static_cast<uint32_t>(std::max<ptrdiff_t>(0, node.offset_debug()));
}

void Reader::Report(base::Code code, std::vector<std::string> arguments, pugi::xml_node node,
                    std::string suggestion) {
  std::string where = result_.lines.Label(Offset(node));
  if (const std::string steps = path.Text(); !steps.empty()) where += " > " + steps;
  result_.diagnostics.push_back(
      {code, std::move(arguments), {std::move(where), {}, {}}, {}, std::move(suggestion)});
}

void Reader::UseImports(const Definitions& definitions) {
  CHECK(import_names_.empty());
  own_namespace_ = definitions.name_space;
  for (const Import& import : definitions.imports)
    import_names_.emplace_back(import.name_space, import.name);
}

}  // namespace liandai::dmn
