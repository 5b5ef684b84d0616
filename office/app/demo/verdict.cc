#include "office/app/demo/verdict.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <simdjson.h>

#include "office/app/demo/county_files.h"

namespace liandai::demo {
namespace {

namespace dom = simdjson::dom;

struct PlaceKey {
  std::string file;
  std::string sheet;
  int64_t row = 0;
  auto operator<=>(const PlaceKey&) const = default;
};

// What the check said of each line: codes of faults and ids of failed clauses.
struct Said {
  std::string code;
  std::vector<PlaceKey> places;  // at least one
};

struct Reported {
  std::map<PlaceKey, std::set<std::string>> codes;         // any cell of the issue on the line
  std::map<PlaceKey, std::set<std::string>> marked_codes;  // its first cell
  std::vector<Said> faults;                                // what is more than a remark
  std::set<std::string> screened_clauses;
};

std::string Text(dom::element element, std::string_view key) {
  std::string_view text;
  if (element[key].get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

PlaceKey PlaceOf(dom::element element) {
  PlaceKey place{Text(element, "file"), Text(element, "sheet"), 0};
  if (element["row"].get(place.row) != simdjson::SUCCESS) place.row = 0;
  return place;
}

void ReadDataIssues(dom::element document, Reported& reported) {
  dom::array issues;
  if (document["data_issues"].get(issues) != simdjson::SUCCESS) return;
  for (dom::element issue : issues) {
    const std::string code = Text(issue, "code");
    dom::array cells;
    if (issue["cells"].get(cells) != simdjson::SUCCESS) continue;
    Said said{code, {}};
    for (dom::element cell : cells) {
      said.places.push_back(PlaceOf(cell));
      reported.codes[said.places.back()].insert(code);
    }
    if (said.places.empty()) continue;
    reported.marked_codes[said.places.front()].insert(code);
    if (Text(issue, "severity") != "note") reported.faults.push_back(std::move(said));
  }
}

void ReadFindings(dom::element document, Reported& reported) {
  dom::array clauses;
  if (document["clauses"].get(clauses) == simdjson::SUCCESS)
    for (dom::element clause : clauses) reported.screened_clauses.insert(Text(clause, "id"));
  dom::array findings;
  if (document["findings"].get(findings) != simdjson::SUCCESS) return;
  for (dom::element finding : findings) {
    // What was read out of free text stays open until confirmed, and says what it would be.
    const bool rests_on_text = Text(finding, "status") == "unknown";
    const std::string status = Text(finding, rests_on_text ? "status_if_text_confirmed" : "status");
    if (status != "fail" && status != "warn") continue;
    dom::element where;
    if (finding["where"].get(where) != simdjson::SUCCESS) continue;
    reported.codes[PlaceOf(where)].insert(Text(finding, "clause"));
    if (rests_on_text) continue;
    reported.marked_codes[PlaceOf(where)].insert(Text(finding, "clause"));
    reported.faults.push_back({Text(finding, "clause"), {PlaceOf(where)}});
  }
}

std::vector<std::string> Words(std::string_view text) {
  std::vector<std::string> words;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find(' ', at), text.size());
    if (end > at) words.emplace_back(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

// The first expected code that was said of the line; empty if none was.
std::string Met(const std::map<PlaceKey, std::set<std::string>>& codes, const PlaceKey& place,
                const std::vector<std::string>& expected) {
  const auto found = codes.find(place);
  if (found == codes.end()) return {};
  for (const std::string& code : expected)
    if (found->second.contains(code)) return code;
  return {};
}

// A kind that only clauses tell is judged when one of them was screened.
bool IsJudged(const std::vector<std::string>& expected, const Reported& reported) {
  return std::ranges::any_of(expected, [&](const std::string& code) {
    return code.find('-') == std::string::npos || reported.screened_clauses.contains(code);
  });
}

KindVerdict& VerdictOf(Verdict& verdict, dom::element issue) {
  const std::string kind = Text(issue, "kind");
  for (KindVerdict& one : verdict.kinds)
    if (one.kind == kind) return one;
  KindVerdict fresh;
  fresh.kind = kind;
  fresh.title = Text(issue, "title");
  return verdict.kinds.emplace_back(std::move(fresh));
}

void Example(KindVerdict& verdict, std::string_view what, const PlaceKey& place) {
  if (verdict.examples.size() < 5)
    verdict.examples.push_back(
        fmt::format("{} {} > {} 第{}行", what, place.file, place.sheet, place.row));
}

void JudgeIssue(dom::element issue, const Reported& reported, Verdict& verdict) {
  const std::vector<std::string> expected = Words(Text(issue, "expected"));
  if (!IsJudged(expected, reported)) return;
  KindVerdict& kind = VerdictOf(verdict, issue);
  const PlaceKey place = PlaceOf(issue);
  bool is_near_miss = false;
  if (issue["near_miss"].get(is_near_miss) != simdjson::SUCCESS) return;
  if (is_near_miss) {
    ++kind.near_miss_count;
    const std::string said = Met(reported.marked_codes, place, expected);
    if (said.empty()) return;
    ++kind.reported_count;
    Example(kind, "误报 " + said, place);
  } else {
    ++kind.fault_count;
    if (!Met(reported.codes, place, expected).empty())
      ++kind.found_count;
    else
      Example(kind, "漏报", place);
  }
}

// Faults none of whose cells stands on a planted line: false alarms, or consequences of what was
// planted that the list should name.
void CountStrays(const std::set<PlaceKey>& planted, const Reported& reported, Verdict& verdict) {
  constexpr size_t kStrayShownMax = 10;
  for (const Said& said : reported.faults) {
    if (std::ranges::any_of(said.places, [&](const auto& p) { return planted.contains(p); }))
      continue;
    ++verdict.stray_count;
    const PlaceKey& place = said.places.front();
    if (verdict.strays.size() < kStrayShownMax)
      verdict.strays.push_back(
          fmt::format("{} {} > {} 第{}行", said.code, place.file, place.sheet, place.row));
  }
}

base::Status LoadJson(dom::parser& parser, const std::string& path, dom::element& document) {
  const simdjson::error_code error = parser.load(path).get(document);
  if (error == simdjson::SUCCESS) return {};
  if (error == simdjson::IO_ERROR) return base::Fail(base::Code::G101_file_missing, {path});
  return base::Fail(base::Code::C120_json_wrong, {path, simdjson::error_message(error)});
}

}  // namespace

bool Verdict::is_perfect() const {
  return std::ranges::all_of(kinds, [](const KindVerdict& kind) {
    return kind.found_count == kind.fault_count && kind.reported_count == 0;
  });
}

base::Result<Verdict> Judge(const VerdictRequest& request) {
  dom::parser list_parser;
  dom::parser findings_parser;
  dom::element list;
  dom::element findings;
  TRY(LoadJson(list_parser,
               fmt::format("{}/{}/{}", request.county_directory, kListFolder, kListName), list));
  TRY(LoadJson(findings_parser, request.findings_path, findings));
  Reported reported;
  ReadDataIssues(findings, reported);
  ReadFindings(findings, reported);
  Verdict verdict;
  std::set<PlaceKey> planted;
  dom::array issues;
  if (list["issues"].get(issues) != simdjson::SUCCESS)
    return base::Fail(base::Code::C120_json_wrong, {request.county_directory, "issues"});
  for (dom::element issue : issues) {
    planted.insert(PlaceOf(issue));
    JudgeIssue(issue, reported, verdict);
  }
  CountStrays(planted, reported, verdict);
  return verdict;
}

}  // namespace liandai::demo
