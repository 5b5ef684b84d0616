#include "office/cli/dmn_kit.h"

#include <algorithm>
#include <fmt/format.h>
#include <pugixml.hpp>

#include "engine/value/compare.h"
#include "engine/value/temporal_text.h"
#include "office/cli/dmn_files.h"

namespace liandai::cli {
namespace {

using value::Kind;
using value::Value;

std::string_view LocalName(std::string_view name) {
  return name.substr(name.find(':') == std::string_view::npos ? 0 : name.find(':') + 1);
}

pugi::xml_node Child(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_node& child : node.children())
    if (LocalName(child.name()) == name) return child;
  return {};
}

std::string_view Attribute(pugi::xml_node node, std::string_view name) {
  for (const pugi::xml_attribute& attribute : node.attributes())
    if (LocalName(attribute.name()) == name) return attribute.value();
  return {};
}

// Some files of the kit give no types: what looks like a number or a boolean is one.
Value GuessedValue(std::string_view text) {
  if (text.empty()) return {};
  if (text == "true" || text == "false") return Value(text == "true");
  if (const std::optional<base::Decimal> number = base::Decimal::Parse(text)) return Value(*number);
  const Value temporal = value::ParseTemporal(text);
  return temporal.is_null() ? Value::String(std::string(text)) : temporal;
}

Value TypedValue(pugi::xml_node node) {
  if (Attribute(node, "nil") == "true") return {};
  const std::string_view type = LocalName(Attribute(node, "type"));
  const std::string_view text = node.child_value();
  if (type.empty()) return GuessedValue(text);
  if (type == "boolean") return Value(text == "true" || text == "1");
  if (type == "decimal" || type == "double" || type == "integer" || type == "int" ||
      type == "float" || type == "long") {
    const std::optional<base::Decimal> number = base::Decimal::Parse(text);
    return number ? Value(*number) : Value();
  }
  if (type == "date" || type == "time" || type == "dateTime" || type == "duration")
    return value::ParseTemporal(text);
  return Value::String(std::string(text));
}

// A value, a list of items or components of a context.
Value ReadValue(pugi::xml_node node) {
  if (const pugi::xml_node value = Child(node, "value")) return TypedValue(value);
  if (const pugi::xml_node list = Child(node, "list")) {
    if (Attribute(list, "nil") == "true") return {};
    std::vector<Value> items;
    for (const pugi::xml_node& item : list.children())
      if (LocalName(item.name()) == "item") items.push_back(ReadValue(item));
    return Value::ListOf(std::move(items));
  }
  value::ContextBuilder context;
  bool has_component = false;
  for (const pugi::xml_node& child : node.children()) {
    if (LocalName(child.name()) != "component") continue;
    has_component = true;
    const bool is_nil = Attribute(child, "nil") == "true";
    context.Put(Attribute(child, "name"), is_nil ? Value() : ReadValue(child));
  }
  return has_component ? context.Build() : Value();
}

KitCase ReadCase(pugi::xml_node node) {
  KitCase kit_case;
  kit_case.id = Attribute(node, "id");
  kit_case.service = Attribute(node, "invocableName");
  value::ContextBuilder inputs;
  for (const pugi::xml_node& child : node.children()) {
    const std::string_view name = LocalName(child.name());
    if (name == "inputNode") inputs.Put(Attribute(child, "name"), ReadValue(child));
    if (name == "resultNode")
      kit_case.results.push_back({std::string(Attribute(child, "name")),
                                  ReadValue(Child(child, "expected")),
                                  Attribute(child, "errorResult") == "true"});
  }
  kit_case.inputs = inputs.Build();
  return kit_case;
}

// Ten places or more can only come from a double or a rounded print.
bool IsNearEnough(base::Decimal expected, base::Decimal got) {
  static const base::Decimal kTolerance = base::Decimal::FromScaled(1, -8);
  return !expected.ToScaled(7) && (expected - got).Absolute() < kTolerance;
}

}  // namespace

base::Result<KitFile> ReadKitFile(const std::filesystem::path& path) {
  TRY(const std::string text, ReadText(path));
  pugi::xml_document document;
  const pugi::xml_parse_result parsed = document.load_buffer(
      text.data(), text.size(), pugi::parse_default | pugi::parse_ws_pcdata_single);
  const pugi::xml_node root = document.document_element();
  if (!parsed) return tl::unexpected(KitUnreadable(path.string() + ": " + parsed.description()));
  if (LocalName(root.name()) != "testCases")
    return tl::unexpected(
        KitUnreadable(fmt::format("{}: <{}>, not <testCases>", path.string(), root.name())));
  KitFile file;
  file.model = Child(root, "modelName").child_value();
  for (const pugi::xml_node& child : root.children())
    if (LocalName(child.name()) == "testCase") file.cases.push_back(ReadCase(child));
  return file;
}

bool IsExpected(const Value& expected, const Value& got) {
  if (expected.kind() != got.kind()) return false;
  if (expected.is(Kind::kNumber))
    return expected.number() == got.number() || IsNearEnough(expected.number(), got.number());
  if (expected.is(Kind::kList)) return std::ranges::equal(expected.list(), got.list(), IsExpected);
  if (expected.is(Kind::kContext)) {
    const auto& entries = expected.context().entries();
    return entries.size() == got.context().entries().size() &&
           std::ranges::all_of(entries, [&](const value::Context::Entry& entry) {
             const Value* other = got.context().Find(entry.first);
             return other != nullptr && IsExpected(entry.second, *other);
           });
  }
  return value::Equal(expected, got) == true;
}

}  // namespace liandai::cli
