#include "office/cli/arguments.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

#include "engine/base/nearest.h"
#include "office/cli/command.h"

namespace liandai::cli {
namespace {

using base::Code;
using base::Fail;

const Option* FindOption(const Command& command, std::string_view name) {
  for (std::span<const Option> options : {command.options, CommonOptions()}) {
    const auto found = std::ranges::find(options, name, &Option::name);
    if (found != options.end()) return &*found;
  }
  return nullptr;
}

base::Diagnostic UnknownOption(const Command& command, std::string_view name) {
  std::vector<std::string> known;
  for (std::span<const Option> options : {command.options, CommonOptions()})
    for (const Option& option : options) known.push_back(fmt::format("--{}", option.name));
  const std::string given = fmt::format("--{}", name);
  base::Diagnostic diagnostic{
      Code::C102_unknown_option, {std::string(command.name), given}, {}, {}, {}};
  diagnostic.suggestion = base::NearestName(given, known).value_or("");
  return diagnostic;
}

// "text|json" lists the values admitted; a word in capitals admits any.
bool Admits(const Option& option, std::string_view value) {
  if (option.value.find('|') == std::string_view::npos) return true;
  std::string_view rest = option.value;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find('|'), rest.size());
    if (rest.substr(0, end) == value) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// The words of a command line, taken one by one.
class Words {
 public:
  explicit Words(std::span<const std::string> words) : rest_(words) {}
  bool empty() const { return rest_.empty(); }
  const std::string& Take() {
    const std::string& word = rest_.front();
    rest_ = rest_.subspan(1);
    return word;
  }

 private:
  std::span<const std::string> rest_;
};

// A word like "--out=DIR" or "--out", its value perhaps in the next word.
base::Result<std::string> TakeValue(const Option& option, std::string_view word, Words& words) {
  const size_t equals = word.find('=');
  if (option.value.empty()) {
    if (equals == std::string_view::npos) return std::string();
    return Fail(Code::C103_value_not_taken, {fmt::format("--{}", option.name)});
  }
  std::string value;
  if (equals != std::string_view::npos) {
    value = word.substr(equals + 1);
  } else if (words.empty()) {
    return Fail(Code::C104_value_missing,
                {fmt::format("--{}", option.name), std::string(option.value)});
  } else {
    value = words.Take();
  }
  if (Admits(option, value)) return value;
  return Fail(Code::C105_value_not_admitted,
              {fmt::format("--{}", option.name), std::string(option.value), value});
}

base::Status CheckOperandCount(const Command& command, size_t count) {
  const Operand& operand = command.operand;
  if (count >= operand.count_min && count <= operand.count_max) return {};
  const std::string wanted = operand.count_max == 0 ? "0"
                             : operand.count_min == operand.count_max
                                 ? fmt::format("{} × {}", operand.count_min, operand.name)
                                 : fmt::format("≥ {} × {}", operand.count_min, operand.name);
  return Fail(Code::C106_operand_count, {std::string(command.name), wanted, std::to_string(count)});
}

}  // namespace

base::Result<Arguments> Arguments::Parse(const Command& command,
                                         std::span<const std::string> all_words) {
  Arguments arguments;
  bool options_ended = false;
  for (Words words(all_words); !words.empty();) {
    const std::string& word = words.Take();
    if (options_ended || word.size() < 2 || word[0] != '-') {
      arguments.operands_.push_back(word);
      continue;
    }
    options_ended = word == "--";
    if (options_ended) continue;
    const std::string name(
        word == "-h" ? "help" : word.substr(word.starts_with("--") ? 2 : 1, word.find('=') - 2));
    const Option* option = FindOption(command, name);
    if (!option) return tl::unexpected(UnknownOption(command, name));
    TRY(std::string value, TakeValue(*option, word, words));
    std::vector<std::string>& values = arguments.options_[name];
    if (option->occurs == Occurs::kOnce) values.clear();
    values.push_back(std::move(value));
  }
  if (arguments.Has("help")) return arguments;
  TRY(CheckOperandCount(command, arguments.operands_.size()));
  return arguments;
}

std::optional<std::string> Arguments::One(std::string_view option) const {
  const auto found = options_.find(option);
  if (found == options_.end()) return std::nullopt;
  return found->second.back();
}

std::vector<std::string> Arguments::All(std::string_view option) const {
  const auto found = options_.find(option);
  return found == options_.end() ? std::vector<std::string>() : found->second;
}

base::Result<std::optional<int64_t>> Arguments::Integer(std::string_view option) const {
  const std::optional<std::string> text = One(option);
  if (!text) return std::optional<int64_t>();
  int64_t value = 0;
  const char* end = text->data() + text->size();
  const auto [stopped, failure] = std::from_chars(text->data(), end, value);
  if (failure == std::errc() && stopped == end) return std::optional<int64_t>(value);
  return Fail(Code::C107_not_an_integer, {fmt::format("--{}", option), *text});
}

base::Result<std::optional<base::Date>> Arguments::Date(std::string_view option) const {
  const std::optional<std::string> text = One(option);
  if (!text) return std::optional<base::Date>();
  if (const auto date = base::ParseDate(*text)) return std::optional<base::Date>(*date);
  return Fail(Code::C108_not_a_date, {fmt::format("--{}", option), *text});
}

}  // namespace liandai::cli
