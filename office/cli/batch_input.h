// The rows of a CSV file as columns for a model, a few ten thousand at a time: flat memory however
// long the file. The first line names inputs of the model in any order; the type of an input says
// how its cells are read (number, true/false, date, time, duration, text; lists and contexts as
// JSON). An empty cell is null, "" an empty text. Inputs without type take a cell for what it looks
// like as JSON, else as text.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/base/result.h"
#include "engine/dmn/batch/batch_model.h"
#include "office/sheet/csv_record.h"

namespace liandai::cli {

class BatchInput {
 public:
  // `needed` are the slots of the inputs that the decisions ask for. Fails when one of them has no
  // column (D505), a heading stands twice (D508), or the file cannot be read.
  static base::Result<BatchInput> Open(const std::string& path, const dmn::CompiledModel& model,
                                       std::span<const size_t> needed);

  // Headings that no input of the model has.
  const std::vector<std::string>& unused() const { return unused_; }

  // One piece of the file: columns by slot of the model, null where there is none.
  struct Piece {
    std::vector<dmn::InputColumn> columns;
    uint32_t row_count = 0;
  };
  // At most `row_count_max` rows; no rows at the end. D506 for a cell that is not of its input's
  // type, D507 for a line of another number of cells than the heading.
  base::Result<Piece> Next(uint32_t row_count_max);

  double progress() const { return reader_.progress(); }

 private:
  struct Field {
    size_t slot = 0;
    std::string name;
    value::TypeRef type;
  };

  BatchInput(std::string path, sheet::CsvRecordReader reader)
      : path_(std::move(path)), reader_(std::move(reader)) {}

  base::Status ReadHeading(const dmn::CompiledModel& model, std::span<const size_t> needed);
  base::Result<value::Value> CellValue(const Field& field, std::string_view raw, uint32_t line);

  std::string path_;
  sheet::CsvRecordReader reader_;
  std::vector<std::optional<Field>> fields_;  // by place in the line
  std::vector<std::string> unused_;
  size_t input_count_ = 0;
  std::string unquoted_;
};

}  // namespace liandai::cli
