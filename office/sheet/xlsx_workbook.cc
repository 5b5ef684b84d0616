#include "office/sheet/xlsx_workbook.h"

#include <charconv>

#include "engine/base/limits.h"
#include "office/sheet/rich_text.h"
#include "office/sheet/shared_strings.h"
#include "office/sheet/sheet_bounds.h"
#include "office/sheet/xml_stream.h"

namespace liandai::sheet {
namespace {

using base::Result;
using base::Status;

struct Relationship {
  std::string type;  // the last step of its URI, the same in strict and transitional
  std::string target;
};
using Relationships = std::map<std::string, Relationship, std::less<>>;

class RelationshipHandler : public XmlHandler {
 public:
  explicit RelationshipHandler(std::string_view part) : part_(part) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name != "Relationship" || attributes.Get("TargetMode") == "External") return;
    const std::string_view type = attributes.Get("Type");
    relationships.insert_or_assign(std::string(attributes.Get("Id")),
                                   Relationship{std::string(type.substr(type.rfind('/') + 1)),
                                                ResolveTarget(part_, attributes.Get("Target"))});
  }
  void End(std::string_view) override {}

  Relationships relationships;

 private:
  std::string part_;
};

// The relationships of `part` ("" for the package): a/b.xml has them in a/_rels/b.xml.rels.
Result<Relationships> ReadRelationships(ZipArchive& archive, std::string_view part) {
  const size_t slash = part.rfind('/');
  const size_t name_begin = slash == std::string_view::npos ? 0 : slash + 1;
  const std::string rels_part = std::string(part.substr(0, name_begin)) + "_rels/" +
                                std::string(part.substr(name_begin)) + ".rels";
  TRY(ZipPart rels, archive.OpenPart(rels_part));
  RelationshipHandler handler(part);
  TRY(ReadXml(rels, handler));
  return std::move(handler.relationships);
}

class WorkbookHandler : public XmlHandler {
 public:
  explicit WorkbookHandler(const std::string& path) : path_(path) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "workbookPr" && attributes.IsTrue("date1904")) date_system = DateSystem::k1904;
    if (name != "sheet") return;
    if (sheets.size() == base::kSheetCountMax)
      return StopWith(TooMany(path_, "<sheet>", base::kSheetCountMax));
    const std::string_view state = attributes.Get("state");
    sheets.push_back(
        {std::string(attributes.Get("name")), state == "hidden" || state == "veryHidden"});
    ids.emplace_back(attributes.Get("id"));
  }
  void End(std::string_view) override {}

  std::vector<SheetInfo> sheets;
  std::vector<std::string> ids;
  DateSystem date_system = DateSystem::k1900;

 private:
  const std::string& path_;
};

uint32_t ToNumber(std::string_view text) {
  uint32_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

class StyleHandler : public XmlHandler {
 public:
  explicit StyleHandler(const std::string& path) : path_(path) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    if (name == "numFmt" && custom_.size() < base::kStyleCountMax)
      custom_[ToNumber(attributes.Get("numFmtId"))] = MeaningOfFormat(attributes.Get("formatCode"));
    if (name == "cellXfs") in_cell_formats_ = true;
    if (name != "xf" || !in_cell_formats_) return;
    if (formats.size() == base::kStyleCountMax)
      return StopWith(TooMany(path_, "<xf>", base::kStyleCountMax));
    const uint32_t id = ToNumber(attributes.Get("numFmtId"));
    const auto custom = custom_.find(id);
    formats.push_back(custom == custom_.end() ? MeaningOfBuiltInFormat(id) : custom->second);
  }
  void End(std::string_view name) override {
    if (name == "cellXfs") in_cell_formats_ = false;
  }

  std::vector<FormatMeaning> formats;

 private:
  const std::string& path_;
  std::map<uint32_t, FormatMeaning> custom_;  // numFmts stand before cellXfs (18.8.39)
  bool in_cell_formats_ = false;
};

class SharedStringHandler : public XmlHandler {
 public:
  explicit SharedStringHandler(SharedStrings& strings) : strings_(strings) {}

  void Start(std::string_view name, const XmlAttributes& attributes) override {
    text_.Start(name, attributes);
  }
  void Text(std::string_view text) override { text_.Text(text); }
  void End(std::string_view name) override {
    text_.End(name);
    if (name != "si") return;
    if (text_.text().size() > base::kCellByteCountMax)
      return StopBroken(
          base::InBoth("共享字符串超过一格的长度", "a shared string is longer than a cell can be"));
    if (Status status = strings_.Append(text_.text()); !status) StopWith(std::move(status).error());
    text_.Clear();
  }

 private:
  SharedStrings& strings_;
  RichText text_;
};

const std::string* TargetOfType(const Relationships& relationships, std::string_view type) {
  for (const auto& [id, relationship] : relationships)
    if (relationship.type == type) return &relationship.target;
  return nullptr;
}

}  // namespace

std::string ResolveTarget(std::string_view part, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  const size_t slash = part.rfind('/');
  std::string folder(slash == std::string_view::npos ? "" : part.substr(0, slash + 1));
  while (target.starts_with("../") || target.starts_with("./")) {
    const bool is_up = target.starts_with("../");
    target.remove_prefix(is_up ? 3 : 2);
    if (!is_up || folder.empty()) continue;
    const size_t parent = folder.rfind('/', folder.size() - 2);
    folder.erase(parent == std::string::npos ? 0 : parent + 1);
  }
  return folder + std::string(target);
}

Result<std::string> FindWorkbookPart(ZipArchive& archive) {
  TRY(const Relationships relationships, ReadRelationships(archive, ""));
  const std::string* const part = TargetOfType(relationships, "officeDocument");
  return part == nullptr ? "xl/workbook.xml" : *part;
}

Result<XlsxWorkbook> ReadXlsxWorkbook(ZipArchive& archive) {
  TRY(const std::string workbook_part, FindWorkbookPart(archive));
  TRY(const Relationships relationships, ReadRelationships(archive, workbook_part));
  TRY(ZipPart part, archive.OpenPart(workbook_part));
  WorkbookHandler handler(archive.path());
  TRY(ReadXml(part, handler));

  XlsxWorkbook workbook;
  workbook.date_system = handler.date_system;
  for (size_t i = 0; i < handler.sheets.size(); ++i) {
    const auto found = relationships.find(handler.ids[i]);
    if (found == relationships.end() || found->second.type != "worksheet") continue;
    workbook.sheets.push_back(handler.sheets[i]);
    workbook.sheet_parts.push_back(found->second.target);
  }
  if (workbook.sheets.empty()) return tl::unexpected(TableMissing(archive.path()));
  if (const auto* target = TargetOfType(relationships, "sharedStrings"))
    workbook.shared_strings_part = *target;
  if (const auto* target = TargetOfType(relationships, "styles")) {
    workbook.styles_part = *target;
    TRY(ZipPart styles, archive.OpenPart(*target));
    StyleHandler style_handler(archive.path());
    TRY(ReadXml(styles, style_handler));
    workbook.formats = std::move(style_handler.formats);
  }
  return workbook;
}

Status ReadSharedStrings(ZipArchive& archive, const std::string& part, SharedStrings& strings) {
  TRY(ZipPart stream, archive.OpenPart(part));
  SharedStringHandler handler(strings);
  return ReadXml(stream, handler);
}

}  // namespace liandai::sheet
