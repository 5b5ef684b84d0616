#include "office/http/route.h"

#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::http {

std::string_view NameOf(Method method) {
  switch (method) {
    case Method::kGet:
      return "GET";
    case Method::kPost:
      return "POST";
    case Method::kPut:
      return "PUT";
    case Method::kDelete:
      return "DELETE";
  }
  return {};
}

const std::string& Request::Path(std::string_view name) const {
  const auto found = path.find(name);
  CHECK(found != path.end());
  return found->second;
}

std::string Request::QueryText(std::string_view name) const {
  const auto found = query.find(name);
  return found == query.end() ? std::string() : std::string(found->second.string());
}

int64_t Request::QueryInteger(std::string_view name, int64_t otherwise) const {
  const auto found = query.find(name);
  return found == query.end() ? otherwise : *found->second.number().ToInt64();
}

// RFC 6266: the plain form for old clients, the encoded one for Chinese names.
Response Response::Download(std::string path, std::string_view name,
                            std::string_view content_type) {
  std::string encoded;
  for (const char byte : name) {
    const bool is_plain = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
                          (byte >= 'A' && byte <= 'Z') || byte == '.' || byte == '-' || byte == '_';
    encoded +=
        is_plain ? std::string(1, byte) : fmt::format("%{:02X}", static_cast<unsigned char>(byte));
  }
  Response response;
  response.content_type = content_type;
  response.file_path = std::move(path);
  response.headers.emplace_back("Content-Disposition",
                                "attachment; filename=\"download\"; filename*=UTF-8''" + encoded);
  return response;
}

}  // namespace liandai::http
