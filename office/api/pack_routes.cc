#include "engine/base/check.h"
#include "engine/json/writer.h"
#include "engine/value/text.h"
#include "office/api/resources.h"
#include "office/app/wording.h"
#include "office/policy/case_file.h"
#include "office/policy/checklist.h"
#include "office/policy/json_text.h"

namespace liandai::api {
namespace {

using base::Code;
using base::Language;
using http::Request;
using http::Response;
using http::Schema;
using http::SchemaField;
using http::SchemaKind;
using value::Value;

constexpr SchemaField kPackFields[] = {
    {"id", &kText, "of the pack"},
    {"title", &kText, "of the document"},
    {"issuer", &kText, "who issued it"},
    {"document_number", &kText, "may be empty"},
    {"divisions", &kTexts, "prefixes of division codes; empty: the whole country"},
    {"in_force_from", &kDate, "first day"},
    {"in_force_until", &kTextOrNull, "last day; null: open"},
    {"nominal_end", &kTextOrNull, "after which it goes on by continuation; null: none"},
    {"parent", &kText, "the pack it inherits from; may be empty"},
    {"clause_count", &kInteger, "its clauses"},
};
constexpr Schema kPack = {.kind = SchemaKind::kObject, .name = "Pack", .fields = kPackFields};
constexpr Schema kPacks = {.kind = SchemaKind::kArray, .items = &kPack};

constexpr SchemaField kLineFields[] = {
    {"id", &kText, "of the clause"},
    {"title", &kText, "in a few words"},
    {"article", &kText, "of the document"},
    {"paraphrase", &kText, "what it says, in our words"},
    {"kind", &kText, "gate, threshold, record …"},
    {"binding", &kText, "in words"},
    {"subject", &kText, "whom it is about, in words"},
    {"is_decision", &kBoolean, "decided by a model, not by work flow"},
};
constexpr Schema kLine = {.kind = SchemaKind::kObject, .name = "ClauseLine", .fields = kLineFields};
constexpr Schema kLines = {.kind = SchemaKind::kArray, .items = &kLine};
constexpr SchemaField kPackDetailFields[] = {
    {"pack", &kPack, "the document"},
    {"clauses", &kLines, "in the order of the document"},
};
constexpr Schema kPackDetail = {
    .kind = SchemaKind::kObject, .name = "PackDetail", .fields = kPackDetailFields};

constexpr SchemaField kParameterFields[] = {
    {"name", &kText, "of the clause"},
    {"setting", &kText, "CLAUSE.name, for settings"},
    {"label", &kText, "in words"},
    {"unit", &kText, "may be empty"},
    {"type", &kText, "number, string, boolean, date …"},
    {"value", &kText, "in force unless set"},
    {"choices", &kTexts, "closed set; empty: open"},
};
constexpr Schema kParameter = {
    .kind = SchemaKind::kObject, .name = "Parameter", .fields = kParameterFields};
constexpr Schema kParameters = {.kind = SchemaKind::kArray, .items = &kParameter};
constexpr SchemaField kReadingFields[] = {
    {"name", &kText, "of the clause"},
    {"is_parameter", &kBoolean, "switched by the parameter of that name"},
    {"point", &kText, "what the text leaves open"},
    {"proposed", &kText, "one reading"},
    {"alternative", &kText, "the other"},
};
constexpr Schema kReading = {
    .kind = SchemaKind::kObject, .name = "ClauseReading", .fields = kReadingFields};
constexpr Schema kReadings = {.kind = SchemaKind::kArray, .items = &kReading};
constexpr SchemaField kInputFields[] = {
    {"name", &kText, "for the calculator"},
    {"label", &kText, "in words"},
    {"type", &kText, "number, string, boolean, date …"},
};
constexpr Schema kInput = {
    .kind = SchemaKind::kObject, .name = "ClauseInput", .fields = kInputFields};
constexpr Schema kInputs = {.kind = SchemaKind::kArray, .items = &kInput};
constexpr SchemaField kCaseFields[] = {
    {"in", &kAnything, "inputs"},
    {"opt", &kAnything, "parameters and readings set"},
    {"expect", &kAnything, "outputs expected"},
    {"outputs", &kAnything, "outputs given now"},
    {"differences", &kTexts, "empty when the case passes"},
    {"why", &kText, "what the case shows"},
};
constexpr Schema kCase = {.kind = SchemaKind::kObject, .name = "WorkedCase", .fields = kCaseFields};
constexpr Schema kCases = {.kind = SchemaKind::kArray, .items = &kCase};
constexpr SchemaField kClauseFields[] = {
    {"clause", &kLine, "the clause"},
    {"parameters", &kParameters, "figures of the text and switches"},
    {"readings", &kReadings, "what the text leaves open"},
    {"inputs", &kInputs, "what it is decided from"},
    {"outputs", &kTexts, "what the decision yields"},
    {"capabilities", &kTexts, "what implements it where it is no decision"},
    {"cases", &kCases, "worked cases with their results now"},
};
constexpr Schema kClause = {
    .kind = SchemaKind::kObject, .name = "ClauseDetail", .fields = kClauseFields};

constexpr SchemaField kPackParameterFields[] = {
    {"clause", &kText, "its id"},
    {"title", &kText, "article and title of the clause"},
    {"parameter", &kParameter, "the parameter"},
};
constexpr Schema kPackParameter = {
    .kind = SchemaKind::kObject, .name = "PackParameter", .fields = kPackParameterFields};
constexpr Schema kPackParameters = {.kind = SchemaKind::kArray, .items = &kPackParameter};

constexpr Schema kValues = {.kind = SchemaKind::kMap, .items = &kAnything, .size_max = 200};
constexpr SchemaField kCalculationFields[] = {
    {"in", &kValues, "inputs by name; what is not given is unknown"},
    {"settings", &kTexts, "CLAUSE.name=value", http::Presence::kOptional},
};
constexpr Schema kCalculation = {
    .kind = SchemaKind::kObject, .name = "CalculationRequest", .fields = kCalculationFields};
constexpr SchemaField kResultFields[] = {
    {"status", &kText, "of the outputs"},
    {"status_label", &kText, "in words"},
    {"outputs", &kAnything, "what the decision yields"},
};
constexpr Schema kResult = {
    .kind = SchemaKind::kObject, .name = "Calculation", .fields = kResultFields};

void WriteDate(json::Writer& out, std::string_view name, const std::optional<base::Date>& date) {
  out.Key(name);
  if (date)
    out.Text(base::ToString(*date));
  else
    out.Null();
}

void WriteTexts(json::Writer& out, std::string_view name, const std::vector<std::string>& texts) {
  out.Key(name).BeginArray();
  for (const std::string& text : texts) out.Text(text);
  out.EndArray();
}

void WritePack(json::Writer& out, const policy::Pack& pack, Language language) {
  out.BeginObject().Text("id", pack.id).Text("title", In(pack.title, language));
  out.Text("issuer", In(pack.issuer, language)).Text("document_number", pack.document_number);
  WriteTexts(out, "divisions", pack.divisions);
  out.Text("in_force_from", base::ToString(pack.from));
  WriteDate(out, "in_force_until", pack.until);
  WriteDate(out, "nominal_end", pack.nominal_end);
  out.Text("parent", pack.parent);
  out.Integer("clause_count", static_cast<int64_t>(pack.clauses.size())).EndObject();
}

void WriteLine(json::Writer& out, const policy::Clause& clause, Language language) {
  out.BeginObject().Text("id", clause.id).Text("title", In(clause.title, language));
  out.Text("article", In(clause.article, language));
  out.Text("paraphrase", In(clause.paraphrase, language)).Text("kind", clause.kind);
  out.Text("binding", app::ShownBinding(clause.binding, language));
  out.Text("subject", app::ShownSubject(clause.subject, language));
  out.Boolean("is_decision", clause.is_decision() || clause.is_checklist()).EndObject();
}

// As a setting writes it: texts without quotes.
std::string SettingText(const Value& value) {
  return value.is(value::Kind::kString) ? std::string(value.string()) : value::ToLiteral(value);
}

void WriteParameter(json::Writer& out, const policy::Clause& clause,
                    const policy::Parameter& parameter, Language language) {
  out.BeginObject().Text("name", parameter.name);
  out.Text("setting", clause.id + "." + parameter.name);
  out.Text("label", In(parameter.label, language)).Text("unit", parameter.unit);
  out.Text("type", parameter.type).Text("value", SettingText(parameter.value));
  WriteTexts(out, "choices", parameter.choices);
  out.EndObject();
}

void WriteParameters(json::Writer& out, const policy::Clause& clause, Language language) {
  out.Key("parameters").BeginArray();
  for (const policy::Parameter& parameter : clause.parameters)
    WriteParameter(out, clause, parameter, language);
  out.EndArray();
}

void WriteReadings(json::Writer& out, const policy::Clause& clause, Language language) {
  out.Key("readings").BeginArray();
  for (const policy::Reading& reading : clause.readings)
    out.BeginObject()
        .Text("name", reading.name)
        .Boolean("is_parameter", reading.is_parameter)
        .Text("point", In(reading.point, language))
        .Text("proposed", In(reading.proposed, language))
        .Text("alternative", In(reading.alternative, language))
        .EndObject();
  out.EndArray();
}

void WriteValues(json::Writer& out, std::string_view name,
                 const std::vector<policy::NamedValue>& values) {
  out.Key(name).BeginObject();
  for (const policy::NamedValue& one : values) out.Key(one.name).Raw(policy::ToJson(one.value));
  out.EndObject();
}

base::Result<std::vector<policy::PackCase>> CasesOf(const policy::Pack& pack,
                                                    const policy::Clause& clause) {
  std::vector<policy::PackCase> chosen;
  for (const std::string& file : policy::CaseFilesOf(pack)) {
    TRY(std::vector<policy::PackCase> cases, policy::ReadCases(file));
    for (policy::PackCase& one : cases)
      if (one.clause == clause.id) chosen.push_back(std::move(one));
  }
  return chosen;
}

struct ClauseOf {
  const policy::Pack& pack;
  const policy::Clause& clause;
};

base::Result<policy::ClauseProgram> Compiled(const OfficeApi& office, const ClauseOf& of) {
  CHECK(of.clause.is_decision());
  TRY(const std::vector<dmn::ModelSource> imports, policy::ImportsOf(of.pack, office.packs()));
  return policy::ClauseProgram::Load(of.clause, imports);
}

// What the clause says of the inputs, by its model or its checklist. Fails with H131 where neither
// decides it.
base::Result<Value> OutputsOf(const OfficeApi& office, const ClauseOf& of,
                              const policy::PackCase& one) {
  if (of.clause.is_checklist()) return policy::JudgeChecklist(of.clause, one.in);
  if (!of.clause.is_decision())
    return base::Fail(Code::H131_clause_without_decision, {of.clause.id});
  TRY(const policy::ClauseProgram program, Compiled(office, of));
  return policy::RunCase(program, one);
}

base::Status WriteCases(json::Writer& out, OfficeApi& office, const ClauseOf& of) {
  out.Key("cases").BeginArray();
  TRY(const std::vector<policy::PackCase> cases, CasesOf(of.pack, of.clause));
  for (const policy::PackCase& one : cases) {
    TRY(const Value outputs, OutputsOf(office, of, one));
    out.BeginObject();
    WriteValues(out, "in", one.in);
    WriteValues(out, "opt", one.opt);
    WriteValues(out, "expect", one.expect);
    out.Key("outputs").Raw(policy::ToJson(outputs));
    WriteTexts(out, "differences", policy::DifferencesOf(one, outputs));
    out.Text("why", one.why).EndObject();
  }
  out.EndArray();
  return {};
}

base::Result<ClauseOf> Find(OfficeApi& office, const Request& request) {
  TRY(const policy::Pack* pack, office.packs().Find(request.Path("pack")));
  const policy::Clause* clause = pack->FindClause(request.Path("clause"));
  if (clause == nullptr)
    return base::Fail(Code::H130_clause_unknown, {pack->id, request.Path("clause").substr(0, 60)});
  return ClauseOf{*pack, *clause};
}

base::Result<Response> List(OfficeApi& office, const Request& request) {
  json::Writer out;
  out.BeginArray();
  for (const auto& pack : office.packs().packs()) WritePack(out, *pack, request.language);
  return Response::Json(out.EndArray().Take());
}

base::Result<Response> Get(OfficeApi& office, const Request& request) {
  TRY(const policy::Pack* pack, office.packs().Find(request.Path("pack")));
  json::Writer out;
  out.BeginObject().Key("pack");
  WritePack(out, *pack, request.language);
  out.Key("clauses").BeginArray();
  for (const policy::Clause& clause : pack->clauses) WriteLine(out, clause, request.language);
  return Response::Json(out.EndArray().EndObject().Take());
}

base::Result<Response> Parameters(OfficeApi& office, const Request& request) {
  TRY(const policy::Pack* pack, office.packs().Find(request.Path("pack")));
  json::Writer out;
  out.BeginArray();
  for (const policy::Clause& clause : pack->clauses)
    for (const policy::Parameter& parameter : clause.parameters) {
      out.BeginObject().Text("clause", clause.id);
      out.Text("title",
               In(clause.article, request.language) + " " + In(clause.title, request.language));
      out.Key("parameter");
      WriteParameter(out, clause, parameter, request.language);
      out.EndObject();
    }
  return Response::Json(out.EndArray().Take());
}

base::Result<Response> GetClause(OfficeApi& office, const Request& request) {
  TRY(const ClauseOf of, Find(office, request));
  json::Writer out;
  out.BeginObject().Key("clause");
  WriteLine(out, of.clause, request.language);
  WriteParameters(out, of.clause, request.language);
  WriteReadings(out, of.clause, request.language);
  out.Key("inputs").BeginArray();
  for (const policy::ClauseInput& input : of.clause.inputs)
    out.BeginObject()
        .Text("name", input.name)
        .Text("label", In(input.label, request.language))
        .Text("type", input.type)
        .EndObject();
  for (const policy::ChecklistItem& item : of.clause.checklist)
    out.BeginObject()
        .Text("name", item.name)
        .Text("label", In(item.label, request.language))
        .Text("type", "accepted|rejected")
        .EndObject();
  out.EndArray();
  WriteTexts(out, "outputs", of.clause.outputs);
  out.Key("capabilities").BeginArray();
  for (const policy::Capability& capability : of.clause.capabilities) out.Text(capability.kind);
  out.EndArray();
  TRY(WriteCases(out, office, of));
  return Response::Json(out.EndObject().Take());
}

base::Result<Response> Evaluate(OfficeApi& office, const Request& request) {
  TRY(const ClauseOf of, Find(office, request));
  std::vector<std::string> texts;
  if (const Value* list = request.body.context().Find("settings"))
    for (const Value& text : list->list()) texts.emplace_back(text.string());
  TRY(const policy::Settings settings, policy::Settings::Parse(of.pack, texts));
  policy::PackCase one;
  one.clause = of.clause.id;
  for (const policy::Parameter& parameter : of.clause.parameters)
    one.opt.push_back({parameter.name, settings.ValueOf(of.clause, parameter)});
  for (const auto& [name, value] : request.body.context().Find("in")->context().entries())
    one.in.push_back({name, value});
  TRY(const Value outputs, OutputsOf(office, of, one));
  const policy::Status status = policy::StatusOf(of.clause, outputs);
  json::Writer out;
  out.BeginObject().Text("status", policy::NameOf(status));
  out.Text("status_label", app::ShownStatus(status, request.language));
  out.Key("outputs").Raw(policy::ToJson(outputs)).EndObject();
  return Response::Json(out.Take());
}

}  // namespace

void AddPackRoutes(const RouteParts& parts) {
  OfficeApi& office = parts.office;
  const auto with = [&office](auto function) {
    return [&office, function](const Request& request) { return function(office, request); };
  };
  parts.router.Add({{.path = "/api/v1/packs",
                     .id = "listPacks",
                     .tag = "packs",
                     .summary = "The policy packs",
                     .access = http::Access::kOpen,
                     .answer = &kPacks},
                    with(List)});
  parts.router.Add({{.path = "/api/v1/packs/{pack}",
                     .id = "getPack",
                     .tag = "packs",
                     .summary = "A pack and its clauses",
                     .access = http::Access::kOpen,
                     .answer = &kPackDetail},
                    with(Get)});
  parts.router.Add({{.path = "/api/v1/packs/{pack}/parameters",
                     .id = "listParameters",
                     .tag = "packs",
                     .summary = "All parameters and switches of a pack",
                     .access = http::Access::kOpen,
                     .answer = &kPackParameters},
                    with(Parameters)});
  parts.router.Add({{.path = "/api/v1/packs/{pack}/clauses/{clause}",
                     .id = "getClause",
                     .tag = "packs",
                     .summary = "A clause with parameters, readings and worked cases",
                     .access = http::Access::kOpen,
                     .answer = &kClause},
                    with(GetClause)});
  parts.router.Add({{.method = http::Method::kPost,
                     .path = "/api/v1/packs/{pack}/clauses/{clause}/evaluate",
                     .id = "evaluateClause",
                     .tag = "packs",
                     .summary = "The calculator: one clause on one set of inputs",
                     .access = http::Access::kOpen,
                     .body = http::BodyKind::kJson,
                     .body_schema = &kCalculation,
                     .answer = &kResult},
                    with(Evaluate)});
}

}  // namespace liandai::api
