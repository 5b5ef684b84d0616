#include "office/cli/batch_input.h"

#include <algorithm>
#include <set>

#include "engine/base/nearest.h"
#include "engine/dmn/table/conformance.h"
#include "engine/json/json.h"
#include "engine/value/temporal_text.h"
#include "office/sheet/csv_source.h"

namespace liandai::cli {

using base::Code;
using column::Column;
using value::TypeKind;
using value::Value;

namespace {

// Numbers as scaled integers while they come: the scale of the column is known at its end.
class NumberColumn {
 public:
  void Add(std::string_view text) {
    int64_t integer = 0;
    uint8_t scale = 0;
    bool after_point = false;
    const bool negative = !text.empty() && text.front() == '-';
    const std::string_view digits = text.substr(negative ? 1 : 0);
    bool plain = !digits.empty() && digits.size() <= 18;
    for (const char c : digits) {
      if (!plain) break;  // more digits than an int64_t surely holds, or no number
      if (c == '.' && !after_point) {
        after_point = true;
      } else if (c >= '0' && c <= '9') {
        integer = integer * 10 + (c - '0');
        scale = static_cast<uint8_t>(scale + (after_point ? 1 : 0));
      } else {
        plain = false;
      }
    }
    plain = plain && digits.front() != '.' && digits.back() != '.';
    if (plain) {
      integers_.push_back(negative ? -integer : integer);
      scales_.push_back(scale);
      return;
    }
    const std::optional<base::Decimal> number = base::Decimal::Parse(text);
    wrong_ = wrong_ || !number || !number->is_finite();
    if (!wrong_) wide_.emplace_back(row_count(), *number);
    integers_.push_back(0);
    scales_.push_back(0);
  }
  void AddNull() {
    nulls_.push_back(row_count());
    integers_.push_back(0);
    scales_.push_back(0);
  }
  bool wrong() const { return wrong_; }  // the last text added was no number
  uint32_t row_count() const { return static_cast<uint32_t>(integers_.size()); }

  Column Take() {
    const uint8_t scale =
        std::min<uint8_t>(9, scales_.empty() ? 0 : *std::ranges::max_element(scales_));
    Column column = Column::Fixed(row_count(), scale);
    auto wide = wide_.begin();
    for (uint32_t row = 0; row < row_count(); ++row) {
      int64_t power = 1;
      for (uint8_t digit = scales_[row]; digit < scale; ++digit) power *= 10;
      int64_t scaled = 0;
      if (wide != wide_.end() && wide->first == row)
        column.PutNumber(row, (wide++)->second);
      else if (scales_[row] <= scale && !__builtin_mul_overflow(integers_[row], power, &scaled))
        column.mutable_integers()[row] = scaled;
      else
        column.PutNumber(row, base::Decimal::FromScaled(integers_[row], -scales_[row]));
    }
    for (const uint32_t row : nulls_) column.mutable_validity().SetNull(row, row_count());
    return column;
  }

 private:
  std::vector<int64_t> integers_;
  std::vector<uint8_t> scales_;
  std::vector<std::pair<uint32_t, base::Decimal>> wide_;
  std::vector<uint32_t> nulls_;
  bool wrong_ = false;
};

std::optional<Value> Temporal(std::string_view text, TypeKind kind) {
  const Value value = value::ParseTemporal(text);
  if (value.is_null() || value::TypeKindOf(value.kind()) != kind) return std::nullopt;
  return value;
}

// nullopt: the text is none of that type.
std::optional<Value> Read(std::string_view text, const value::TypeRef& type) {
  switch (type->kind) {
    case TypeKind::kString:
      return Value::String(std::string(text));
    case TypeKind::kNumber:
      if (const auto number = base::Decimal::Parse(text)) return Value(*number);
      return std::nullopt;
    case TypeKind::kBoolean:
      if (text == "true" || text == "TRUE" || text == "True") return Value(true);
      if (text == "false" || text == "FALSE" || text == "False") return Value(false);
      return std::nullopt;
    case TypeKind::kDate:
    case TypeKind::kTime:
    case TypeKind::kDateTime:
    case TypeKind::kYearsMonths:
    case TypeKind::kDaysTime:
      return Temporal(text, type->kind);
    default:
      break;
  }
  const base::Result<Value> parsed = json::Parse(text);
  if (type->kind == TypeKind::kAny) return parsed ? *parsed : Value::String(std::string(text));
  if (!parsed) return std::nullopt;
  return json::Conformed(*parsed, *type);
}

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t") + 1 - begin);
}

std::string Joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

}  // namespace

