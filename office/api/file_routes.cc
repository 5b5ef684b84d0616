#include "engine/json/writer.h"
#include "office/api/resources.h"
#include "office/form/recognition.h"

namespace liandai::api {
namespace {

using base::Language;
using http::Request;
using http::Response;
using http::Schema;
using http::SchemaField;
using http::SchemaKind;

constexpr SchemaField kFileFields[] = {
    {"id", &kText, "of this session"},
    {"name", &kText, "as it was given"},
    {"bytes", &kInteger, "its size"},
};
constexpr Schema kFile = {.kind = SchemaKind::kObject, .name = "File", .fields = kFileFields};
constexpr Schema kFiles = {.kind = SchemaKind::kArray, .items = &kFile};

constexpr Schema kFileName = {.kind = SchemaKind::kString, .size_max = 200};
constexpr SchemaField kUploadQuery[] = {{"name", &kFileName, "file name with its ending"}};

constexpr SchemaField kColumnFields[] = {
    {"column", &kText, "letters of the column"},
    {"heading", &kText, "as it stands, levels joined by /"},
    {"field", &kTextOrNull, "the field it is taken for; null: not understood"},
    {"label", &kText, "what the field is called; empty when not understood"},
    {"suggestion", &kText, "nearest field where it was not understood; may be empty"},
};
constexpr Schema kColumn = {
    .kind = SchemaKind::kObject, .name = "RecognisedColumn", .fields = kColumnFields};
constexpr Schema kColumns = {.kind = SchemaKind::kArray, .items = &kColumn};
constexpr SchemaField kPreviewFields[] = {
    {"row", &kInteger, "number of the row as on screen"},
    {"cells", &kTexts, "texts from column A on"},
};
constexpr Schema kPreviewRow = {
    .kind = SchemaKind::kObject, .name = "PreviewRow", .fields = kPreviewFields};
constexpr Schema kPreview = {.kind = SchemaKind::kArray, .items = &kPreviewRow};
constexpr SchemaField kSheetFields[] = {
    {"sheet", &kText, "its name"},
    {"form", &kText, "kind of form; empty: none is recognised"},
    {"form_label", &kText, "what the form is called"},
    {"county", &kText, "named by title, sheet or file; may be empty"},
    {"township", &kText, "of a sheet for one township; may be empty"},
    {"year", &kIntegerOrNull, "plan year; null: not stated"},
    {"money_unit", &kText, "unit of its amounts"},
    {"is_unit_assumed", &kBoolean, "no heading and no title states the unit"},
    {"heading_first_row", &kInteger, "as on screen"},
    {"heading_last_row", &kInteger, "as on screen"},
    {"columns", &kColumns, "its headings and what they mean"},
    {"preview", &kPreview, "its first rows as they stand"},
    {"refusal", &kText, "why it cannot be used; empty when it can"},
};
constexpr Schema kSheet = {
    .kind = SchemaKind::kObject, .name = "RecognisedSheet", .fields = kSheetFields};
constexpr Schema kSheets = {.kind = SchemaKind::kArray, .items = &kSheet};
constexpr SchemaField kRecognitionFields[] = {
    {"file", &kFile, "the file"},
    {"sheets", &kSheets, "its sheets that are not hidden"},
};
constexpr Schema kRecognition = {
    .kind = SchemaKind::kObject, .name = "Recognition", .fields = kRecognitionFields};
constexpr SchemaField kRecognitionQuery[] = {
    {"map", &kText, "lines HEADING=FIELD: what headings are to be taken for",
     http::Presence::kOptional}};

constexpr SchemaField kFieldFields[] = {
    {"name", &kText, "code name"},
    {"label", &kText, "what it is called"},
    {"subject", &kText, "what it is about"},
};
constexpr Schema kField = {.kind = SchemaKind::kObject, .name = "Field", .fields = kFieldFields};
constexpr Schema kFieldList = {.kind = SchemaKind::kArray, .items = &kField};

void Write(json::Writer& out, const UploadedFile& file) {
  out.BeginObject().Text("id", file.id).Text("name", file.name);
  out.Integer("bytes", static_cast<int64_t>(file.byte_count)).EndObject();
}

const std::string& LabelOf(const dictionary::Field& field, Language language) {
  return language == Language::kChinese ? field.label_zh : field.label_en;
}

void WriteColumns(json::Writer& out, const form::RecognisedSheet& sheet, Language language) {
  out.Key("columns").BeginArray();
  for (const form::RecognisedColumn& column : sheet.columns) {
    out.BeginObject().Text("column", sheet::ColumnLetters(column.column_index));
    out.Text("heading", column.heading);
    if (column.field != nullptr)
      out.Text("field", column.field->name).Text("label", LabelOf(*column.field, language));
    else
      out.Key("field").Null().Text("label", "");
    out.Text("suggestion", column.suggestion).EndObject();
  }
  out.EndArray();
}

void WritePreview(json::Writer& out, const form::RecognisedSheet& sheet) {
  out.Key("preview").BeginArray();
  for (const form::PreviewRow& row : sheet.preview) {
    out.BeginObject().Integer("row", row.row_index + 1).Key("cells").BeginArray();
    uint16_t next = 0;
    for (const form::PreviewCell& cell : row.cells) {
      for (; next < cell.column_index; ++next) out.Text("");
      out.Text(cell.text);
      ++next;
    }
    out.EndArray().EndObject();
  }
  out.EndArray();
}

void Write(json::Writer& out, const OfficeApi& office, const form::RecognisedSheet& sheet,
           Language language) {
  const dictionary::RecordTable& table = sheet.table;
  const dictionary::Form* form =
      table.form.empty() ? nullptr : office.dictionary().FindForm(table.form);
  out.BeginObject().Text("sheet", table.sheet_name).Text("form", table.form);
  out.Text("form_label", form == nullptr                  ? std::string_view()
                         : language == Language::kChinese ? form->label_zh
                                                          : form->label_en);
  out.Text("county", table.county).Text("township", table.township).Key("year");
  if (table.year == 0)
    out.Null();
  else
    out.Integer(table.year);
  out.Text("money_unit", table.money_unit).Boolean("is_unit_assumed", sheet.is_unit_assumed);
  out.Integer("heading_first_row", table.heading_first_row + 1);
  out.Integer("heading_last_row", table.heading_last_row + 1);
  WriteColumns(out, sheet, language);
  WritePreview(out, sheet);
  out.Text("refusal", sheet.refusal ? base::Sentence(*sheet.refusal, language) : std::string());
  out.EndObject();
}

// "总盘子=planned_amount" a line; what is no mapping is passed over while somebody types.
std::vector<form::HeadingMapping> MappingsIn(std::string_view lines) {
  std::vector<form::HeadingMapping> mappings;
  while (!lines.empty()) {
    const size_t end = std::min(lines.find('\n'), lines.size());
    const std::string_view line = lines.substr(0, end);
    const size_t sign = line.rfind('=');
    if (sign != std::string_view::npos && sign > 0 && sign + 1 < line.size())
      mappings.push_back({std::string(line.substr(0, sign)), std::string(line.substr(sign + 1))});
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  return mappings;
}

base::Result<Response> Upload(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  TRY(const UploadedFile file, workspace->AddFile(request.QueryText("name"), request.upload_path,
                                                  request.upload_byte_count));
  json::Writer out;
  Write(out, file);
  return Response::Json(out.Take());
}

base::Result<Response> List(OfficeApi& office, const Request& request) {
  json::Writer out;
  out.BeginArray();
  for (const UploadedFile& file : office.WorkspaceOf(request.session_id)->files()) Write(out, file);
  return Response::Json(out.EndArray().Take());
}

base::Result<Response> Remove(OfficeApi& office, const Request& request) {
  TRY(office.WorkspaceOf(request.session_id)->RemoveFile(request.Path("file")));
  return Response::NoContent();
}

base::Result<Response> Recognise(OfficeApi& office, const Request& request) {
  const std::shared_ptr<Workspace> workspace = office.WorkspaceOf(request.session_id);
  TRY(const UploadedFile file, workspace->FindFile(request.Path("file")));
  auto sheets =
      form::Recognise(office.dictionary(), {file.path, MappingsIn(request.QueryText("map")), {}});
  if (!sheets) return tl::unexpected(workspace->WithoutPaths(std::move(sheets).error()));
  json::Writer out;
  out.BeginObject().Key("file");
  Write(out, file);
  out.Key("sheets").BeginArray();
  for (const form::RecognisedSheet& sheet : *sheets) Write(out, office, sheet, request.language);
  return Response::Json(out.EndArray().EndObject().Take());
}

base::Result<Response> Fields(OfficeApi& office, const Request& request) {
  json::Writer out;
  out.BeginArray();
  for (const dictionary::Field& field : office.dictionary().fields())
    out.BeginObject()
        .Text("name", field.name)
        .Text("label", LabelOf(field, request.language))
        .Text("subject", field.subject)
        .EndObject();
  return Response::Json(out.EndArray().Take());
}

}  // namespace

void AddFileRoutes(const RouteParts& parts) {
  OfficeApi& office = parts.office;
  const auto with = [&office](auto function) {
    return [&office, function](const Request& request) { return function(office, request); };
  };
  parts.router.Add({{.path = "/api/v1/files",
                     .id = "listFiles",
                     .tag = "files",
                     .summary = "The session's files",
                     .answer = &kFiles},
                    with(List)});
  parts.router.Add({{.method = http::Method::kPost,
                     .path = "/api/v1/files",
                     .id = "uploadFile",
                     .tag = "files",
                     .summary = "Takes a workbook or CSV in, as the raw body",
                     .query = kUploadQuery,
                     .body = http::BodyKind::kFile,
                     .body_byte_count_max = kFileByteCountMax,
                     .success_status = 201,
                     .answer = &kFile},
                    with(Upload)});
  parts.router.Add({{.method = http::Method::kDelete,
                     .path = "/api/v1/files/{file}",
                     .id = "removeFile",
                     .tag = "files",
                     .summary = "Removes a file; checks made of it stay",
                     .success_status = 204},
                    with(Remove)});
  parts.router.Add({{.path = "/api/v1/files/{file}/recognition",
                     .id = "recogniseFile",
                     .tag = "files",
                     .summary = "What would be understood of a file, and its first rows",
                     .query = kRecognitionQuery,
                     .answer = &kRecognition},
                    with(Recognise)});
  parts.router.Add({{.path = "/api/v1/fields",
                     .id = "listFields",
                     .tag = "files",
                     .summary = "What a heading may mean",
                     .access = http::Access::kOpen,
                     .answer = &kFieldList},
                    with(Fields)});
}

}  // namespace liandai::api
