#include "tests/differential/random_model.h"

#include <fmt/format.h>

#include "engine/value/temporal_text.h"

namespace liandai::differential {

using value::Value;

namespace {

struct InputShape {
  const char* name;
  const char* type;  // empty: none is declared
};
constexpr InputShape kInputs[] = {
    {"n0", "number"}, {"n1", "number"}, {"n2", "number"}, {"b0", "boolean"}, {"b1", "boolean"},
    {"s0", "string"}, {"s1", "string"}, {"d0", "date"},   {"l0", "Any"},     {"a0", ""},
};

std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else if (c == '&')
      escaped += "&amp;";
    else
      escaped += c;
  }
  return escaped;
}

}  // namespace

std::string RandomModel::NumberConstant() {
  switch (Pick(8)) {
    case 0:
      return Of({"0", "1", "2", "100", "0.5", "0.005", "1.35", "3"});
    case 1:
      return fmt::format("{}.{:02}", Pick(1000), Pick(100));
    case 2:
      return fmt::format("-{}", Pick(50));
    case 3:
      return Of({"9223372036854775807", "99999999999999999999", "0.000000000000000001",
                 "1234567890123456789012345678901234", "4611686018427387904",
                 "-9223372036854775808", "0.0000000000000000000001", "1e30"});
    default:
      return std::to_string(Pick(20));
  }
}

std::string RandomModel::Name(Kind kind) {
  std::vector<std::string> fitting;
  for (const auto& [name, own] : names_)
    if (own == kind) fitting.push_back(name);
  return Chance(40) || fitting.empty() ? "a0" : fitting[Pick(fitting.size())];
}

std::string RandomModel::Number(int depth) {
  if (depth <= 0) return Chance(3) ? NumberConstant() : Name(Kind::kNumber);
  const auto n = [&] { return Expression(Kind::kNumber, depth - 1); };
  switch (Pick(15)) {
    case 0:
    case 1:
      return fmt::format("({} + {})", n(), n());
    case 2:
      return fmt::format("({} - {})", n(), n());
    case 3:
    case 4:
      return fmt::format("({} * {})", n(), n());
    case 5:
      return fmt::format("({} / {})", n(), n());
    case 6:
      return fmt::format("({} * {} / {} + {})", n(), NumberConstant(), n(), n());
    case 7:
      return fmt::format("(if {} then {} else {})", Expression(Kind::kBoolean, depth - 1), n(),
                         Chance(4) ? "null" : n());
    case 8:
      return fmt::format("{}({}, {})",
                         Of({"round half up", "round half down", "round up", "round down",
                             "decimal", "floor", "ceiling"}),
                         n(), Of({"0", "1", "2", "4", "9", "-1"}));
    case 9:
      return fmt::format("{}({}, {}, {})", Of({"min", "max", "sum"}), n(), n(), n());
    case 10:
      return fmt::format("-({})", n());
    case 11:
      return fmt::format("{}({})", Of({"abs", "floor", "ceiling"}), n());
    case 12:
      return fmt::format("{}({})", Of({"count", "sum", "max"}), List(depth - 1));
    case 13:
      return fmt::format("string length({})", Expression(Kind::kText, depth - 1));
    default:
      return fmt::format("(if {} > 0 then {} / {} else null)", Name(Kind::kNumber), n(),
                         Name(Kind::kNumber));
  }
}

