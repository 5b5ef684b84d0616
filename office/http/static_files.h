// The page's files as they were built into the program, gzipped where that pays. Which files there
// are is decided by the build (cmake/web.cmake); a program built without the page has none.
#pragma once

#include <span>
#include <string_view>

#include "office/http/route.h"

namespace liandai::http {

struct EmbeddedFile {
  std::string_view path;  // "/assets/index-3f2a.js"
  std::string_view content_type;
  std::string_view etag;  // with its quotes
  std::string_view plain;
  std::string_view gzip;      // empty when it does not pay
  bool is_immutable = false;  // its name changes with its content
};

// Defined by the generated source.
std::span<const EmbeddedFile> EmbeddedFiles();

struct StaticRequest {
  std::string_view path;
  std::string_view if_none_match;
  bool accepts_gzip = false;
};

// Null if no file has the path; "/" and the page's own paths
// (/checks/…, /policy…) give index.html.
const EmbeddedFile* FindStaticFile(std::span<const EmbeddedFile> files, std::string_view path);

// 200 or 304.
Response StaticResponse(const EmbeddedFile& file, const StaticRequest& request);

}  // namespace liandai::http
