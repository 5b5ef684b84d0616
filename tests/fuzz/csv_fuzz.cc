// The input as a CSV file: detection, reading, and marking twice, which must change nothing.
#include <cstdint>
#include <string_view>

#include "engine/base/check.h"
#include "office/sheet/marked_copy.h"
#include "office/sheet/test_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace liandai::sheet;
  static const TestFolder folder;
  const std::string path = folder.Write("input.csv", {reinterpret_cast<const char*>(data), size});
  OpenOptions options;
  options.converter = "";
  const auto source = SheetSource::Open(path, options);
  if (!source) return 0;
  const auto status = (*source)->ReadRows(0, [](const Row&) { return Step::kGoOn; });
  if (!status || (*source)->kind() != FileKind::kCsv) return 0;
  MarkRequest request;
  request.original_path = path;
  request.marked_path = folder.Path("marked.csv");
  request.options.converter = "";
  request.options.encoding = (*source)->csv_look()->encoding;
  request.options.delimiter = (*source)->csv_look()->delimiter;
  MarkedSheet sheet;
  sheet.columns = {{3, "note", {{1, "a"}, {5, "b"}}, {}, 20}};
  request.sheets = {sheet};
  if (!WriteMarkedCopy(request)) return 0;
  const std::string once = ReadFile(request.marked_path);
  request.original_path = request.marked_path;
  request.marked_path = folder.Path("again.csv");
  CHECK(WriteMarkedCopy(request).has_value());
  CHECK(ReadFile(request.marked_path) == once);
  return 0;
}
