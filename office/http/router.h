// From method and target to a route: matches templates, decodes and checks path, query and body.
// It knows no sockets; a test may call it directly. Immutable once the server runs.
#pragma once

#include <deque>
#include <string_view>
#include <vector>

#include "office/http/route.h"

namespace liandai::http {

class Router {
 public:
  // Paths and ids must be unique; "{name}" in a path stands for one segment.
  void Add(Route route);

  // A deque, so that routes stay where they are.
  const std::deque<Route>& routes() const { return routes_; }

  struct Match {
    const Route* route = nullptr;
    Request request;  // method, path and query are filled in
  };
  // Fails with H101, H102, H104 (bad percent encoding) and the query's H108 … H111.
  base::Result<Match> Find(Method method, std::string_view target) const;

  // Reads and checks a JSON body. Fails with G121 … G126, H108 … H111.
  static base::Status TakeBody(const Route& route, std::string_view text, Request& request);

 private:
  using Segments = std::vector<std::string_view>;
  bool Fits(const Route& route, const Segments& segments, Request& request) const;

  std::deque<Route> routes_;
};

// "%E8%A1%A8" to UTF-8; nullopt if it is no proper encoding, no UTF-8, or holds a NUL.
std::optional<std::string> PercentDecoded(std::string_view text);

}  // namespace liandai::http
