#include "office/http/openapi.h"

#include <map>

#include "engine/base/check.h"
#include "engine/json/writer.h"
#include "office/http/error_body.h"

namespace liandai::http {
namespace {

class OpenApiWriter {
 public:
  explicit OpenApiWriter(const Router& router) : router_(router) {}

  std::string Write(const ApiTitle& title) {
    out_.BeginObject().Text("openapi", "3.1.0").Key("info").BeginObject();
    out_.Text("title", title.title).Text("version", title.version);
    out_.Text("description", title.description).EndObject();
    out_.Key("paths").BeginObject();
    std::map<std::string_view, std::vector<const Route*>> by_path;
    for (const Route& route : router_.routes())
      if (route.info.path.starts_with("/api/") || route.info.path == "/healthz")
        by_path[route.info.path].push_back(&route);
    for (const auto& [path, routes] : by_path) {
      out_.Key(path).BeginObject();
      for (const Route* route : routes) Operation(route->info);
      out_.EndObject();
    }
    out_.EndObject().Key("components").BeginObject();
    Schemas();
    out_.Key("securitySchemes").BeginObject().Key("session").BeginObject();
    out_.Text("type", "apiKey").Text("in", "cookie").Text("name", "liandai_session");
    out_.EndObject().EndObject().EndObject().EndObject();
    return out_.Take();
  }

 private:
  static std::string_view Verb(Method method) {
    switch (method) {
      case Method::kGet:
        return "get";
      case Method::kPost:
        return "post";
      case Method::kPut:
        return "put";
      case Method::kDelete:
        return "delete";
    }
    return {};
  }

  void Operation(const RouteInfo& route) {
    out_.Key(Verb(route.method)).BeginObject();
    out_.Text("operationId", route.id).Text("summary", route.summary);
    out_.Key("tags").BeginArray().Text(route.tag).EndArray();
    if (route.access == Access::kSession)
      out_.Key("security")
          .BeginArray()
          .BeginObject()
          .Key("session")
          .BeginArray()
          .EndArray()
          .EndObject()
          .EndArray();
    Parameters(route);
    Body(route);
    Answers(route);
    out_.EndObject();
  }

  void Parameters(const RouteInfo& route) {
    out_.Key("parameters").BeginArray();
    std::string_view rest = route.path;
    for (size_t open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
      const size_t close = rest.find('}', open);
      CHECK(close != std::string_view::npos);
      out_.BeginObject().Text("name", rest.substr(open + 1, close - open - 1)).Text("in", "path");
      out_.Boolean("required", true).Key("schema").BeginObject().Text("type", "string");
      out_.EndObject().EndObject();
      rest.remove_prefix(close + 1);
    }
    for (const SchemaField& field : route.query) {
      out_.BeginObject().Text("name", field.name).Text("in", "query");
      out_.Boolean("required", field.presence == Presence::kRequired);
      out_.Text("description", field.doc).Key("schema");
      Reference(*field.schema, {});
      out_.EndObject();
    }
    out_.EndArray();
  }

  void Content(std::string_view type, const Schema* schema) {
    out_.Key("content").BeginObject().Key(type).BeginObject().Key("schema");
    if (schema != nullptr)
      Reference(*schema, {});
    else
      out_.BeginObject().Text("type", "string").Text("format", "binary").EndObject();
    out_.EndObject().EndObject();
  }

  void Body(const RouteInfo& route) {
    if (route.body == BodyKind::kNone) return;
    out_.Key("requestBody").BeginObject().Boolean("required", true);
    const bool is_json = route.body == BodyKind::kJson;
    Content(is_json ? "application/json" : "application/octet-stream", route.body_schema);
    out_.EndObject();
  }

  void Answers(const RouteInfo& route) {
    out_.Key("responses").BeginObject();
    out_.Key(std::to_string(route.success_status)).BeginObject().Text("description", "done");
    if (route.answer != nullptr)
      Content("application/json", route.answer);
    else if (route.success_status == 200)
      Content("application/octet-stream", nullptr);
    out_.EndObject().Key("default").BeginObject().Text("description", "not done; says why");
    Content("application/json", &ErrorSchema());
    out_.EndObject().EndObject();
  }

  // A named schema is referred to and written once among the components.
  void Reference(const Schema& schema, std::string_view doc) {
    if (schema.name.empty() || schema.is_nullable) return Inline(schema, doc);
    named_[schema.name] = &schema;
    out_.BeginObject().Text("$ref", "#/components/schemas/" + std::string(schema.name)).EndObject();
  }

  void Type(std::string_view type, bool is_nullable) {
    out_.Key("type");
    if (is_nullable)
      out_.BeginArray().Text(type).Text("null").EndArray();
    else
      out_.Text(type);
  }

  void Inline(const Schema& schema, std::string_view doc) {
    out_.BeginObject();
    if (!doc.empty()) out_.Text("description", doc);
    switch (schema.kind) {
      case SchemaKind::kString:
        String(schema);
        break;
      case SchemaKind::kDate:
        Type("string", schema.is_nullable);
        out_.Text("format", "date");
        break;
      case SchemaKind::kInteger:
        Type("integer", schema.is_nullable);
        out_.Integer("minimum", schema.minimum).Integer("maximum", schema.maximum);
        break;
      case SchemaKind::kBoolean:
        Type("boolean", schema.is_nullable);
        break;
      case SchemaKind::kArray:
        Type("array", schema.is_nullable);
        out_.Key("items");
        Items(schema);
        break;
      case SchemaKind::kMap:
        Type("object", schema.is_nullable);
        out_.Key("additionalProperties");
        Items(schema);
        break;
      case SchemaKind::kObject:
        Object(schema);
        break;
      case SchemaKind::kAny:
        break;
    }
    out_.EndObject();
  }

  void String(const Schema& schema) {
    Type("string", schema.is_nullable);
    if (schema.choices.empty()) return;
    out_.Key("enum").BeginArray();
    for (const std::string_view choice : schema.choices) out_.Text(choice);
    if (schema.is_nullable) out_.Null();
    out_.EndArray();
  }

  void Items(const Schema& schema) {
    if (schema.items != nullptr)
      Reference(*schema.items, {});
    else
      out_.BeginObject().EndObject();
  }

  void Object(const Schema& schema) {
    Type("object", schema.is_nullable);
    out_.Key("properties").BeginObject();
    for (const SchemaField& field : schema.fields) {
      out_.Key(field.name);
      Reference(*field.schema, field.doc);
    }
    out_.EndObject().Boolean("additionalProperties", false);
    out_.Key("required").BeginArray();
    for (const SchemaField& field : schema.fields)
      if (field.presence == Presence::kRequired) out_.Text(field.name);
    out_.EndArray();
  }

  // Writing one may name others: until none is new.
  void Schemas() {
    out_.Key("schemas").BeginObject();
    std::map<std::string_view, const Schema*> written;
    while (written.size() < named_.size())
      for (const auto& [name, schema] : std::map(named_)) {
        if (!written.emplace(name, schema).second) continue;
        out_.Key(name);
        Inline(*schema, {});
      }
    out_.EndObject();
  }

  const Router& router_;
  json::Writer out_;
  std::map<std::string_view, const Schema*> named_;
};

}  // namespace

std::string OpenApiJson(const Router& router, const ApiTitle& title) {
  return OpenApiWriter(router).Write(title);
}

}  // namespace liandai::http
