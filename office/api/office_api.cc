#include "office/api/office_api.h"

#include "engine/base/check.h"
#include "office/api/resources.h"
#include "office/http/openapi.h"

namespace liandai::api {

base::Result<std::unique_ptr<OfficeApi>> OfficeApi::Open(Options options, job::JobRunner& jobs) {
  CHECK(!options.work_directory.empty());
  std::unique_ptr<OfficeApi> office(new OfficeApi(std::move(options), jobs));
  TRY(dictionary::Dictionary dictionary,
      dictionary::Dictionary::Load(office->options_.data_directory));
  office->dictionary_ = std::make_unique<dictionary::Dictionary>(std::move(dictionary));
  TRY(policy::PackLibrary packs,
      policy::PackLibrary::Load(office->options_.data_directory + "/policies"));
  office->packs_ = std::make_unique<policy::PackLibrary>(std::move(packs));
  return office;
}

std::shared_ptr<Workspace> OfficeApi::WorkspaceOf(const std::string& session_id) {
  CHECK(!session_id.empty());
  const std::lock_guard lock(mutex_);
  std::shared_ptr<Workspace>& workspace = workspaces_[session_id];
  if (workspace == nullptr)
    workspace = std::make_shared<Workspace>(options_.work_directory + "/" + session_id);
  return workspace;
}

void OfficeApi::EndSession(const std::string& session_id) {
  std::shared_ptr<Workspace> ended;
  {
    const std::lock_guard lock(mutex_);
    const auto found = workspaces_.find(session_id);
    if (found == workspaces_.end()) return;
    ended = std::move(found->second);
    workspaces_.erase(found);
  }
  for (const std::shared_ptr<KeptCheck>& check : ended->checks())
    if (check->job != nullptr) jobs_.Cancel(*check->job);
}

void AddRoutes(const RouteParts& parts) {
  AddSystemRoutes(parts);
  AddSessionRoutes(parts);
  AddFileRoutes(parts);
  AddCheckRoutes(parts);
  AddFindingRoutes(parts);
  AddSheetRoutes(parts);
  AddDownloadRoutes(parts);
  AddPackRoutes(parts);
}

std::string OpenApi(const http::Router& router, std::string_view version) {
  return http::OpenApiJson(
      router, {"liandai 联带", version,
               "Checks of assistance projects by the policy in force. Errors are "
               "{code, message, field, suggestion}; messages follow Accept-Language (zh, en)."});
}

}  // namespace liandai::api
