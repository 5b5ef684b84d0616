#include "office/api/workspace.h"

#include <ctime>
#include <filesystem>
#include <fmt/format.h>

#include "engine/base/check.h"
#include "engine/base/utf8.h"

namespace liandai::api {
namespace {

namespace fs = std::filesystem;
using base::Code;

constexpr size_t kNameByteCountMax = 200;

bool IsPlainName(std::string_view name) {
  if (name.empty() || name.size() > kNameByteCountMax || !base::IsValidUtf8(name)) return false;
  if (name == "." || name == "..") return false;
  for (const char one : name)
    if (one == '/' || one == '\\' || static_cast<unsigned char>(one) < 0x20 || one == 0x7F)
      return false;
  return true;
}

std::string Now() {
  const std::time_t now = std::time(nullptr);
  std::tm utc{};
  gmtime_r(&now, &utc);
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", utc.tm_year + 1900, utc.tm_mon + 1,
                     utc.tm_mday, utc.tm_hour, utc.tm_min, utc.tm_sec);
}

base::Diagnostic NotHere(std::string what, const std::string& id) {
  return {Code::H114_not_here, {std::move(what), id.substr(0, 80)}, {}, {}, {}};
}

}  // namespace

job::Progress KeptCheck::progress() const {
  if (job != nullptr) return job::JobRunner::ProgressOf(*job);
  job::Progress done;
  done.state = job::JobState::kDone;
  done.share = 1;
  return done;
}

Workspace::Workspace(std::string directory) : directory_(std::move(directory)) {
  CHECK(!directory_.empty());
  fs::create_directories(directory_);
  fs::permissions(directory_, fs::perms::owner_all);
}

Workspace::~Workspace() {
  std::error_code ignored;  // what cannot be removed is left to the system's own sweeping
  fs::remove_all(directory_, ignored);
}

std::string Workspace::NewId() { return fmt::format("{}", ++id_count_); }

base::Result<UploadedFile> Workspace::AddFile(const std::string& name, const std::string& path,
                                              uint64_t byte_count) {
  if (!IsPlainName(name))
    return base::Fail(Code::H118_upload_name,
                      {base::IsValidUtf8(name) ? name.substr(0, kNameByteCountMax) : "?"},
                      {"name", {}, {}});
  const std::lock_guard lock(mutex_);
  uint64_t total = byte_count;
  for (const auto& [id, file] : files_) total += file.byte_count;
  if (files_.size() >= kFileCountMax || total > kWorkspaceByteCountMax)
    return base::Fail(Code::H119_upload_room,
                      {std::to_string(files_.size()), std::to_string(total - byte_count)});
  UploadedFile file{NewId(), name, {}, byte_count};
  // A folder of its own, so that two files of one name stand side by side.
  const fs::path folder = fs::path(directory_) / "files" / file.id;
  file.path = (folder / name).native();
  std::error_code failure;
  fs::create_directories(folder, failure);
  if (!failure) fs::rename(path, file.path, failure);
  if (failure) return base::Fail(Code::G103_file_unwritable, {name, failure.message()});
  files_[file.id] = file;
  return file;
}

std::vector<UploadedFile> Workspace::files() const {
  const std::lock_guard lock(mutex_);
  std::vector<UploadedFile> all;
  for (const auto& [id, file] : files_) all.push_back(file);
  return all;
}

base::Result<UploadedFile> Workspace::FindFile(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = files_.find(id);
  if (found == files_.end()) return tl::unexpected(NotHere("文件", id));
  return found->second;
}

base::Status Workspace::RemoveFile(const std::string& id) {
  TRY(const UploadedFile file, FindFile(id));
  std::error_code ignored;
  fs::remove_all(fs::path(file.path).parent_path(), ignored);
  const std::lock_guard lock(mutex_);
  files_.erase(id);
  return {};
}

std::shared_ptr<KeptCheck> Workspace::NewCheck() {
  auto check = std::make_shared<KeptCheck>();
  const std::lock_guard lock(mutex_);
  check->id = NewId();
  check->begun_at = Now();
  check->directory = directory_ + "/checks/" + check->id;
  return check;
}

void Workspace::Keep(std::shared_ptr<KeptCheck> check) {
  CHECK(check != nullptr);
  const std::lock_guard lock(mutex_);
  while (checks_.size() >= kCheckCountMax) {
    auto oldest = checks_.end();
    for (auto at = checks_.begin(); at != checks_.end(); ++at)
      if (at->second->progress().is_over() &&
          (oldest == checks_.end() || std::stoull(at->first) < std::stoull(oldest->first)))
        oldest = at;
    if (oldest == checks_.end()) break;
    checks_.erase(oldest);
  }
  checks_[check->id] = std::move(check);
}

std::vector<std::shared_ptr<KeptCheck>> Workspace::checks() const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<KeptCheck>> all;
  for (const auto& [id, check] : checks_) all.push_back(check);
  return all;
}

base::Result<std::shared_ptr<KeptCheck>> Workspace::FindCheck(const std::string& id) const {
  const std::lock_guard lock(mutex_);
  const auto found = checks_.find(id);
  if (found == checks_.end()) return tl::unexpected(NotHere("核查", id));
  return found->second;
}

base::Status Workspace::RemoveCheck(const std::string& id) {
  TRY(const std::shared_ptr<KeptCheck> check, FindCheck(id));
  const std::lock_guard lock(mutex_);
  checks_.erase(id);
  return {};
}

base::Diagnostic Workspace::WithoutPaths(base::Diagnostic diagnostic) const {
  const auto shorten = [this](std::string& text) {
    for (size_t at = text.find(directory_); at != std::string::npos; at = text.find(directory_)) {
      size_t end = at + directory_.size();
      for (int slashes = 0; end < text.size() && slashes < 3; ++end) slashes += text[end] == '/';
      text.erase(at, end - at);
    }
  };
  for (std::string& argument : diagnostic.arguments) shorten(argument);
  shorten(diagnostic.place.source);
  return diagnostic;
}

}  // namespace liandai::api
