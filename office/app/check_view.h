// A check as it is looked through: all that failed, warns or is unknown in one list that can be
// filtered, counted by article, township and cause, and opened entry by entry. It sees the result
// as it is and keeps no words; those are made for what is shown (problem.h).
//
// Entries keep their numbers for the life of the view. Reading is safe from several threads;
// Refresh is not.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "office/app/problem.h"
#include "office/app/verdicts.h"

namespace liandai::app {

// A group of findings with one cause and subject, or a fault of the table itself.
struct FindingEntry {
  const policy::FindingGroup* group = nullptr;  // one of the two is set
  const form::DataIssue* issue = nullptr;
  policy::Status status =
      policy::Status::kUnknown;  // of an issue: fail, or warn, or pass: a remark
  bool is_answered = false;
  uint32_t township = 0;  // number in townships()
  uint32_t cause = 0;     // number in causes()
  int64_t amount_fen = 0;
};

enum class EntryKind : uint8_t { kPolicy, kTable };

struct EntryFilter {
  std::optional<policy::Status> status;
  std::optional<EntryKind> kind;
  std::optional<bool> is_answered;
  std::string clause;         // "LL-6.2-2", or the code of a table fault
  std::string township;       // as it stands in townships()
  std::string cause;          // key of a cause
  std::string text;           // part of the subject's name
  bool has_township = false;  // `township` counts, even empty
};

// What several entries have in common.
struct Cause {
  std::string key;  // root of the pack, clause id, or code of a table fault
  policy::Bilingual label;
};

struct Tally {
  uint64_t count = 0;
  uint64_t fail_count = 0;
  uint64_t warn_count = 0;
  uint64_t unknown_count = 0;
  int64_t amount_fen = 0;  // of the projects behind the failures, each once per tally
};

// A row of a sheet by number: file, sheet, row.
struct RowAddress {
  uint16_t file_index = 0;
  uint16_t sheet_index = 0;
  uint32_t row_index = 0;
  auto operator<=>(const RowAddress&) const = default;
};

class CheckView {
 public:
  // The result must outlive this.
  explicit CheckView(const CheckResult& result);
  CheckView(const CheckView&) = delete;
  CheckView& operator=(const CheckView&) = delete;

  // Takes answers in that were given since.
  void Refresh();

  const CheckResult& result() const { return result_; }
  const Verdicts& verdicts() const { return *verdicts_; }
  const std::vector<FindingEntry>& entries() const { return entries_; }
  const std::vector<std::string>& townships() const { return townships_; }
  const std::vector<Cause>& causes() const { return causes_; }

  // Numbers of the entries that fit, gravest first.
  std::vector<uint32_t> Select(const EntryFilter& filter) const;
  // By township, cause or clause; the vectors go by the number of each.
  std::vector<Tally> ByTownship(const std::vector<uint32_t>& entries) const;
  std::vector<Tally> ByCause(const std::vector<uint32_t>& entries) const;

  Problem ProblemAt(uint32_t entry, base::Language language) const;
  // The project's or other subject's name; empty for a fault of no row.
  std::string_view SubjectOf(uint32_t entry) const;
  // Same for the same trouble in another check of the same books, whatever its row is there.
  std::string KeyOf(uint32_t entry) const;
  // Ids under which an answer to the entry is kept (Answers::Set).
  std::vector<std::string> AnswerIdsOf(uint32_t entry) const;
  // Entries whose subject or cells stand in the row.
  std::vector<uint32_t> EntriesAt(const RowAddress& row) const;
  std::optional<RowAddress> RowOf(uint32_t entry) const;

 private:
  void AddGroups();
  void AddIssues();
  void IndexRows();
  uint32_t TownshipNumber(std::string_view name);
  uint32_t CauseNumber(std::string_view key, const policy::Bilingual& label);

  const CheckResult& result_;
  std::unique_ptr<Verdicts> verdicts_;
  std::vector<policy::FindingGroup> groups_;
  std::vector<FindingEntry> entries_;
  std::vector<std::string> townships_;
  std::vector<Cause> causes_;
  std::map<std::string, uint32_t, std::less<>> township_numbers_;
  std::map<std::string, uint32_t, std::less<>> cause_numbers_;
  std::vector<std::pair<RowAddress, uint32_t>> rows_;  // ascending: row, entry
};

}  // namespace liandai::app
