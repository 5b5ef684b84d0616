#include "office/cli/batch_output.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "engine/json/json.h"
#include "engine/value/text.h"
#include "office/sheet/csv_record.h"

namespace liandai::cli {

using column::Column;
using value::Kind;
using value::Value;

namespace {

constexpr size_t kFlushByteCount = 1 << 20;

// integer × 10^-scale without the zeros at its end.
void AppendScaled(std::string& text, int64_t integer, int scale) {
  if (integer < 0) text += '-';
  auto magnitude = integer < 0 ? -static_cast<uint64_t>(integer) : static_cast<uint64_t>(integer);
  for (; scale > 0 && magnitude % 10 == 0; --scale) magnitude /= 10;
  std::string digits = std::to_string(magnitude);
  const auto places = static_cast<size_t>(scale);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  text += std::string_view(digits).substr(0, digits.size() - places);
  if (places > 0) text += '.';
  text += std::string_view(digits).substr(digits.size() - places);
}

void AppendValue(std::string& text, const Value& value) {
  switch (value.kind()) {
    case Kind::kNull:
      return;
    case Kind::kString:
      text += value.string().empty() ? "\"\"" : sheet::QuotedField(value.string(), ',');
      return;
    case Kind::kList:
    case Kind::kContext:
      text += sheet::QuotedField(json::Write(value), ',');
      return;
    default:
      text += sheet::QuotedField(value::ToString(value), ',');
      return;
  }
}

bool IsPlainNumber(const Column& column, uint32_t row) {
  return column.representation() == column::Representation::kFixed &&
         column.encoding() == column::Encoding::kFlat && column.integers()[row] != column::kWide;
}

}  // namespace

base::Result<BatchOutput> BatchOutput::Open(const std::string& path,
                                            std::span<const std::string> names) {
  std::optional<sheet::PendingFile> pending;
  // Devices and pipes have no place beside them to write to first.
  std::error_code error;
  const bool is_file = !path.empty() && (!std::filesystem::exists(path, error) ||
                                         std::filesystem::is_regular_file(path, error));
  if (is_file) pending.emplace(path);
  const std::string target = is_file ? pending->path() : path;
  std::unique_ptr<std::FILE, Closer> file(path.empty() ? stdout : std::fopen(target.c_str(), "wb"));
  if (file == nullptr) return tl::unexpected(sheet::FileUnwritable(path, std::strerror(errno)));
  BatchOutput output(path, std::move(file), std::move(pending));
  for (size_t i = 0; i < names.size(); ++i)
    output.text_ += (i == 0 ? "" : ",") + sheet::QuotedField(names[i], ',');
  output.text_ += '\n';
  return output;
}

base::Status BatchOutput::Write(std::span<const Column> columns) {
  const uint32_t row_count = columns.empty() ? 0 : columns.front().row_count();
  for (uint32_t row = 0; row < row_count; ++row) {
    for (size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) text_ += ',';
      const Column& column = columns[i];
      if (column.IsNull(row)) continue;
      if (IsPlainNumber(column, row))
        AppendScaled(text_, column.integers()[row], column.scale());
      else
        AppendValue(text_, column.ValueAt(row));
    }
    text_ += '\n';
    if (text_.size() >= kFlushByteCount) TRY(Flush());
  }
  return {};
}

base::Status BatchOutput::Flush() {
  if (std::fwrite(text_.data(), 1, text_.size(), file_.get()) != text_.size())
    return tl::unexpected(sheet::FileUnwritable(path_, std::strerror(errno)));
  text_.clear();
  return {};
}

base::Status BatchOutput::Close() {
  TRY(Flush());
  if (std::fflush(file_.get()) != 0)
    return tl::unexpected(sheet::FileUnwritable(path_, std::strerror(errno)));
  file_.reset();
  if (pending_) return pending_->Keep();
  return {};
}

}  // namespace liandai::cli
