#include "engine/base/check.h"
#include "office/sheet/marked_copy_parts.h"
#include "office/sheet/style_clones.h"
#include "office/sheet/xlsx_sheet_patch.h"
#include "office/sheet/xlsx_workbook.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

constexpr uint64_t kStylesByteCountMax = 67'108'864;

Status PatchSheet(ZipArchive& archive, const std::string& part_name, const MarkedSheet& marked,
                  StyleClones& styles, const std::string& target_path) {
  TRY(ZipPart part, archive.OpenPart(part_name));
  TRY(ByteFile target, ByteFile::Create(target_path));
  const ByteSink sink = [&](std::string_view bytes) { return target.Write(bytes); };
  XlsxSheetPatch patch(marked, styles, sink);
  XmlTokens tokens = XmlTokens::Of(part);
  TRY(patch.Run(tokens));
  return target.Close();
}

// The entry's own name, which may differ in case or slash from what relationships say.
std::string EntryName(ZipArchive& archive, const std::string& part_name) {
  const auto index = archive.Find(part_name);
  CHECK(index.has_value());
  return archive.NameAt(*index);
}

}  // namespace

Status MarkXlsx(const std::string& original_path, const MarkRequest& request,
                const PendingFile& pending) {
  TRY(const TemporaryFolder folder, TemporaryFolder::Create());
  TRY(ZipArchive archive, ZipArchive::Open(original_path));
  TRY(const XlsxWorkbook workbook, ReadXlsxWorkbook(archive));
  std::string style_text;
  if (!workbook.styles_part.empty()) {
    TRY(style_text, ReadWholePart(archive, workbook.styles_part, kStylesByteCountMax));
  }
  TRY(StyleClones styles, StyleClones::Read(std::move(style_text)));
  std::vector<ReplacedPart> parts;
  for (const MarkedSheet& marked : request.sheets) {
    CHECK(marked.sheet_index < workbook.sheet_parts.size());
    const std::string& part_name = workbook.sheet_parts[marked.sheet_index];
    const std::string path = folder.path() + "/part" + std::to_string(parts.size());
    TRY(PatchSheet(archive, part_name, marked, styles, path));
    parts.push_back({EntryName(archive, part_name), path});
  }
  if (styles.has_clones()) {
    const std::string path = folder.path() + "/styles";
    TRY(ByteFile file, ByteFile::Create(path));
    TRY(file.Write(styles.Patched()));
    TRY(file.Close());
    parts.push_back({EntryName(archive, workbook.styles_part), path});
  }
  return CopyArchive(original_path, pending, parts);
}

}  // namespace liandai::sheet