std::string RandomModel::Boolean(int depth) {
  if (depth <= 0) return Chance(3) ? Of({"true", "false", "null"}) : Name(Kind::kBoolean);
  const auto n = [&] { return Expression(Kind::kNumber, depth - 1); };
  const auto b = [&] { return Expression(Kind::kBoolean, depth - 1); };
  const auto t = [&] { return Expression(Kind::kText, depth - 1); };
  const std::string op = Of({"=", "!=", "<", "<=", ">", ">="});
  switch (Pick(13)) {
    case 0:
    case 1:
      return fmt::format("({} {} {})", n(), op, n());
    case 2:
      return fmt::format("({} {} {})", n(), op, NumberConstant());
    case 3:
      return fmt::format("({} {} {})", t(), op, t());
    case 4:
      return fmt::format("({} and {})", b(), b());
    case 5:
      return fmt::format("({} or {} or {})", b(), b(), b());
    case 6:
      return fmt::format("not({})", b());
    case 7:
      return fmt::format("({} between {} and {})", n(), n(), n());
    case 8:
      return fmt::format("({} in [{}..{}))", n(), n(), n());
    case 9:
      return fmt::format("({} {} null)", Of({n(), b(), t()}), Of({"=", "!="}));
    case 10:
      return fmt::format("({} {} {})", Expression(Kind::kDate, depth - 1), op,
                         Expression(Kind::kDate, depth - 1));
    case 11:
      return fmt::format("({} in (\"A\", \"B\", {}))", t(), t());
    default:
      return fmt::format("({} x in {} satisfies x > {})", Of({"some", "every"}), List(depth - 1),
                         Name(Kind::kNumber));
  }
}

std::string RandomModel::Text(int depth) {
  if (depth <= 0) return Chance(3) ? Of({"\"A\"", "\"B\"", "\"\"", "\"长\""}) : Name(Kind::kText);
  switch (Pick(6)) {
    case 0:
      return fmt::format("({} + {})", Expression(Kind::kText, depth - 1),
                         Expression(Kind::kText, depth - 1));
    case 1:
      return fmt::format("upper case({})", Expression(Kind::kText, depth - 1));
    case 2:
      return fmt::format("substring({}, {})", Expression(Kind::kText, depth - 1),
                         Of({"1", "2", "-1", "0"}));
    case 3:
      return fmt::format("string({})", Expression(Kind::kNumber, depth - 1));
    default:
      return fmt::format("(if {} then {} else {})", Expression(Kind::kBoolean, depth - 1),
                         Expression(Kind::kText, depth - 1), Expression(Kind::kText, depth - 1));
  }
}

std::string RandomModel::Date(int depth) {
  if (depth <= 0) return Chance(3) ? "date(\"2024-02-29\")" : Name(Kind::kDate);
  switch (Pick(3)) {
    case 0:
      return fmt::format("({} {} duration(\"{}\"))", Expression(Kind::kDate, depth - 1),
                         Of({"+", "-"}), Of({"P1D", "P1M", "P1Y", "P400D"}));
    case 1:
      return fmt::format("(if {} then {} else {})", Expression(Kind::kBoolean, depth - 1),
                         Expression(Kind::kDate, depth - 1), Expression(Kind::kDate, depth - 1));
    default:
      return Expression(Kind::kDate, 0);
  }
}

std::string RandomModel::List(int depth) {
  switch (Pick(4)) {
    case 0:
      return fmt::format("[{}, {}]", Expression(Kind::kNumber, depth - 1),
                         Expression(Kind::kNumber, depth - 1));
    case 1:
      return fmt::format("(for x in l0 return x * {})", Name(Kind::kNumber));
    case 2:
      return "l0[item > 1]";
    default:
      return "l0";
  }
}

// One expression in forty is of another kind than wanted.
std::string RandomModel::Expression(Kind kind, int depth) {
  if (Chance(40)) kind = static_cast<Kind>(Pick(5));
  switch (kind) {
    case Kind::kNumber:
      return Number(depth);
    case Kind::kBoolean:
      return Boolean(depth);
    case Kind::kText:
      return Text(depth);
    case Kind::kDate:
      return Date(depth);
    case Kind::kList:
      return List(depth);
  }
  return "null";
}

