#include "office/sheet/ods_source.h"

#include "engine/base/check.h"
#include "office/sheet/ods_content.h"
#include "office/sheet/sheet_bounds.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

constexpr std::string_view kContentPart = "content.xml";
constexpr std::string_view kManifestPart = "META-INF/manifest.xml";

class OdsSource : public SheetSource {
 public:
  OdsSource(ZipArchive archive, std::vector<OdsHandler::Sheet> sheets)
      : archive_(std::move(archive)) {
    for (OdsHandler::Sheet& sheet : sheets) {
      sheets_.push_back(std::move(sheet.info));
      merged_.push_back(std::move(sheet.merged_ranges));
    }
  }

  FileKind kind() const override { return FileKind::kOds; }
  std::span<const SheetInfo> sheets() const override { return sheets_; }

  double progress() const override {
    if (!part_ || part_->byte_count() == 0) return 0;
    return static_cast<double>(part_->byte_count_read()) / static_cast<double>(part_->byte_count());
  }

  Status ReadRows(size_t sheet_index, const RowSink& sink) override {
    CHECK(sheet_index < sheets_.size());
    CHECK(sink != nullptr);
    TRY(ZipPart part, archive_.OpenPart(kContentPart));
    part_ = std::move(part);
    OdsHandler handler(archive_.path(), sheet_index, sink);
    return ReadXml(*part_, handler);
  }

  Result<std::vector<MergedRange>> ReadMergedRanges(size_t sheet_index) override {
    CHECK(sheet_index < sheets_.size());
    return merged_[sheet_index];
  }

 private:
  ZipArchive archive_;
  std::vector<SheetInfo> sheets_;
  std::vector<std::vector<MergedRange>> merged_;  // parallel to sheets_
  std::optional<ZipPart> part_;                   // the part being read, for progress()
};

// An encrypted package lists a key derivation for each part (ODF 1.2 part 3, 4.4).
class ManifestHandler : public XmlHandler {
 public:
  void Start(std::string_view name, const XmlAttributes&) override {
    if (name == "encryption-data") is_encrypted = true;
  }
  void End(std::string_view) override {}
  bool is_encrypted = false;
};

}  // namespace

Result<std::unique_ptr<SheetSource>> OpenOds(ZipArchive archive) {
  if (archive.Has(kManifestPart)) {
    TRY(ZipPart manifest, archive.OpenPart(kManifestPart));
    ManifestHandler handler;
    TRY(ReadXml(manifest, handler));
    if (handler.is_encrypted) return tl::unexpected(WorkbookEncrypted(archive.path()));
  }
  TRY(ZipPart part, archive.OpenPart(kContentPart));
  OdsHandler handler(archive.path());
  TRY(ReadXml(part, handler));
  if (handler.sheets.empty()) return tl::unexpected(TableMissing(archive.path()));
  for (OdsHandler::Sheet& sheet : handler.sheets)
    sheet.info.hidden = handler.hidden_styles.contains(sheet.style);
  return std::make_unique<OdsSource>(std::move(archive), std::move(handler.sheets));
}

}  // namespace liandai::sheet
