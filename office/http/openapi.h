// OpenAPI 3.1 written from the routes themselves, so that description and behaviour cannot differ.
#pragma once

#include <string>
#include <string_view>

#include "office/http/router.h"

namespace liandai::http {

struct ApiTitle {
  std::string_view title;
  std::string_view version;
  std::string_view description;
};

// The same routes give the same bytes.
std::string OpenApiJson(const Router& router, const ApiTitle& title);

}  // namespace liandai::http
