#include "engine/sql/input_columns.h"

#include <fmt/format.h>

#include "engine/dmn/table/conformance.h"
#include "engine/sql/boxed_writer.h"

namespace liandai::sql {
namespace {

using base::Decimal;
using value::TypeKind;

constexpr int kUsualScale = 6;
constexpr int kUsualDigitCount = 15;
constexpr int kFullDigitCount = 34;
constexpr int kIntegerDigitCount = 12;  // of SQLite's scaled integers

class InputWriter {
 public:
  InputWriter(Writing& writing, const dmn::Model& model, size_t input, const SelectOptions& options)
      : writing_(writing),
        input_(model.inputs()[input]),
        place_(model.input_nodes()[input].place),
        scale_(DeclaredScale(options, input_.name)) {}

  InputColumns Write();

 private:
  SqlValue Column(const std::string& name, const value::Type& type);
  SqlValue Row(const std::string& name, const value::Type& type);
  SqlValue Given(const std::string& column, const value::Type& type);
  SqlValue Number(const std::string& column);
  SqlValue Text(const std::string& column) const;
  SqlValue Boolean(const std::string& column) const;
  SqlValue Date(const std::string& column) const;
  std::string AlarmAt(const std::string& column, std::string_view expected) const;

  Writing& writing_;
  const dmn::Input& input_;
  const feel::SourceRef& place_;
  int scale_;
  InputColumns made_;
};

std::string InputWriter::AlarmAt(const std::string& column, std::string_view expected) const {
  const std::string message = fmt::format("{} is not {}", input_.name, expected);
  return Alarm(writing_.dialect(), {.message = message, .witness = column});
}

SqlValue InputWriter::Number(const std::string& column) {
  SqlValue number;
  number.kind = SqlKind::kNumber;
  if (writing_.is_postgresql()) {
    const bool is_usual = writing_.range() == NumberRange::kUsual;
    number.shape = is_usual
                       ? NumberShape{TenTo(kUsualDigitCount), scale_ < 0 ? kUsualScale : scale_}
                       : NumberShape{TenTo(kFullDigitCount), kFullDigitCount};
    number.text = "CAST(" + column + " AS numeric)";
    return number;
  }
  const int scale = std::max(scale_, 0);
  number.shape = {TenTo(kIntegerDigitCount - scale), scale};
  const std::string limit = TenTo(kIntegerDigitCount).ToString();
  number.text = fmt::format(
      "CASE WHEN {0} IS NULL OR (typeof({0}) = 'integer' AND {0} > -{1} AND {0} < {1}) THEN {0} "
      "ELSE {2} END",
      column, limit,
      AlarmAt(column, fmt::format("a whole number of {}", TenTo(-scale).ToString())));
  return number;
}

// Bytes of UTF-8 are in the order of code points, which is FEEL's; so both collations are said.
SqlValue InputWriter::Text(const std::string& column) const {
  SqlValue text;
  text.kind = SqlKind::kString;
  text.text = writing_.is_postgresql()
                  ? "CAST(" + column + " AS text) COLLATE \"C\""
                  : fmt::format(
                        "CASE WHEN typeof({0}) IN ('text', 'null') THEN {0} ELSE {1} END COLLATE "
                        "BINARY",
                        column, AlarmAt(column, "a text"));
  return text;
}

SqlValue InputWriter::Boolean(const std::string& column) const {
  return BooleanValue(writing_.is_postgresql()
                          ? "CAST(" + column + " AS boolean)"
                          : fmt::format("CASE WHEN {0} IS NULL OR {0} IN (0, 1) THEN {0} ELSE {1} "
                                        "END",
                                        column, AlarmAt(column, "0 or 1")));
}

SqlValue InputWriter::Date(const std::string& column) const {
  SqlValue date;
  date.kind = SqlKind::kDate;
  if (writing_.is_postgresql()) {
    const std::string alarm =
        Alarm(writing_.dialect(),
              {.message = input_.name + " is out of range", .witness = column, .type = "date"});
    date.text = fmt::format(
        "CASE WHEN {0} < DATE '0001-01-01' OR {0} > DATE '9999-12-31' THEN {1} ELSE CAST({0} AS "
        "date) END",
        column, alarm);
  } else {
    date.text = fmt::format("CASE WHEN {0} IS NULL OR date({0}) = {0} THEN {0} ELSE {1} END",
                            column, AlarmAt(column, "a date YYYY-MM-DD"));
  }
  return date;
}

SqlValue InputWriter::Given(const std::string& column, const value::Type& type) {
  switch (type.kind) {
    case TypeKind::kNumber:
      return Number(column);
    case TypeKind::kString:
      return Text(column);
    case TypeKind::kBoolean:
      return Boolean(column);
    case TypeKind::kDate:
      return Date(column);
    default:
      break;
  }
  writing_.RefuseInput(input_.name, value::ToString(type), {place_->element, {}, {}});
  return {};
}

SqlValue InputWriter::Row(const std::string& name, const value::Type& type) {
  SqlValue row;
  row.kind = SqlKind::kRow;
  for (const value::Type::Member& member : type.members)
    row.members.emplace_back(member.first, Column(name + "." + member.first, *member.second));
  return row;
}

SqlValue InputWriter::Column(const std::string& name, const value::Type& type) {
  if (type.kind == TypeKind::kContext && !type.members.empty() && type.constraint == nullptr)
    return Row(name, type);
  if (name.size() > NameByteCountMax(writing_.dialect())) writing_.RefuseName(name);
  SqlValue value = Given("t." + QuotedName(name), type);
  if (value.is(SqlKind::kRefused)) return value;
  if (type.constraint != nullptr)
    value = Conformed(writing_, {place_, {}}, std::move(value),
                      std::make_shared<const value::Type>(type));
  made_.columns.push_back({name, value.text});
  value.text = QuotedName(name);
  value.repeatable = true;
  if (value.is(SqlKind::kNumber)) made_.numbers.push_back(value);
  return value;
}

InputColumns InputWriter::Write() {
  made_.value = Column(input_.name, *input_.type);
  return std::move(made_);
}

std::string AnyOf(const std::vector<SqlValue>& numbers, bool is_usual) {
  std::string text;
  for (const SqlValue& number : numbers)
    text += fmt::format("{}abs({}) >= 1e{} OR scale({}) > {}", text.empty() ? "" : " OR ",
                        number.text, is_usual ? kUsualDigitCount : kFullDigitCount, number.text,
                        is_usual ? number.shape.scale : kFullDigitCount);
  return text;
}

}  // namespace

int DeclaredScale(const SelectOptions& options, const std::string& input) {
  const auto found = options.scales.find(input);
  if (found != options.scales.end()) return found->second;
  const auto all = options.scales.find("*");
  return all == options.scales.end() ? -1 : all->second;
}

InputColumns WriteInput(Writing& writing, const dmn::Model& model, size_t input,
                        const SelectOptions& options) {
  return InputWriter(writing, model, input, options).Write();
}

std::string UsualRangeText(const std::vector<SqlValue>& numbers) {
  if (numbers.empty()) return {};
  std::string all;
  for (const SqlValue& number : numbers) all += (all.empty() ? "" : ", ") + number.text;
  const std::string alarm = Alarm(
      Dialect::kPostgresql,
      {.message = "a number has more than 34 digits", .witness = "concat_ws(', ', " + all + ")"});
  return fmt::format(
      "CASE WHEN {0} THEN CASE WHEN {1} THEN {2} IS NULL ELSE FALSE END ELSE TRUE END",
      AnyOf(numbers, true), AnyOf(numbers, false), alarm);
}

}  // namespace liandai::sql
