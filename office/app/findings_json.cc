#include "office/app/findings_json.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>

#include "engine/value/text.h"
#include "office/app/problem.h"
#include "office/app/wording.h"
#include "office/policy/sentence.h"

namespace liandai::app {
namespace {

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      out += fmt::format("\\u{:04x}", static_cast<int>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string ValueJson(const value::Value& value) {
  switch (value.kind()) {
    case value::Kind::kNull:
      return "null";
    case value::Kind::kBoolean:
    case value::Kind::kNumber:
      return value::ToString(value);
    case value::Kind::kList: {
      std::string out = "[";
      for (const value::Value& item : value.list())
        out += (out.size() == 1 ? "" : ",") + ValueJson(item);
      return out + "]";
    }
    case value::Kind::kContext: {
      std::string out = "{";
      for (const auto& [key, item] : value.context().entries())
        out += (out.size() == 1 ? "" : ",") + Quoted(key) + ":" + ValueJson(item);
      return out + "}";
    }
    default:
      return Quoted(value::ToString(value));
  }
}

std::string ListJson(const std::vector<std::string>& texts) {
  std::string out = "[";
  for (const std::string& text : texts) out += (out.size() == 1 ? "" : ",") + Quoted(text);
  return out + "]";
}

std::string_view BasisName(facts::Basis basis) {
  constexpr std::string_view kNames[] = {"absent", "cell", "text", "derived", "setting", "record"};
  return kNames[static_cast<size_t>(basis)];
}

class JsonWriter {
 public:
  JsonWriter(const Verdicts& verdicts, base::Language language)
      : verdicts_(verdicts), result_(verdicts.result()), language_(language) {}

  std::string Write() {
    Head();
    Clauses();
    out_ += "\"findings\":[";
    if (result_.screening) Findings();
    out_ += "\n],\n\"data_issues\":[";
    DataIssues();
    out_ += "\n],\n\"failures\":[";
    bool is_first = true;
    for (const base::Diagnostic& failure : result_.intake->reading.failures) {
      out_ += is_first ? "\n" : ",\n";
      is_first = false;
      out_ += fmt::format("{{\"code\":{},\"text\":{}}}", Quoted(base::RowOf(failure.code).code),
                          Quoted(base::Sentence(failure, language_)));
    }
    out_ += "\n]\n}\n";
    return std::move(out_);
  }

 private:
  void Head() {
    const CheckTotals totals = verdicts_.totals();
    out_ += fmt::format("{{\n\"schema\":\"liandai.findings/1\",\"county\":{},\"county_code\":{},",
                        Quoted(result_.intake->county), Quoted(result_.county_code));
    out_ += fmt::format(
        "\"as_of\":\"{}\",\"plan_year\":{},\n", base::ToString(result_.as_of),
        result_.intake->plan_year == 0 ? "null" : fmt::format("{}", result_.intake->plan_year));
    if (result_.choice)
      out_ += fmt::format("\"pack\":{},\"as_guidance\":{},\"by_continuation\":{},\n",
                          Quoted(result_.choice->pack->id), result_.choice->as_guidance,
                          result_.choice->by_continuation);
    else
      out_ += "\"pack\":null,\"as_guidance\":false,\"by_continuation\":false,\n";
    out_ += "\"counts\":{";
    for (size_t i = 0; i < policy::kStatusCount; ++i)
      out_ += fmt::format("\"{}\":{},", policy::NameOf(static_cast<policy::Status>(i)),
                          totals.statuses[i]);
    out_ += fmt::format("\"table_faults\":{},\"remarks\":{},\"answered\":{}}},\n",
                        totals.fault_count, totals.remark_count, totals.answered_count);
  }

  void Clauses() {
    out_ += "\"clauses\":[";
    if (result_.screening) {
      bool is_first = true;
      for (uint32_t i = 0; i < result_.screening->clauses().size(); ++i) {
        const policy::Clause& clause = *result_.screening->clauses()[i];
        const auto counts = result_.screening->CountsOf(i);
        out_ += is_first ? "\n" : ",\n";
        is_first = false;
        out_ +=
            fmt::format("{{\"id\":{},\"article\":{}", Quoted(clause.id), Quoted(clause.article.zh));
        for (size_t k = 0; k < policy::kStatusCount; ++k)
          out_ +=
              fmt::format(",\"{}\":{}", policy::NameOf(static_cast<policy::Status>(k)), counts[k]);
        out_ += "}";
      }
    }
    out_ += "\n],\n";
  }

  // {"file":…,"sheet":…,"row":12,"cell":"F12"}; rows as on screen.
  std::string Where(const facts::Evidence& at) const {
    const dictionary::RecordTable* table = verdicts_.places().Table(at.file_index, at.sheet_index);
    if (table == nullptr) return "null";
    std::string out = fmt::format("{{\"file\":{},\"sheet\":{},\"row\":{}", Quoted(table->file_name),
                                  Quoted(table->sheet_name), at.row_index + 1);
    if (at.column_index != kNoColumn)
      out += fmt::format(",\"cell\":\"{}\"", sheet::A1(at.row_index, at.column_index));
    return out + "}";
  }

  void Findings() {
    const policy::Screening& screening = *result_.screening;
    bool is_first = true;
    for (const policy::FindingGroup& group : screening.Groups())
      for (const policy::CellIndex& cell : group.members) {
        out_ += is_first ? "\n" : ",\n";
        is_first = false;
        Finding(screening, cell);
      }
  }

  void Finding(const policy::Screening& screening, policy::CellIndex cell) {
    const policy::Finding finding = screening.FindingAt(cell);
    const std::string* answer = verdicts_.AnswerTo(cell);
    const facts::SubjectRow& row = screening.table_of(cell.clause).rows()[cell.subject];
    out_ += fmt::format(
        "{{\"id\":{},\"pack\":{},\"clause\":{},\"article\":{},\"subject_key\":{},\"subject\":{},"
        "\"township\":{},\"status\":\"{}\",\"binding\":\"{}\",\"root\":{},\"causes\":{},",
        Quoted(finding.id), Quoted(finding.pack), Quoted(finding.clause),
        Quoted(language_ == base::Language::kChinese ? finding.article_zh : finding.article_en),
        Quoted(finding.subject_key), Quoted(finding.subject_label), Quoted(finding.township),
        policy::NameOf(finding.status), policy::NameOf(finding.binding), Quoted(finding.root),
        ListJson(finding.causes));
    out_ += fmt::format(
        "\"missing\":{},\"reason_code\":{},\"reason\":{},\"remedy_code\":{},\"remedy\":{},"
        "\"readings\":{},\"by_continuation\":{},\"rests_on_text\":{},",
        ListJson(finding.missing), Quoted(finding.reason_code),
        Quoted(policy::ReasonSentence(finding, language_)), Quoted(finding.remedy_code),
        Quoted(policy::RemedySentence(finding, language_)), ListJson(finding.readings),
        finding.by_continuation, finding.rests_on_text);
    if (finding.rests_on_text)
      out_ += fmt::format("\"status_if_text_confirmed\":\"{}\",",
                          policy::NameOf(finding.status_if_text_confirmed));
    out_ +=
        fmt::format("\"amount_fen\":{},\"answer\":{},\"where\":{},\"facts\":[", finding.amount_fen,
                    answer == nullptr ? "null" : Quoted(*answer), Where(row.evidence));
    for (const policy::FactShown& shown : finding.facts)
      out_ += fmt::format("{}{{\"fact\":{},\"value\":{},\"basis\":\"{}\",\"where\":{}}}",
                          &shown == finding.facts.data() ? "" : ",", Quoted(shown.fact),
                          ValueJson(shown.value), BasisName(shown.basis),
                          shown.basis == facts::Basis::kAbsent ? "null" : Where(shown.evidence));
    out_ += "]}";
  }

  void DataIssues() {
    bool is_first = true;
    for (const form::DataIssue& issue : result_.intake->reading.issues) {
      const std::string* answer = verdicts_.AnswerTo(issue);
      const base::Severity severity = issue.diagnostic.severity();
      out_ += is_first ? "\n" : ",\n";
      is_first = false;
      out_ += fmt::format(
          "{{\"code\":\"{}\",\"severity\":\"{}\",\"text\":{},\"suggestion\":{},\"answer\":{},"
          "\"cells\":[",
          base::RowOf(issue.diagnostic.code).code,
          severity == base::Severity::kNote      ? "note"
          : severity == base::Severity::kWarning ? "warning"
                                                 : "error",
          Quoted(base::Sentence(issue.diagnostic, language_)), Quoted(issue.diagnostic.suggestion),
          answer == nullptr ? "null" : Quoted(*answer));
      for (const sheet::CellReference& cell : issue.cells)
        out_ += (&cell == issue.cells.data() ? "" : ",") +
                Where({cell.file_index, cell.sheet_index, cell.row_index, cell.column_index});
      out_ += "]}";
    }
  }

  const Verdicts& verdicts_;
  const CheckResult& result_;
  base::Language language_;
  std::string out_;
};

}  // namespace

std::string FindingsJson(const Verdicts& verdicts, base::Language language) {
  return JsonWriter(verdicts, language).Write();
}

base::Status WriteText(const std::string& path, std::string_view text) {
  const std::string temporary = path + ".part";
  {
    std::ofstream file(temporary, std::ios::binary);
    file << text;
    file.flush();
    if (!file) {
      std::error_code ignored;
      std::filesystem::remove(temporary, ignored);
      return base::Fail(base::Code::G103_file_unwritable, {path, "写入失败"});
    }
  }
  std::error_code failure;
  std::filesystem::rename(temporary, path, failure);
  if (failure) return base::Fail(base::Code::G103_file_unwritable, {path, failure.message()});
  return {};
}

}  // namespace liandai::app
