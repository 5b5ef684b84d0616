#include "office/app/findings_json.h"

#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <numeric>

#include "engine/base/check.h"
#include "engine/base/system_error.h"
#include "engine/json/json.h"
#include "office/policy/finding_json.h"
#include "office/policy/json_text.h"

namespace liandai::app {
namespace {

std::string Quoted(std::string_view text) {
  std::string out;
  json::AppendQuoted(out, text);
  return out;
}

constexpr uint64_t kListedFindingCountMax = 100'000;

bool IsSettled(policy::Status status) {
  return status == policy::Status::kPass || status == policy::Status::kNotApplicable ||
         status == policy::Status::kPending;
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
    out_ += fmt::format("{{\n\"schema\":\"liandai-findings-1\",\"county\":{},\"county_code\":{},",
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

  // What is to be done first, gravest first; then what is settled, unless that would be more than
  // anybody reads: a province's passes are in the counts.
  void Findings() {
    const policy::Screening& screening = *result_.screening;
    bool is_first = true;
    const auto add = [&](policy::CellIndex cell) {
      out_ += is_first ? "\n" : ",\n";
      is_first = false;
      Finding(screening, cell);
    };
    for (const policy::FindingGroup& group : screening.Groups())
      for (const policy::CellIndex& cell : group.members) add(cell);
    const auto counts = screening.Counts();
    if (std::accumulate(counts.begin(), counts.end(), uint64_t{0}) > kListedFindingCountMax) return;
    for (uint32_t clause = 0; clause < screening.clauses().size(); ++clause)
      for (uint32_t row = 0; row < screening.table_of(clause).rows().size(); ++row)
        if (IsSettled(screening.status({clause, row}))) add({clause, row});
  }

  // The finding as its room writes it, with where its row stands and how it was answered.
  void Finding(const policy::Screening& screening, policy::CellIndex cell) {
    std::string json = policy::ToJson(screening.FindingAt(cell));
    CHECK(json.ends_with('}'));
    json.pop_back();
    const std::string* answer = verdicts_.AnswerTo(cell);
    const facts::SubjectRow& row = screening.table_of(cell.clause).rows()[cell.subject];
    out_ += json + ", \"where\": " + Where(row.evidence) +
            ", \"answer\": " + (answer == nullptr ? "null" : Quoted(*answer)) + "}";
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
          Quoted(base::Sentence(issue.diagnostic, language_)),
          Quoted(base::Localised(issue.diagnostic.suggestion, language_)),
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

namespace {

// A device or a pipe (/dev/stdout) is written to and never replaced.
bool IsReplaceable(const std::string& path) {
  std::error_code ignored;
  const std::filesystem::file_type type = std::filesystem::status(path, ignored).type();
  return type == std::filesystem::file_type::regular ||
         type == std::filesystem::file_type::not_found;
}

}  // namespace

base::Status WriteText(const std::string& path, std::string_view text) {
  const std::string temporary = IsReplaceable(path) ? path + ".part" : path;
  {
    std::ofstream file(temporary, std::ios::binary);
    file << text;
    file.flush();
    if (!file) {
      const std::string reason = base::SystemReason(errno);
      std::error_code ignored;
      if (temporary != path) std::filesystem::remove(temporary, ignored);
      return tl::unexpected(base::Unwritable({path, reason}));
    }
  }
  if (temporary == path) return {};
  std::error_code failure;
  std::filesystem::rename(temporary, path, failure);
  if (failure) return tl::unexpected(base::Unwritable({path, base::SystemReason(failure)}));
  return {};
}

}  // namespace liandai::app
