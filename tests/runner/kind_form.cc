// Kinds "form" and "real": files in; what was understood, the issues and the main facts out.
//   form: the input is one CSV, or several, each below a line `@file 名称.csv`;
//         `@map 栏名=字段` is a --map; `@facts name…` prints those facts of each project.
//   real: the input names files of ../shared/data/real (published tables, not in the repository).
#include <filesystem>
#include <fstream>

#include "engine/base/check.h"
#include "office/app/intake.h"
#include "office/dictionary/dictionary.h"
#include "tests/runner/kinds.h"
#include "tests/runner/lines.h"

namespace liandai::runner {
namespace {

namespace fs = std::filesystem;
using base::Language;
using dictionary::RecordTable;

const dictionary::Dictionary& TheDictionary() {
  static const base::Result<dictionary::Dictionary> kLoaded =
      dictionary::Dictionary::Load(fs::current_path().string());
  CHECK(kLoaded.has_value());
  return *kLoaded;
}

std::string ValueText(const value::Value& value) {
  switch (value.kind()) {
    case value::Kind::kNull:
      return "null";
    case value::Kind::kBoolean:
      return value.boolean() ? "true" : "false";
    case value::Kind::kNumber:
      return value.number().ToString();
    case value::Kind::kString:
      return std::string(value.string());
    case value::Kind::kDate:
      return base::ToString(value.date());
    case value::Kind::kList: {
      std::string text = "[";
      for (const value::Value& item : value.list())
        text += (text.size() == 1 ? "" : ", ") + ValueText(item);
      return text + "]";
    }
    case value::Kind::kContext: {
      std::string text = "{";
      for (const auto& [key, item] : value.context().entries())
        text += (text.size() == 1 ? "" : ", ") + key + ": " + ValueText(item);
      return text + "}";
    }
    default:
      return "?";
  }
}

std::string_view BasisText(facts::Basis basis) {
  constexpr std::string_view kWords[] = {"absent", "cell", "text", "derived", "setting", "record"};
  return kWords[static_cast<size_t>(basis)];
}

std::string TableText(const RecordTable& table) {
  std::string text = fmt::format("{}: {}", table.file_name, table.form);
  if (!table.county.empty()) text += " " + table.county;
  if (table.year != 0) text += fmt::format(" {}", table.year);
  if (table.is_batch) text += " batch";
  text += "\n ";
  for (const auto& column : table.columns) {
    text += " " + column.field->name;
    if (column.field->is_repeated) text += "(" + column.source_code + " " + column.level_code + ")";
    if (column.field->type == dictionary::FieldType::kMoney) text += "/" + column.unit;
  }
  size_t counts[5] = {};
  for (const auto& row : table.rows) ++counts[static_cast<size_t>(row.kind)];
  constexpr std::string_view kKinds[] = {"subject", "continuation", "subtotal", "total", "section"};
  text += "\n ";
  for (size_t i = 0; i < 5; ++i) {
    if (counts[i] != 0) text += fmt::format(" {} {}", counts[i], kKinds[i]);
  }
  return text + "\n";
}

std::string FactsText(const app::Intake& intake, facts::Subject subject,
                      const std::vector<std::string>& names) {
  const auto found = intake.facts.find(subject);
  if (found == intake.facts.end()) return {};
  std::string text;
  for (size_t row = 0; row < found->second.rows().size(); ++row) {
    text += found->second.rows()[row].label + "\n";
    for (const std::string& name : names) {
      const facts::FactColumn* column = found->second.FindColumn(name);
      if (column == nullptr) continue;
      text += fmt::format("  {} = {} ({})\n", name, ValueText(column->values[row]),
                          BasisText(column->basis[row]));
    }
  }
  return text;
}

// The sentences as a user meets them, without the paths of this machine.
std::string IntakeText(const app::Intake& intake) {
  std::string text;
  for (const RecordTable& table : intake.reading.tables) text += TableText(table);
  for (const base::Diagnostic& failure : intake.reading.failures)
    text += base::Display(failure, Language::kChinese);
  for (const form::DataIssue& issue : intake.reading.issues)
    text += base::Display(issue.diagnostic, Language::kChinese);
  return text;
}

struct FormInput {
  std::vector<std::pair<std::string, std::string>> files;  // name and content
  std::vector<form::HeadingMapping> mappings;
  std::vector<std::string> facts;
};

std::vector<std::string> WordsOf(std::string_view line) {
  std::vector<std::string> words;
  for (size_t at = 0; at < line.size();) {
    const size_t end = std::min(line.find(' ', at), line.size());
    if (end > at) words.emplace_back(line.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

FormInput ParseInput(std::string_view input) {
  FormInput parsed;
  for (const std::string_view line : SplitLines(input)) {
    if (line.starts_with("@file ")) {
      parsed.files.emplace_back(line.substr(6), "");
    } else if (line.starts_with("@map ")) {
      const size_t equals = line.find('=');
      parsed.mappings.push_back(
          {std::string(line.substr(5, equals - 5)), std::string(line.substr(equals + 1))});
    } else if (line.starts_with("@facts ")) {
      parsed.facts = WordsOf(line.substr(7));
    } else {
      if (parsed.files.empty()) parsed.files.emplace_back("表.csv", "");
      parsed.files.back().second += std::string(line) + "\n";
    }
  }
  return parsed;
}

}  // namespace

std::string RunForm(std::string_view input) {
  const FormInput parsed = ParseInput(input);
  std::string pattern = (fs::temp_directory_path() / "liandai_form_XXXXXX").string();
  CHECK(mkdtemp(pattern.data()) != nullptr);
  form::ReadRequest request;
  request.mappings = parsed.mappings;
  for (const auto& [name, content] : parsed.files) {
    request.paths.push_back(pattern + "/" + name);
    std::ofstream(request.paths.back(), std::ios::binary) << content;
  }
  const app::Intake intake =
      app::TakeIn(TheDictionary(), form::ReadFiles(TheDictionary(), request), 2);
  std::error_code ignored;
  fs::remove_all(pattern, ignored);
  std::string text = IntakeText(intake);
  if (!parsed.facts.empty()) text += FactsText(intake, facts::Subject::kProject, parsed.facts);
  for (size_t at; (at = text.find(pattern + "/")) != std::string::npos;)
    text.erase(at, pattern.size() + 1);
  return text;
}

std::string RunReal(std::string_view input) {
  form::ReadRequest request;
  std::vector<std::string> facts;
  for (const std::string_view line : SplitLines(input)) {
    if (line.starts_with("@facts "))
      facts = WordsOf(line.substr(7));
    else if (!line.empty())
      request.paths.push_back("../shared/data/real/" + std::string(line));
  }
  const app::Intake intake =
      app::TakeIn(TheDictionary(), form::ReadFiles(TheDictionary(), request), 2);
  std::string text = IntakeText(intake);
  if (!facts.empty()) {
    text += FactsText(intake, facts::Subject::kProject, facts);
    text += FactsText(intake, facts::Subject::kCountyYear, facts);
  }
  return text;
}

}  // namespace liandai::runner
