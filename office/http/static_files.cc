#include "office/http/static_files.h"

#include <algorithm>

namespace liandai::http {

const EmbeddedFile* FindStaticFile(std::span<const EmbeddedFile> files, std::string_view path) {
  const auto find = [&](std::string_view wanted) -> const EmbeddedFile* {
    const auto found = std::ranges::find(files, wanted, &EmbeddedFile::path);
    return found == files.end() ? nullptr : &*found;
  };
  if (const EmbeddedFile* file = find(path)) return file;
  const bool is_page = path == "/" || path.starts_with("/checks/") || path.starts_with("/policy");
  return is_page ? find("/index.html") : nullptr;
}

Response StaticResponse(const EmbeddedFile& file, const StaticRequest& request) {
  Response response;
  response.content_type = file.content_type;
  response.headers.emplace_back("ETag", file.etag);
  response.headers.emplace_back("Vary", "Accept-Encoding");
  response.headers.emplace_back(
      "Cache-Control", file.is_immutable ? "public, max-age=31536000, immutable" : "no-cache");
  if (request.if_none_match == file.etag) {
    response.status = 304;
    return response;
  }
  const bool is_gzip = request.accepts_gzip && !file.gzip.empty();
  if (is_gzip) response.headers.emplace_back("Content-Encoding", "gzip");
  response.body = is_gzip ? file.gzip : file.plain;
  return response;
}

}  // namespace liandai::http
