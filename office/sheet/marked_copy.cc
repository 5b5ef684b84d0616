#include "office/sheet/marked_copy.h"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <zip.h>

#include "engine/base/check.h"
#include "engine/base/system_error.h"
#include "office/sheet/converter.h"
#include "office/sheet/file_signature.h"
#include "office/sheet/marked_copy_parts.h"
#include "office/sheet/workbook_writer.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {
namespace {

namespace files = std::filesystem;
using base::Result;
using base::Status;

// The tables of a .docx as a plain workbook of the same rows, to be marked like any other.
Status WriteAsWorkbook(SheetSource& source, const std::string& path) {
  TRY(const auto writer, WorkbookWriter::Create(path));
  const uint16_t look = writer->Look({.wrap = true, .border = true});
  for (size_t i = 0; i < source.sheets().size(); ++i) {
    SheetWriter& sheet = writer->AddSheet({.name = source.sheets()[i].name});
    uint32_t next_row = 0;
    TRY(source.ReadRows(i, [&](const Row& row) {
      for (; next_row < row.index; ++next_row) sheet.AddRow({});
      std::vector<OutputCell> cells;
      for (const Cell& cell : row.cells) {
        cells.resize(cell.column_index + size_t{1});
        cells.back().look = look;
        if (cell.kind == CellKind::kNumber) {
          cells.back().value = cell.number;
        } else {
          cells.back().value = std::string(cell.text);
        }
      }
      sheet.AddRow(cells);
      ++next_row;
      return Step::kGoOn;
    }));
  }
  return writer->Close();
}

// The .xlsx that stands in for an original which cannot be patched itself.
Result<std::string> MakeWorkbook(const MarkRequest& request, SheetSource& source,
                                 const FileSignature& signature, const std::string& folder) {
  if (source.kind() == FileKind::kDocx) {
    const std::string path = folder + "/tables.xlsx";
    TRY(WriteAsWorkbook(source, path));
    return path;
  }
  return ConvertToXlsx({request.original_path, signature.word, request.options.converter, folder});
}

bool IsConverted(const FileSignature& signature, FileKind kind) {
  return kind == FileKind::kDocx || signature.signature == Signature::kOldWorkbook ||
         signature.signature == Signature::kMarkupTable;
}

Status MarkInPlaceOf(const MarkRequest& request, FileKind kind, const PendingFile& pending) {
  switch (kind) {
    case FileKind::kXlsx:
      return MarkXlsx(request.original_path, request, pending);
    case FileKind::kOds:
      return MarkOds(request, pending);
    case FileKind::kCsv:
      return MarkCsv(request, pending);
    case FileKind::kDocx:
      break;
  }
  CHECK(kind != FileKind::kDocx);
  return {};
}

}  // namespace

Result<ByteFile> ByteFile::Create(const std::string& path) {
  ByteFile file;
  file.path_ = path;
  file.file_ = {std::fopen(path.c_str(), "wb"), &std::fclose};
  if (file.file_ == nullptr) return tl::unexpected(FileUnwritable(path, base::SystemReason(errno)));
  return file;
}

Status ByteFile::Write(std::string_view bytes) {
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) == bytes.size()) return {};
  return tl::unexpected(FileUnwritable(path_, base::SystemReason(errno)));
}

Status ByteFile::Close() {
  CHECK(file_ != nullptr);
  if (std::fclose(file_.release()) == 0) return {};
  return tl::unexpected(FileUnwritable(path_, base::SystemReason(errno)));
}

Status CopyArchive(const std::string& original_path, const PendingFile& pending,
                   const std::vector<ReplacedPart>& parts) {
  std::error_code error;
  files::copy_file(original_path, pending.path(), files::copy_options::overwrite_existing, error);
  if (error) return tl::unexpected(pending.Unwritable(error.message()));
  files::permissions(pending.path(), files::perms::owner_write, files::perm_options::add, error);
  zip* const archive = zip_open(pending.path().c_str(), 0, nullptr);
  if (archive == nullptr) return tl::unexpected(pending.Unwritable("zip_open"));
  for (const ReplacedPart& part : parts) {
    const zip_int64_t index = zip_name_locate(archive, part.name.c_str(), ZIP_FL_NOCASE);
    CHECK(index >= 0);
    zip_source_t* const source = zip_source_file(archive, part.file_path.c_str(), 0, -1);
    CHECK(source != nullptr);
    CHECK(zip_file_replace(archive, static_cast<zip_uint64_t>(index), source, 0) == 0);
    // The speed of the copy is the user's waiting time; size hardly differs. Naming the method
    // itself would keep libzip's slowest level, for the part was packed by it before.
    constexpr zip_uint32_t kFast = 3;
    const int set =
        zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_DEFAULT, kFast);
    CHECK(set == 0);
  }
  if (zip_close(archive) == 0) return {};
  const std::string reason = zip_strerror(archive);
  zip_discard(archive);
  return tl::unexpected(pending.Unwritable(reason));
}

Result<std::string> WriteMarkedCopy(const MarkRequest& request) {
  CHECK(request.marked_path != request.original_path);
  TRY(const FileSignature signature, ReadSignature(request.original_path));
  TRY(const auto source, SheetSource::Open(request.original_path, request.options));
  for (const MarkedSheet& sheet : request.sheets)
    CHECK(sheet.sheet_index < source->sheets().size());
  if (!IsConverted(signature, source->kind())) {
    PendingFile pending(request.marked_path);
    TRY(MarkInPlaceOf(request, source->kind(), pending));
    TRY(pending.Keep());
    return request.marked_path;
  }
  TRY(const TemporaryFolder folder, TemporaryFolder::Create());
  TRY(const std::string workbook, MakeWorkbook(request, *source, signature, folder.path()));
  PendingFile pending(files::path(request.marked_path).replace_extension(".xlsx").string());
  TRY(MarkXlsx(workbook, request, pending));
  const std::string marked_path = pending.final_path();
  TRY(pending.Keep());
  return marked_path;
}

}  // namespace liandai::sheet
