#include "office/policy/topics.h"

#include "office/policy/yaml_document.h"

namespace liandai::policy {

base::Result<std::vector<Topic>> ReadTopics(const std::string& file) {
  TRY(const YAML::Node root, LoadYaml(file));
  TRY(const YamlMap map, YamlMap::Of(root, file));
  TRY(const YAML::Node list, map.List("topics"));
  std::vector<Topic> topics;
  for (const YAML::Node& node : list) {
    TRY(const YamlMap item, YamlMap::Of(node, file));
    Topic topic;
    TRY(topic.id, item.Text("id"));
    TRY(topic.title.zh, item.Text("zh"));
    TRY(topic.title.en, item.Text("en"));
    TRY(topic.clauses, item.Texts("clauses"));
    topics.push_back(std::move(topic));
  }
  return topics;
}

}  // namespace liandai::policy
