#include "office/http/metrics.h"

#include <fmt/format.h>

#include "engine/base/check.h"

namespace liandai::http {

void Metrics::Count(const Served& served) {
  CHECK(served.seconds >= 0);
  const std::string route(served.route);
  size_t bucket = 0;
  while (bucket < kBounds.size() && served.seconds > kBounds[bucket]) ++bucket;
  const std::lock_guard lock(mutex_);
  ++requests_[{route, served.status}];
  Times& times = times_[route];
  ++times.buckets[bucket];
  times.sum += served.seconds;
}

void Metrics::AddGauge(std::string name, std::string doc, std::function<double()> read) {
  CHECK(read != nullptr);
  gauges_.push_back({std::move(name), std::move(doc), std::move(read)});
}

std::string Metrics::Text() const {
  std::string out =
      "# HELP liandai_requests_total Requests answered.\n# TYPE liandai_requests_total counter\n";
  {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, count] : requests_)
      out += fmt::format("liandai_requests_total{{route=\"{}\",status=\"{}\"}} {}\n", key.first,
                         key.second, count);
    out +=
        "# HELP liandai_request_seconds Time from the whole request to the answer.\n"
        "# TYPE liandai_request_seconds histogram\n";
    for (const auto& [route, times] : times_) {
      uint64_t below = 0;
      for (size_t i = 0; i <= kBounds.size(); ++i) {
        below += times.buckets[i];
        const std::string bound = i < kBounds.size() ? fmt::format("{}", kBounds[i]) : "+Inf";
        out += fmt::format("liandai_request_seconds_bucket{{route=\"{}\",le=\"{}\"}} {}\n", route,
                           bound, below);
      }
      out += fmt::format(
          "liandai_request_seconds_sum{{route=\"{0}\"}} {1}\n"
          "liandai_request_seconds_count{{route=\"{0}\"}} {2}\n",
          route, times.sum, below);
    }
  }
  for (const Gauge& gauge : gauges_)
    out += fmt::format("# HELP {0} {1}\n# TYPE {0} gauge\n{0} {2}\n", gauge.name, gauge.doc,
                       gauge.read());
  return out;
}

}  // namespace liandai::http
