// What the three kinds of marked copies share. Used by marked_copy*.cc only.
#pragma once

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/result.h"
#include "office/sheet/marked_copy.h"
#include "office/sheet/temporary_file.h"

namespace liandai::sheet {

// Bytes written in order to a file; G103 or G104 on failure.
class ByteFile {
 public:
  static base::Result<ByteFile> Create(const std::string& path);
  base::Status Write(std::string_view bytes);
  // Ends the file; all bytes have then reached the system.
  base::Status Close();

 private:
  std::string path_;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> file_{nullptr, nullptr};
};

struct ReplacedPart {
  std::string name;       // in the archive
  std::string file_path;  // its new bytes
};

// Copies the archive to `pending` with those parts replaced; all others keep their packed bytes,
// and all their order. G103, S103.
base::Status CopyArchive(const std::string& original_path, const PendingFile& pending,
                         const std::vector<ReplacedPart>& parts);

// Each writes `request`'s copy of that kind of original to pending.path().
base::Status MarkXlsx(const std::string& original_path, const MarkRequest& request,
                      const PendingFile& pending);
base::Status MarkOds(const MarkRequest& request, const PendingFile& pending);
base::Status MarkCsv(const MarkRequest& request, const PendingFile& pending);

}  // namespace liandai::sheet
