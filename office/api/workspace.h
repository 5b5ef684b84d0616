// What one browser session has: its files and its checks, in a folder of their own that is removed
// with the session. Nobody else reaches them. Safe from several threads.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <vector>

#include "office/app/check_view.h"
#include "office/job/job_runner.h"

namespace liandai::api {

inline constexpr size_t kFileCountMax = 100;
inline constexpr uint64_t kFileByteCountMax = 268'435'456;         // of one upload
inline constexpr uint64_t kWorkspaceByteCountMax = 1'073'741'824;  // of a session's uploads
inline constexpr size_t kCheckCountMax = 8;  // kept; the oldest that is over gives way

struct UploadedFile {
  std::string id;
  std::string name;
  std::string path;
  uint64_t byte_count = 0;
};

// A check and what it came to. Shared between the session, the job that runs it and the requests
// that read it: whoever is last lets it go.
struct KeptCheck {
  std::string id;
  std::string begun_at;       // UTC, "2025-01-31T08:00:00Z"
  std::string based_on;       // the check that was judged anew; empty: from files
  app::CheckRequest request;  // as it was asked for
  std::vector<std::string> file_names;
  std::string directory;                // for report and marked copies
  std::shared_ptr<job::JobHandle> job;  // null: it was over at once

  // Held shared to read what follows, alone to answer a finding or write the outputs.
  mutable std::shared_mutex mutex;
  std::unique_ptr<app::CheckResult> result;  // null until the job is done
  std::unique_ptr<app::CheckView> view;
  uint64_t answer_version = 1;
  uint64_t written_version = 0;  // of the answers in the outputs that lie in `directory`
  base::Language written_language = base::Language::kChinese;

  job::Progress progress() const;
};

class Workspace {
 public:
  // `directory` is made here and removed with this.
  explicit Workspace(std::string directory);
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;

  const std::string& directory() const { return directory_; }

  // Takes the file at `path` over under a plain name. Fails with H118, H119, G103.
  base::Result<UploadedFile> AddFile(const std::string& name, const std::string& path,
                                     uint64_t byte_count);
  std::vector<UploadedFile> files() const;
  // Fails with H114.
  base::Result<UploadedFile> FindFile(const std::string& id) const;
  base::Status RemoveFile(const std::string& id);

  // A new one with id and folder, not yet among checks().
  std::shared_ptr<KeptCheck> NewCheck();
  void Keep(std::shared_ptr<KeptCheck> check);
  std::vector<std::shared_ptr<KeptCheck>> checks() const;
  base::Result<std::shared_ptr<KeptCheck>> FindCheck(const std::string& id) const;
  base::Status RemoveCheck(const std::string& id);

  // The diagnostic with the session's own paths shortened to file names.
  base::Diagnostic WithoutPaths(base::Diagnostic diagnostic) const;

 private:
  std::string NewId();

  const std::string directory_;
  mutable std::mutex mutex_;
  uint64_t id_count_ = 0;
  std::map<std::string, UploadedFile> files_;
  std::map<std::string, std::shared_ptr<KeptCheck>> checks_;
};

}  // namespace liandai::api
