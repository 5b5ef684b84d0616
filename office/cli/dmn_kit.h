// The public DMN conformance kit as published: folders with a model and test files. Reads a test
// file into cases and compares values as the kit's runners do: deeply, decimals exactly unless the
// expected one was printed from a double.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/value/value.h"

namespace liandai::cli {

struct KitResult {
  std::string name;  // of the decision
  value::Value expected;
  bool is_error = false;  // the kit's flag, no part of the standard
};

struct KitCase {
  std::string id;
  std::string service;  // invocable name; empty for a decision
  value::Value inputs;  // context by name
  std::vector<KitResult> results;
};

struct KitFile {
  std::string model;  // file name beside the test file
  std::vector<KitCase> cases;
};

base::Result<KitFile> ReadKitFile(const std::filesystem::path& path);

bool IsExpected(const value::Value& expected, const value::Value& got);

}  // namespace liandai::cli
