// Counts for Prometheus: requests by route and status with their times, and gauges that others
// give. Safe from several threads.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace liandai::http {

class Metrics {
 public:
  // Upper bounds of the buckets in seconds; the last is open.
  static constexpr std::array<double, 8> kBounds = {0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10};

  struct Served {
    std::string_view route;  // the operation id; "none" when no route matched
    int status = 0;
    double seconds = 0;
  };
  void Count(const Served& served);

  // A figure asked for when the metrics are read. Before the server starts only.
  void AddGauge(std::string name, std::string doc, std::function<double()> read);

  // Text exposition format 0.0.4.
  std::string Text() const;

 private:
  struct Times {
    std::array<uint64_t, kBounds.size() + 1> buckets{};
    double sum = 0;
  };
  struct Gauge {
    std::string name;
    std::string doc;
    std::function<double()> read;
  };

  mutable std::mutex mutex_;
  std::map<std::pair<std::string, int>, uint64_t, std::less<>> requests_;
  std::map<std::string, Times, std::less<>> times_;  // by route
  std::vector<Gauge> gauges_;
};

}  // namespace liandai::http