std::string RandomModel::Cell(Kind kind) {
  if (Chance(4)) return "-";
  if (Chance(14)) return Of({"null", "not(null)", "? = null", "-"});
  if (kind == Kind::kBoolean) return Of({"true", "false", "not(true)", "true,null"});
  if (kind == Kind::kText)
    return Of({"\"A\"", "\"B\",\"A\"", "not(\"A\")", "\"长\"", "not(\"B\",\"\")", "< \"B\"",
               "starts with(?, \"A\")", "string length(?) > 1", "s1"});
  if (kind == Kind::kDate)
    return Of({"< date(\"2024-01-01\")", ">= date(\"2024-02-29\")",
               "[date(\"2020-01-01\")..date(\"2024-12-31\")]", "d0"});
  const auto low = static_cast<int>(Pick(12)) - 3;
  switch (Pick(8)) {
    case 0:
      return fmt::format("[{}..{})", low, low + static_cast<int>(Pick(6)));
    case 1:
      return fmt::format("({}..{}.5]", low, low + static_cast<int>(Pick(6)));
    case 2:
      return fmt::format("{} {}", Of({"<", "<=", ">", ">="}), NumberConstant());
    case 3:
      return fmt::format("{},{},{}", low, low + 1, low + 4);
    case 4:
      return fmt::format("not({},[{}..{}])", low, low + 2, low + 5);
    case 5:
      return fmt::format("{} {}", Of({"<", ">="}), Name(Kind::kNumber));
    case 6:
      return fmt::format("? {} {}", Of({"<", ">"}), Number(1));
    default:
      return std::to_string(low);
  }
}

std::string RandomModel::Table(Kind output) {
  const std::string policy =
      Of({"UNIQUE", "FIRST", "ANY", "PRIORITY", "RULE ORDER", "OUTPUT ORDER", "COLLECT",
          "COLLECT\" aggregation=\"SUM", "COLLECT\" aggregation=\"MIN",
          "COLLECT\" aggregation=\"MAX", "COLLECT\" aggregation=\"COUNT"});
  std::string xml = fmt::format("<decisionTable hitPolicy=\"{}\">", policy);
  std::vector<Kind> columns(1 + Pick(4));
  for (Kind& column : columns) {
    column = static_cast<Kind>(Pick(4));
    xml += fmt::format("<input><inputExpression{}><text>{}</text></inputExpression></input>",
                       Chance(2) && column == Kind::kNumber ? " typeRef=\"number\"" : "",
                       Escaped(Expression(column, Chance(2) ? 0 : 1)));
  }
  const size_t output_count = Chance(5) ? 2 : 1;
  for (size_t i = 0; i < output_count; ++i)
    xml += fmt::format("<output{}>{}{}</output>",
                       output_count > 1 ? fmt::format(" name=\"o{}\"", i) : "",
                       output == Kind::kText && Chance(2)
                           ? "<outputValues><text>\"B\",\"A\",\"长\",\"\"</text></outputValues>"
                           : "",
                       Chance(4) ? "<defaultOutputEntry><text>" +
                                       std::string(output == Kind::kNumber ? "7" : "\"A\"") +
                                       "</text></defaultOutputEntry>"
                                 : "");
  const size_t rule_count = Chance(12) ? 200 : 1 + Pick(9);
  for (size_t rule = 0; rule < rule_count; ++rule) {
    xml += "<rule>";
    for (const Kind column : columns)
      xml += "<inputEntry><text>" + Escaped(Cell(column)) + "</text></inputEntry>";
    for (size_t i = 0; i < output_count; ++i)
      xml += "<outputEntry><text>" + Escaped(Expression(output, Chance(4) ? 1 : -1)) +
             "</text></outputEntry>";
    xml += "</rule>";
  }
  return xml + "</decisionTable>";
}

std::string RandomModel::Decision(size_t number) {
  const Kind kind = static_cast<Kind>(Pick(4));
  std::string requirements;
  for (const auto& [name, own] : names_)
    requirements += fmt::format(
        "<informationRequirement><required{} href=\"#{}\"/>"
        "</informationRequirement>",
        name.starts_with("x") ? "Decision" : "Input", name);
  constexpr const char* kTypes[] = {"number", "boolean", "string", "date"};
  const std::string name = fmt::format("x{}", number);
  std::string xml = fmt::format(
      "<decision id=\"{0}\" name=\"{0}\"><variable name=\"{0}\"{1}/>{2}", name,
      Chance(2) ? fmt::format(" typeRef=\"{}\"", kTypes[static_cast<size_t>(kind)]) : "",
      requirements);
  if (Chance(2))
    xml += Table(kind);
  else
    xml += "<literalExpression><text>" + Escaped(Expression(kind, 1 + static_cast<int>(Pick(4)))) +
           "</text></literalExpression>";
  names_.emplace_back(name, kind);
  return xml + "</decision>";
}

