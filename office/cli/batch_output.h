// Results of a batch as CSV: one column a decision, one line a row in the order of the input. Null
// is an empty cell, an empty text is "", lists and contexts are JSON.
#pragma once

#include <cstdio>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "engine/base/result.h"
#include "engine/column/column.h"
#include "office/sheet/temporary_file.h"

namespace liandai::cli {

class BatchOutput {
 public:
  // Writes the heading. An empty path is the standard output. The file appears under its
  // name when it is whole. G103 when it cannot be written.
  static base::Result<BatchOutput> Open(const std::string& path,
                                        std::span<const std::string> names);

  // The columns have the same number of rows.
  base::Status Write(std::span<const column::Column> columns);
  base::Status Close();

 private:
  struct Closer {
    void operator()(std::FILE* file) const {
      if (file != stdout) std::fclose(file);
    }
  };
  BatchOutput(std::string path, std::unique_ptr<std::FILE, Closer> file,
              std::optional<sheet::PendingFile> pending)
      : path_(std::move(path)), pending_(std::move(pending)), file_(std::move(file)) {}
  base::Status Flush();

  std::string path_;
  std::optional<sheet::PendingFile> pending_;  // none: the target is no file
  std::unique_ptr<std::FILE, Closer> file_;
  std::string text_;
};

}  // namespace liandai::cli
