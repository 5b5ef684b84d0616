// The HTTP API of the office: every resource in its own file, all under /api/v1. A route decodes,
// calls a use case of office/app, encodes; it decides nothing itself. OpenAPI is written from the
// same rows (docs/openapi/openapi.json).
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "office/api/workspace.h"
#include "office/http/exchange.h"

namespace liandai::api {

// What the routes share; outlives them. Dictionary and packs never change.
class OfficeApi {
 public:
  struct Options {
    std::string data_directory;  // holds dictionary/ and policies/
    std::string work_directory;  // for the sessions' folders
    std::string version;
  };

  // Fails when dictionary or packs are not usable.
  static base::Result<std::unique_ptr<OfficeApi>> Open(Options options, job::JobRunner& jobs);

  const Options& options() const { return options_; }
  const dictionary::Dictionary& dictionary() const { return *dictionary_; }
  const policy::PackLibrary& packs() const { return *packs_; }
  job::JobRunner& jobs() { return jobs_; }

  // The session's own; made when first asked for.
  std::shared_ptr<Workspace> WorkspaceOf(const std::string& session_id);
  // Cancels its work and removes its files.
  void EndSession(const std::string& session_id);

 private:
  OfficeApi(Options options, job::JobRunner& jobs) : options_(std::move(options)), jobs_(jobs) {}

  Options options_;
  job::JobRunner& jobs_;
  std::unique_ptr<dictionary::Dictionary> dictionary_;
  std::unique_ptr<policy::PackLibrary> packs_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Workspace>> workspaces_;
};

// Adds all routes. The parts must outlive the router.
struct RouteParts {
  http::Router& router;
  OfficeApi& office;
  http::BrowserSessions& sessions;
  http::Metrics& metrics;
};
void AddRoutes(const RouteParts& parts);

// The document served at /api/v1/openapi.json.
std::string OpenApi(const http::Router& router, std::string_view version);

}  // namespace liandai::api
