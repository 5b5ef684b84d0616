#include "office/app/answers.h"

#include <fmt/format.h>
#include <fstream>

#include "engine/base/error_code.h"

namespace liandai::app {
namespace {

std::string_view Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace

void Answers::AddFrom(const std::vector<dictionary::RecordTable>& tables) {
  for (const dictionary::RecordTable& table : tables) {
    const dictionary::RecordColumn* answer = table.Find("answer_note");
    const dictionary::RecordColumn* opinion = table.Find("review_note");
    if (answer == nullptr || opinion == nullptr) continue;
    for (size_t row = 0; row < table.rows.size(); ++row) {
      const std::string_view reason = Trimmed(table.Text(*answer, row));
      if (reason.empty()) continue;
      by_row_[{table.file_index, table.sheet_index, table.rows[row].row_index}] = {
          std::string(table.Text(*opinion, row)), std::string(reason)};
    }
  }
}

base::Status Answers::AddFile(const std::string& path) {
  std::ifstream file(path);
  if (!file) return base::Fail(base::Code::G101_file_missing, {path});
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    const std::string_view text = Trimmed(line);
    if (text.empty() || text.front() == '#') continue;
    const size_t sign = text.find(" = ");
    if (sign == std::string_view::npos || Trimmed(text.substr(sign + 3)).empty())
      return base::Fail(base::Code::C130_accepted_line_wrong,
                        {path, fmt::format("{}", number), std::string(text)});
    by_id_[std::string(Trimmed(text.substr(0, sign)))] = Trimmed(text.substr(sign + 3));
  }
  return {};
}

void Answers::Set(const std::string& id, std::string_view reason) {
  const std::string_view trimmed = Trimmed(reason);
  if (trimmed.empty())
    by_id_.erase(id);
  else
    by_id_[id] = trimmed;
}

const std::string* Answers::Find(const facts::Evidence& row, std::string_view code) const {
  const auto found = by_row_.find({row.file_index, row.sheet_index, row.row_index});
  if (found == by_row_.end()) return nullptr;
  // Codes stand in brackets, so that LL-6.2-2 is not found in LL-6.2-22.
  const bool is_named = found->second.opinion.find(fmt::format("[{}]", code)) != std::string::npos;
  return is_named ? &found->second.reason : nullptr;
}

const std::string* Answers::FindId(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

std::string IdOf(const form::DataIssue& issue, std::string_view place) {
  std::string name(place);
  if (const size_t arrow = name.find(" > "); arrow != std::string::npos)
    name.replace(arrow, 3, "/");
  return fmt::format("{}/{}", base::RowOf(issue.diagnostic.code).code, name);
}

}  // namespace liandai::app