std::string RandomModel::Xml() {
  std::string xml =
      "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" name=\"r\" "
      "namespace=\"urn:random\">";
  constexpr Kind kKinds[] = {Kind::kNumber,  Kind::kNumber, Kind::kNumber, Kind::kBoolean,
                             Kind::kBoolean, Kind::kText,   Kind::kText,   Kind::kDate,
                             Kind::kList,    Kind::kNumber};
  for (size_t i = 0; i < std::size(kInputs); ++i) {
    xml +=
        fmt::format("<inputData id=\"{0}\" name=\"{0}\"><variable name=\"{0}\"{1}/></inputData>",
                    kInputs[i].name,
                    *kInputs[i].type == 0 ? "" : fmt::format(" typeRef=\"{}\"", kInputs[i].type));
    names_.emplace_back(kInputs[i].name, kKinds[i]);
  }
  const size_t count = 1 + Pick(4);
  for (size_t i = 0; i < count; ++i) xml += Decision(i);
  return xml + "</definitions>";
}

// The wider the spread, the odder the numbers.
Value RandomModel::RandomNumber(size_t spread) {
  const auto digits = [&](int64_t count, int scale) {
    return Value(base::Decimal::FromScaled(
        static_cast<int64_t>(Pick(static_cast<size_t>(2 * count))) - count, -scale));
  };
  switch (Pick(2 + spread)) {
    case 0:
      return digits(10, 0);
    case 1:
      return digits(100'000, 2);
    case 2:
      return digits(2'000, 3);
    case 3:
      return digits(1'000'000'000'000'000'000, static_cast<int>(Pick(12)));
    case 4:
      return Value(*base::Decimal::Parse(
          Of({"9223372036854775807", "-9223372036854775808", "-9223372036854775807", "1e33",
              "1234567890.123456789012345678901234", "0.0000000000000000000000000000000001",
              "99999999999999999999999999999999.99", "4611686018427387904", "1e-9"})));
    default:
      return digits(1'000'000'000, 9);
  }
}

Value RandomModel::RandomValue(const std::string& input, size_t spread) {
  if (Chance(9)) return {};
  switch (input[0]) {
    case 'n':
      return RandomNumber(spread);
    case 'b':
      return Value(Chance(2));
    case 's':
      return Value::String(Of({"A", "B", "", "长", "AB", "b"}));
    case 'd':
      return Value(*base::DateOfDayNumber(19'000 + static_cast<int64_t>(Pick(2'000))));
    case 'l': {
      std::vector<Value> items(Pick(4));
      for (Value& item : items) item = Chance(8) ? Value() : RandomNumber(1);
      return Value::ListOf(std::move(items));
    }
    default:
      break;
  }
  switch (Pick(spread > 2 ? 5 : 1)) {
    case 1:
      return Value(true);
    case 2:
      return Value::String("A");
    case 3:
      return value::ParseTemporal("2024-02-29");
    case 4:
      return Value::ListOf({Value(true)});
    default:
      return RandomNumber(spread);
  }
}

std::vector<std::vector<Value>> RandomModel::Rows(const std::vector<std::string>& names) {
  const size_t row_count = Chance(30) ? 2'048 + Pick(200) : 1 + Pick(40);
  const size_t spread = Pick(5);
  std::vector<std::vector<Value>> rows(row_count);
  for (std::vector<Value>& row : rows)
    for (const std::string& name : names) row.push_back(RandomValue(name, spread));
  return rows;
}

}  // namespace liandai::differential
