#include "office/cli/dmn_files.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include "engine/json/json.h"

namespace liandai::cli {
namespace {

namespace fs = std::filesystem;

// "B.A.person": the whole name as a key first, then entry by entry.
const value::Value* FindByPath(const value::Value& context, std::string_view name) {
  if (!context.is(value::Kind::kContext)) return nullptr;
  if (const value::Value* found = context.context().Find(name)) return found;
  for (size_t dot = name.find('.'); dot != std::string_view::npos; dot = name.find('.', dot + 1)) {
    const value::Value* inner = context.context().Find(name.substr(0, dot));
    if (inner == nullptr) continue;
    if (const value::Value* found = FindByPath(*inner, name.substr(dot + 1))) return found;
  }
  return nullptr;
}

}  // namespace

base::Result<std::string> ReadText(const fs::path& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error))
    return base::Fail(base::Code::G101_file_missing, {path.string()});
  std::ifstream file(path, std::ios::binary);
  if (!file) return base::Fail(base::Code::G102_file_unreadable, {path.string(), strerror(errno)});
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

base::Result<std::vector<dmn::ModelSource>> ReadModelWithNeighbours(const fs::path& path) {
  TRY(std::string xml, ReadText(path));
  std::vector<dmn::ModelSource> sources;
  sources.push_back({path.filename().string(), std::move(xml)});
  std::vector<fs::path> others;
  const fs::path folder = path.has_parent_path() ? path.parent_path() : fs::path(".");
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder, error))
    if (entry.path().extension() == ".dmn" && entry.path().filename() != path.filename())
      others.push_back(entry.path());
  std::ranges::sort(others);
  for (const fs::path& other : others) {
    TRY(std::string text, ReadText(other));
    sources.push_back({other.filename().string(), std::move(text)});
  }
  return sources;
}

std::vector<value::Value> InputsFrom(const value::Value& context,
                                     std::span<const dmn::Input> inputs) {
  std::vector<value::Value> values;
  for (const dmn::Input& input : inputs) {
    const value::Value* found = FindByPath(context, input.name);
    values.push_back(found == nullptr ? value::Value() : json::Conformed(*found, *input.type));
  }
  return values;
}

}  // namespace liandai::cli
