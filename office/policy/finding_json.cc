#include "office/policy/finding_json.h"

#include <array>

#include "engine/base/check.h"
#include "engine/json/json.h"
#include "office/policy/json_text.h"
#include "office/policy/sentence.h"
#include "office/policy/subject_names.h"

namespace liandai::policy {
namespace {

using base::Language;

constexpr std::array<std::string_view, 6> kBasisNames = {"absent",  "cell",    "text",
                                                         "derived", "setting", "record"};

// Writes the members of one object, with the commas between them.
class ObjectWriter {
 public:
  explicit ObjectWriter(std::string& out) : out_(out) { out_ += '{'; }
  void Close() { out_ += '}'; }

  void Key(std::string_view key) {
    if (!first_) out_ += ", ";
    first_ = false;
    json::AppendQuoted(out_, key);
    out_ += ": ";
  }
  void Text(std::string_view key, std::string_view text) {
    Key(key);
    json::AppendQuoted(out_, text);
  }
  void Raw(std::string_view key, std::string_view json) {
    Key(key);
    out_ += json;
  }
  void Boolean(std::string_view key, bool value) { Raw(key, value ? "true" : "false"); }
  void Texts(std::string_view key, std::span<const std::string> texts) {
    Key(key);
    out_ += '[';
    for (size_t i = 0; i < texts.size(); ++i) {
      if (i > 0) out_ += ", ";
      json::AppendQuoted(out_, texts[i]);
    }
    out_ += ']';
  }
  void Both(std::string_view key, std::string_view zh, std::string_view en) {
    Key(key);
    ObjectWriter both(out_);
    both.Text("zh", zh);
    both.Text("en", en);
    both.Close();
  }

 private:
  std::string& out_;
  bool first_ = true;
};

void AppendFact(std::string& out, const FactShown& fact) {
  CHECK(static_cast<size_t>(fact.basis) < kBasisNames.size());
  ObjectWriter object(out);
  object.Text("fact", fact.fact);
  object.Both("label", fact.label_zh, fact.label_en);
  object.Key("value");
  AppendJson(out, fact.value);
  object.Text("basis", kBasisNames[static_cast<size_t>(fact.basis)]);
  object.Key("evidence");
  ObjectWriter evidence(out);
  evidence.Raw("file", std::to_string(fact.evidence.file_index));
  evidence.Raw("sheet", std::to_string(fact.evidence.sheet_index));
  evidence.Raw("row", std::to_string(fact.evidence.row_index));
  evidence.Raw("column", std::to_string(fact.evidence.column_index));
  evidence.Close();
  object.Close();
}

void AppendAdvice(ObjectWriter& object, const Finding& finding) {
  object.Text("reason_code", finding.reason_code);
  object.Texts("reason_arguments", finding.reason_arguments);
  object.Both("reason", ReasonSentence(finding, Language::kChinese),
              ReasonSentence(finding, Language::kEnglish));
  object.Text("remedy_code", finding.remedy_code);
  object.Texts("remedy_arguments", finding.remedy_arguments);
  object.Both("remedy", RemedySentence(finding, Language::kChinese),
              RemedySentence(finding, Language::kEnglish));
}

void AppendFinding(std::string& out, const Finding& finding) {
  ObjectWriter object(out);
  object.Text("id", finding.id);
  object.Text("pack", finding.pack);
  object.Text("clause", finding.clause);
  object.Both("article", finding.article_zh, finding.article_en);
  object.Text("subject_key", finding.subject_key);
  object.Text("subject_label", finding.subject_label);
  object.Text("township", finding.township);
  object.Text("status", NameOf(finding.status));
  object.Text("binding", NameOf(finding.binding));
  object.Text("root", finding.root);
  object.Texts("causes", finding.causes);
  object.Key("facts");
  out += '[';
  for (size_t i = 0; i < finding.facts.size(); ++i) {
    if (i > 0) out += ", ";
    AppendFact(out, finding.facts[i]);
  }
  out += ']';
  object.Texts("missing", finding.missing);
  AppendAdvice(object, finding);
  object.Texts("readings", finding.readings);
  object.Key("outputs");
  AppendJson(out, finding.outputs);
  object.Boolean("by_continuation", finding.by_continuation);
  object.Boolean("rests_on_text", finding.rests_on_text);
  if (finding.rests_on_text)
    object.Text("status_if_text_confirmed", NameOf(finding.status_if_text_confirmed));
  object.Raw("amount_fen", std::to_string(finding.amount_fen));
  object.Close();
}

void AppendCounts(std::string& out, const std::array<uint64_t, kStatusCount>& counts) {
  ObjectWriter object(out);
  for (size_t i = 0; i < kStatusCount; ++i)
    object.Raw(NameOf(static_cast<Status>(i)), std::to_string(counts[i]));
  object.Close();
}

}  // namespace

std::string ToJson(const Finding& finding) {
  std::string out;
  AppendFinding(out, finding);
  return out;
}

std::string ToJson(const Screening& screening) {
  std::string out;
  ObjectWriter document(out);
  document.Text("schema", "liandai-findings-1");
  document.Text("pack", screening.pack().id);
  document.Text("as_of", base::ToString(screening.as_of()));
  document.Boolean("by_continuation", screening.pack().IsContinued(screening.as_of()));
  document.Key("counts");
  AppendCounts(out, screening.Counts());
  document.Key("findings");
  out += '[';
  bool first = true;
  for (const FindingGroup& group : screening.Groups())
    for (const CellIndex& cell : group.members) {
      out += first ? "\n" : ",\n";
      first = false;
      AppendFinding(out, screening.FindingAt(cell));
    }
  out += "]";
  document.Close();
  out += '\n';
  return out;
}

}  // namespace liandai::policy