base::Result<BatchInput> BatchInput::Open(const std::string& path, const dmn::CompiledModel& model,
                                          std::span<const size_t> needed) {
  TRY(const sheet::CsvLook look, sheet::DetectCsvLook(path, {}));
  TRY(sheet::TextStream stream,
      sheet::TextStream::Open(path, look.encoding, sheet::TextStream::Form::kUtf8));
  BatchInput input(path, sheet::CsvRecordReader(path, std::move(stream), look.delimiter));
  input.input_count_ = model.inputs().size();
  TRY(input.ReadHeading(model, needed));
  return input;
}

base::Status BatchInput::ReadHeading(const dmn::CompiledModel& model,
                                     std::span<const size_t> needed) {
  sheet::CsvRecord record;
  TRY(const bool has_heading, reader_.Next(record));
  std::vector<std::string> headings;
  std::set<size_t> given;
  for (const std::string_view raw : record.fields) {
    if (!has_heading) break;
    const std::string name(sheet::UnquotedField(raw, unquoted_));
    if (std::ranges::find(headings, name) != headings.end())
      return base::Fail(Code::D508_heading_twice, {name}, {path_, {}, {}});
    headings.push_back(name);
    const std::optional<size_t> slot = model.FindInput(name);
    if (slot) {
      given.insert(*slot);
      fields_.push_back(Field{*slot, name, model.inputs()[*slot].type});
    } else {
      unused_.push_back(name);
      fields_.emplace_back();
    }
  }
  for (const size_t slot : needed) {
    if (given.contains(slot)) continue;
    const std::string& name = model.inputs()[slot].name;
    base::Diagnostic missing{Code::D505_column_missing, {name, Joined(headings)}, {}, {}, {}};
    missing.place.source = path_;
    missing.suggestion = base::NearestName(name, unused_).value_or("");
    return tl::unexpected(std::move(missing));
  }
  return {};
}

base::Result<Value> BatchInput::CellValue(const Field& field, std::string_view raw, uint32_t line) {
  if (raw.empty()) return Value();
  const std::string_view text = sheet::UnquotedField(raw, unquoted_);
  if (std::optional<Value> value = Read(text, field.type)) return *std::move(value);
  base::Place place;
  place.source = path_ + ":" + std::to_string(line) + " > " + field.name;
  return base::Fail(Code::D506_cell_not_of_type,
                    {std::string(text), dmn::TypeText(*field.type), std::to_string(line)},
                    std::move(place));
}

base::Result<BatchInput::Piece> BatchInput::Next(uint32_t row_count_max) {
  std::vector<NumberColumn> numbers(fields_.size());
  std::vector<std::vector<Value>> values(fields_.size());
  Piece piece;
  sheet::CsvRecord record;
  while (piece.row_count < row_count_max) {
    TRY(const bool has_record, reader_.Next(record));
    if (!has_record) break;
    const uint32_t line = record.index + 1;
    if (record.raw.empty() && fields_.size() != 1) continue;
    if (record.fields.size() != fields_.size())
      return base::Fail(Code::D507_cell_count,
                        {std::to_string(line), std::to_string(record.fields.size()),
                         std::to_string(fields_.size())},
                        {path_ + ":" + std::to_string(line), {}, {}});
    for (size_t i = 0; i < fields_.size(); ++i) {
      if (!fields_[i]) continue;
      const bool is_text = fields_[i]->type->kind == TypeKind::kString;
      const std::string_view raw = is_text ? record.fields[i] : Trimmed(record.fields[i]);
      if (fields_[i]->type->kind != TypeKind::kNumber) {
        TRY(Value value, CellValue(*fields_[i], raw, line));
        values[i].push_back(std::move(value));
      } else if (raw.empty()) {
        numbers[i].AddNull();
      } else {
        numbers[i].Add(sheet::UnquotedField(raw, unquoted_));
        if (numbers[i].wrong()) TRY(CellValue(*fields_[i], raw, line));
      }
    }
    ++piece.row_count;
  }
  piece.columns.resize(input_count_);
  for (size_t i = 0; i < fields_.size(); ++i) {
    if (!fields_[i]) continue;
    const bool number = fields_[i]->type->kind == TypeKind::kNumber;
    piece.columns[fields_[i]->slot] =
        std::make_shared<const Column>(number ? numbers[i].Take() : Column::FromValues(values[i]));
  }
  return piece;
}

}  // namespace liandai::cli
