// Whether a request was made by this server's own page: the Host header must name this server
// (against DNS rebinding), and what changes something must not come from another site (CSRF).
// Programs that are no browser send neither Origin nor Sec-Fetch-Site and are let through.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/http/route.h"

namespace liandai::http {

struct RequestOrigin {
  std::string_view host;            // "127.0.0.1:8080"
  std::string_view origin;          // empty when not sent
  std::string_view sec_fetch_site;  // likewise
};

class OriginGuard {
 public:
  // `hosts` without ports: what the Host header may name besides the loopback names.
  explicit OriginGuard(std::vector<std::string> hosts);

  // Fails with H105, H106.
  base::Status Check(Method method, const RequestOrigin& from) const;

 private:
  std::vector<std::string> hosts_;
};

}  // namespace liandai::http
