#include "office/http/error_body.h"

#include "engine/json/writer.h"

namespace liandai::http {

base::Diagnostic Malformed(std::string what) {
  return {base::Code::H104_request_malformed, {std::move(what)}, {}, {}, {}};
}

std::string ErrorJson(const base::Diagnostic& diagnostic, base::Language language) {
  json::Writer out;
  out.BeginObject()
      .Text("code", base::RowOf(diagnostic.code).code)
      .Text("message", base::Sentence(diagnostic, language))
      .Text("field", diagnostic.place.source)
      .Text("suggestion", diagnostic.suggestion)
      .EndObject();
  return out.Take();
}

Response ErrorResponse(const base::Diagnostic& diagnostic, base::Language language) {
  Response response = Response::Json(ErrorJson(diagnostic, language));
  response.status = base::RowOf(diagnostic.code).http_status;
  return response;
}

const Schema& ErrorSchema() {
  static constexpr Schema kText = {.kind = SchemaKind::kString};
  static constexpr SchemaField kFields[] = {
      {"code", &kText, "stable code of the message, see docs/errors.md"},
      {"message", &kText, "the sentence in the language asked for"},
      {"field", &kText, "the field, file or cell it is about; may be empty"},
      {"suggestion", &kText, "a concrete correction; may be empty"},
  };
  static constexpr Schema kError = {
      .kind = SchemaKind::kObject, .name = "Error", .fields = kFields};
  return kError;
}

}  // namespace liandai::http
