// A YAML document of a pack or of cases, read with precise errors: each says the file, the line,
// what was expected and what was found. Packs and cases only, never network input.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>
#include <yaml-cpp/yaml.h>

#include "engine/base/result.h"
#include "engine/value/value.h"

namespace liandai::policy {

// A map node and the file it came from. Values, not views: yaml-cpp nodes are shared handles.
class YamlMap {
 public:
  // Fails with P101 unless the node is a map.
  static base::Result<YamlMap> Of(const YAML::Node& node, const std::string& file);

  // Each fails with P102 (missing) or P103 (of another kind), naming key and line.
  base::Result<std::string> Text(std::string_view key) const;
  base::Result<base::Date> Date(std::string_view key) const;
  base::Result<YAML::Node> List(std::string_view key) const;
  base::Result<YamlMap> Map(std::string_view key) const;

  // Empty when the key is absent.
  base::Result<std::string> OptionalText(std::string_view key) const;
  base::Result<std::optional<base::Date>> OptionalDate(std::string_view key) const;
  std::vector<YAML::Node> OptionalList(std::string_view key) const;
  base::Result<std::vector<std::string>> Texts(std::string_view key) const;
  bool Has(std::string_view key) const;

  YAML::Node At(std::string_view key) const;  // undefined node when absent
  base::Place PlaceOf(const YAML::Node& node) const;
  base::Place place() const { return PlaceOf(node_); }
  const std::string& file() const { return file_; }

 private:
  YamlMap(YAML::Node node, std::string file) : node_(std::move(node)), file_(std::move(file)) {}

  YAML::Node node_;
  std::string file_;
};

// G101 / G102 for the file itself, P104 for text that is no YAML, with the line.
base::Result<YAML::Node> LoadYaml(const std::string& file);

// Any node as a value: plain numbers exact, dates, true/false, null, texts, lists, maps.
value::Value ValueOfYaml(const YAML::Node& node);

}  // namespace liandai::policy
