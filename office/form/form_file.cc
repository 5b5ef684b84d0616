#include "office/form/form_file.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <yaml-cpp/yaml.h>

#include "engine/base/system_error.h"

namespace liandai::form {

base::Result<std::vector<HeadingMapping>> ReadFormFile(const std::string& path) {
  std::vector<HeadingMapping> mappings;
  if (!std::filesystem::exists(path)) return mappings;
  try {
    const YAML::Node file = YAML::LoadFile(path);
    for (const YAML::Node& node : file["mappings"])
      mappings.push_back({node["heading"].as<std::string>(), node["field"].as<std::string>()});
  } catch (const YAML::Exception& failure) {
    return base::Fail(
        base::Code::M105_form_file_unreadable,
        {path, base::InBoth(fmt::format("第 {} 行不合 YAML 的写法", failure.mark.line + 1),
                            failure.what())});
  }
  return mappings;
}

base::Status WriteFormFile(const std::string& path, const std::vector<HeadingMapping>& mappings) {
  YAML::Emitter out;
  out << YAML::Comment("栏名与字段的对应，由 --map 记下；可以手改") << YAML::BeginMap << YAML::Key
      << "mappings" << YAML::Value << YAML::BeginSeq;
  std::map<std::string, std::string> last;
  for (const HeadingMapping& mapping : mappings) last[mapping.heading] = mapping.field;
  for (const auto& [heading, field] : last) {
    out << YAML::Flow << YAML::BeginMap << YAML::Key << "heading" << YAML::Value << heading
        << YAML::Key << "field" << YAML::Value << field << YAML::EndMap;
  }
  out << YAML::EndSeq << YAML::EndMap;
  // Written beside and renamed, so that a full disk leaves the old file.
  const std::string temporary = path + ".new";
  std::ofstream file(temporary);
  file << out.c_str() << '\n';
  file.close();
  if (!file) return tl::unexpected(base::Unwritable({path, base::SystemReason(errno)}));
  std::error_code failure;
  std::filesystem::rename(temporary, path, failure);
  if (failure) return tl::unexpected(base::Unwritable({path, base::SystemReason(failure)}));
  return {};
}

}  // namespace liandai::form
