#include "office/api/workspace.h"

#include <filesystem>
#include <fstream>
#include <gtest/gtest.h>
#include <unistd.h>

namespace liandai::api {
namespace {

namespace fs = std::filesystem;

class WorkspaceTest : public testing::Test {
 protected:
  WorkspaceTest()
      : folder_(fs::temp_directory_path() / ("liandai_workspace_" + std::to_string(getpid()))) {
    fs::create_directories(folder_);
  }
  ~WorkspaceTest() override { fs::remove_all(folder_); }

  std::string Written(const std::string& name) const {
    const fs::path path = folder_ / name;
    std::ofstream(path) << "x";
    return path.native();
  }

  fs::path folder_;
};

TEST_F(WorkspaceTest, FilesGoWithTheSession) {
  const fs::path own = folder_ / "own";
  {
    Workspace workspace(own.native());
    const auto file = workspace.AddFile("计划.csv", Written("upload"), 1);
    ASSERT_TRUE(file);
    EXPECT_TRUE(fs::exists(file->path));
    EXPECT_FALSE(fs::exists(folder_ / "upload"));
    EXPECT_EQ(workspace.files().size(), 1U);
    EXPECT_TRUE(workspace.RemoveFile(file->id));
    EXPECT_FALSE(fs::exists(file->path));
    EXPECT_EQ(workspace.FindFile(file->id).error().code, base::Code::H114_not_here);
    ASSERT_TRUE(workspace.AddFile("计划.csv", Written("upload"), 1));
  }
  EXPECT_FALSE(fs::exists(own));
}

TEST_F(WorkspaceTest, NamesAreNames) {
  Workspace workspace((folder_ / "own").native());
  for (const std::string name : {"", ".", "..", "../a", "a/b", "a\\b", "a\nb", "\xff"}) {
    const auto file = workspace.AddFile(name, Written("upload"), 1);
    ASSERT_FALSE(file) << name;
    EXPECT_EQ(file.error().code, base::Code::H118_upload_name) << name;
  }
}

TEST_F(WorkspaceTest, RoomIsBounded) {
  Workspace workspace((folder_ / "own").native());
  const auto large = workspace.AddFile("a.csv", Written("upload"), kWorkspaceByteCountMax + 1);
  ASSERT_FALSE(large);
  EXPECT_EQ(large.error().code, base::Code::H119_upload_room);
  for (size_t i = 0; i < kFileCountMax; ++i)
    ASSERT_TRUE(workspace.AddFile("a.csv", Written("upload"), 1));
  EXPECT_FALSE(workspace.AddFile("a.csv", Written("upload"), 1));
}

TEST_F(WorkspaceTest, PathsAreNotShown) {
  Workspace workspace((folder_ / "own").native());
  const auto file = workspace.AddFile("计划.csv", Written("upload"), 1);
  const base::Diagnostic shown = workspace.WithoutPaths(
      {base::Code::G101_file_missing, {file->path}, {file->path + " > Sheet1", {}, {}}, {}, {}});
  EXPECT_EQ(shown.arguments.front(), "计划.csv");
  EXPECT_EQ(shown.place.source, "计划.csv > Sheet1");
}

TEST_F(WorkspaceTest, OldestCheckGivesWay) {
  Workspace workspace((folder_ / "own").native());
  std::vector<std::string> ids;
  for (size_t i = 0; i < kCheckCountMax + 2; ++i) {
    auto check = workspace.NewCheck();
    ids.push_back(check->id);
    workspace.Keep(std::move(check));
  }
  EXPECT_EQ(workspace.checks().size(), kCheckCountMax);
  EXPECT_FALSE(workspace.FindCheck(ids[1]));
  EXPECT_TRUE(workspace.FindCheck(ids[2]));
  EXPECT_TRUE(workspace.RemoveCheck(ids[2]));
  EXPECT_FALSE(workspace.RemoveCheck(ids[2]));
}

}  // namespace
}  // namespace liandai::api
