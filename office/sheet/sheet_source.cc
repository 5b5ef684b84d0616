#include "office/sheet/sheet_source.h"

#include <algorithm>
#include <cctype>

#include "engine/base/check.h"
#include "office/sheet/converter.h"
#include "office/sheet/csv_source.h"
#include "office/sheet/docx_source.h"
#include "office/sheet/file_signature.h"
#include "office/sheet/ods_source.h"
#include "office/sheet/temporary_file.h"
#include "office/sheet/xlsx_source.h"
#include "office/sheet/xlsx_workbook.h"

namespace liandai::sheet {
namespace {

using base::Code;
using base::Fail;
using base::Result;
using base::Status;
using Source = std::unique_ptr<SheetSource>;

// A source over a converted copy, which goes away with it.
class ConvertedSource : public SheetSource {
 public:
  ConvertedSource(TemporaryFolder folder, Source source)
      : folder_(std::move(folder)), source_(std::move(source)) {
    CHECK(source_ != nullptr);
  }
  FileKind kind() const override { return source_->kind(); }
  std::span<const SheetInfo> sheets() const override { return source_->sheets(); }
  double progress() const override { return source_->progress(); }
  Status ReadRows(size_t sheet_index, const RowSink& sink) override {
    return source_->ReadRows(sheet_index, sink);
  }
  Result<std::vector<MergedRange>> ReadMergedRanges(size_t sheet_index) override {
    return source_->ReadMergedRanges(sheet_index);
  }

 private:
  TemporaryFolder folder_;
  Source source_;
};

tl::unexpected<base::Diagnostic> NotAWorkbook(const std::string& path, std::string word) {
  return Fail(Code::S102_not_a_workbook, {path, std::move(word)});
}

bool IsNamedAsWorkbook(std::string path) {
  std::transform(path.begin(), path.end(), path.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return path.ends_with(".xlsx") || path.ends_with(".xlsm") || path.ends_with(".ods");
}

Result<Source> OpenZip(const std::string& path, const std::string& word) {
  TRY(ZipArchive archive, ZipArchive::Open(path));
  if (archive.Has("mimetype")) {
    TRY(const std::string type, ReadWholePart(archive, "mimetype", 4'096));
    if (type.starts_with("application/vnd.oasis.opendocument.spreadsheet"))
      return OpenOds(std::move(archive));
    return NotAWorkbook(path, type.substr(0, 80));
  }
  if (archive.Has("word/document.xml")) return OpenDocx(std::move(archive));
  if (archive.Has("xl/workbook.bin")) return NotAWorkbook(path, ".xlsb");
  if (archive.Has("ppt/presentation.xml")) return NotAWorkbook(path, ".pptx");
  if (!archive.Has("_rels/.rels") && !archive.Has("[Content_Types].xml"))
    return NotAWorkbook(path, word);
  return OpenXlsx(std::move(archive));
}

Result<Source> OpenConverted(const std::string& path, const std::string& word,
                             const OpenOptions& options) {
  TRY(TemporaryFolder folder, TemporaryFolder::Create());
  TRY(const std::string converted, ConvertToXlsx({path, word, options.converter, folder.path()}));
  TRY(Source source, OpenZip(converted, ".xlsx"));
  return std::make_unique<ConvertedSource>(std::move(folder), std::move(source));
}

}  // namespace

Result<Source> SheetSource::Open(const std::string& path, const OpenOptions& options) {
  TRY(const FileSignature file, ReadSignature(path));
  switch (file.signature) {
    case Signature::kZip:
      return OpenZip(path, file.word);
    case Signature::kEncryptedOle:
      return tl::unexpected(WorkbookEncrypted(path));
    case Signature::kOldWorkbook:
    case Signature::kMarkupTable:
      return OpenConverted(path, file.word, options);
    case Signature::kText:
      if (IsNamedAsWorkbook(path)) return NotAWorkbook(path, file.word);
      return OpenCsv(path, options);
    case Signature::kUnknown:
      if (options.encoding) return OpenCsv(path, options);
      return NotAWorkbook(path, file.word);
    case Signature::kOther:
      return NotAWorkbook(path, file.word);
  }
  return NotAWorkbook(path, file.word);
}

}  // namespace liandai::sheet
