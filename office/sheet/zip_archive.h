// The zip container of .xlsx, .ods and .docx, read part by part as a stream and never unpacked to
// disk. All bounds against bombs are kept here: entries before libzip reads the directory, unpacked
// bytes and ratio while they stream, whatever the directory claims.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"

struct zip;
struct zip_file;

namespace liandai::sheet {

// A part being read; must not outlive its archive.
class ZipPart {
 public:
  // The next bytes, valid until the next call; empty at the end, when the checksum has been found
  // right. Fails with S103, S901 or S902.
  base::Result<std::span<const char>> Read();

  const std::string& archive_path() const { return archive_path_; }
  const std::string& name() const { return name_; }
  uint64_t byte_count() const { return byte_count_; }  // as the directory claims
  uint64_t byte_count_read() const { return byte_count_read_; }

 private:
  friend class ZipArchive;
  struct Closer {
    void operator()(zip_file* file) const;
  };

  std::string archive_path_;
  std::string name_;
  std::unique_ptr<zip_file, Closer> file_;
  std::vector<char> buffer_;
  uint64_t byte_count_ = 0;
  uint64_t packed_byte_count_ = 0;
  uint64_t byte_count_read_ = 0;
};

class ZipArchive {
 public:
  // Fails with G102, S103 or S903.
  static base::Result<ZipArchive> Open(const std::string& path);

  bool Has(std::string_view name) const { return Find(name).has_value(); }
  // Names are compared without regard to case and to a leading "/", as writers do not agree.
  // Fails with S108 when there is no such part, S104 when it is encrypted.
  base::Result<ZipPart> OpenPart(std::string_view name);

  const std::string& path() const { return path_; }
  // libzip's handle, for copying parts as they are.
  zip* handle() { return handle_.get(); }
  std::optional<uint64_t> Find(std::string_view name) const;
  // The name as the archive writes it, of a number that Find gave.
  std::string NameAt(uint64_t index) const;

 private:
  struct Closer {
    void operator()(zip* archive) const;
  };

  std::string path_;
  std::unique_ptr<zip, Closer> handle_;
};

// The whole of a small part, e.g. `mimetype` or styles.xml; S901 beyond `byte_count_max`.
base::Result<std::string> ReadWholePart(ZipArchive& archive, std::string_view name,
                                        uint64_t byte_count_max);

// S103: what a zip archive shows that is cut off or damaged.
base::Diagnostic ArchiveBroken(const std::string& path, std::string_view reason);

// S104: the workbook asks for a password.
base::Diagnostic WorkbookEncrypted(const std::string& path);

}  // namespace liandai::sheet
