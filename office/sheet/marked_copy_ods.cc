#include "office/sheet/marked_copy_parts.h"
#include "office/sheet/ods_content_patch.h"
#include "office/sheet/zip_archive.h"

namespace liandai::sheet {
namespace {

using base::Status;

constexpr std::string_view kContentPart = "content.xml";

Status RunPatch(ZipArchive& archive, const MarkRequest& request, OdsStyleClones& styles,
                const ByteSink& sink) {
  TRY(ZipPart part, archive.OpenPart(kContentPart));
  OdsContentPatch patch(request.sheets, styles, sink);
  XmlTokens tokens = XmlTokens::Of(part);
  return patch.Run(tokens);
}

}  // namespace

Status MarkOds(const MarkRequest& request, const PendingFile& pending) {
  TRY(const TemporaryFolder folder, TemporaryFolder::Create());
  TRY(ZipArchive archive, ZipArchive::Open(request.original_path));
  OdsStyleClones styles;
  TRY(RunPatch(archive, request, styles, [](std::string_view) { return Status(); }));
  const std::string path = folder.path() + "/content";
  TRY(ByteFile file, ByteFile::Create(path));
  TRY(RunPatch(archive, request, styles,
               [&](std::string_view bytes) { return file.Write(bytes); }));
  TRY(file.Close());
  return CopyArchive(request.original_path, pending, {{std::string(kContentPart), path}});
}

}  // namespace liandai::sheet
