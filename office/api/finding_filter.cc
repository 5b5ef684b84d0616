#include "office/api/finding_filter.h"

namespace liandai::api {

app::EntryFilter FilterOf(const http::Request& request) {
  app::EntryFilter filter;
  const std::string status = request.QueryText("status");
  for (size_t i = 0; i < policy::kStatusCount; ++i)
    if (policy::NameOf(static_cast<policy::Status>(i)) == status)
      filter.status = static_cast<policy::Status>(i);
  if (request.HasQuery("kind"))
    filter.kind =
        request.QueryText("kind") == "table" ? app::EntryKind::kTable : app::EntryKind::kPolicy;
  if (request.HasQuery("answered")) filter.is_answered = request.query.at("answered").boolean();
  filter.clause = request.QueryText("clause");
  filter.has_township = request.HasQuery("township");
  filter.township = request.QueryText("township");
  filter.cause = request.QueryText("cause");
  filter.text = request.QueryText("text");
  return filter;
}

}  // namespace liandai::api
