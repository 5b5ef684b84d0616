#include "office/http/request_origin.h"

#include <algorithm>

#include "engine/base/utf8.h"

namespace liandai::http {
namespace {

// "[::1]:80" to "[::1]", "localhost:80" to "localhost".
std::string_view WithoutPort(std::string_view host) {
  if (host.starts_with('[')) return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

std::string Shown(std::string_view text) {
  return base::IsValidUtf8(text) ? std::string(text.substr(0, 100)) : "?";
}

bool IsForeign(const RequestOrigin& from) {
  if (!from.origin.empty()) {
    const size_t scheme = from.origin.find("://");
    return scheme == std::string_view::npos || from.origin.substr(scheme + 3) != from.host;
  }
  return !from.sec_fetch_site.empty() && from.sec_fetch_site != "same-origin" &&
         from.sec_fetch_site != "none";
}

}  // namespace

OriginGuard::OriginGuard(std::vector<std::string> hosts) : hosts_(std::move(hosts)) {
  for (const char* name : {"127.0.0.1", "localhost", "[::1]"}) hosts_.emplace_back(name);
}

base::Status OriginGuard::Check(Method method, const RequestOrigin& from) const {
  if (std::ranges::find(hosts_, WithoutPort(from.host)) == hosts_.end())
    return base::Fail(base::Code::H105_host_refused, {Shown(from.host)});
  if (method != Method::kGet && IsForeign(from))
    return base::Fail(base::Code::H106_origin_refused,
                      {Shown(from.origin.empty() ? from.sec_fetch_site : from.origin)});
  return {};
}

}  // namespace liandai::http
