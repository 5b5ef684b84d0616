// A whole .xlsx, .ods or .docx from the input, or the input as the sheet part of a small .xlsx, so
// that the reader is reached without the fuzzer having to learn zip. Whatever opens is also marked.
#include <cstdint>
#include <string_view>

#include "office/sheet/marked_copy.h"
#include "office/sheet/test_files.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace liandai::sheet;
  static const TestFolder folder;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  std::string path = folder.Path("input.xlsx");
  if (bytes.starts_with("PK")) {
    folder.Write("input.xlsx", bytes);
  } else {
    Parts parts = PartsOf({});
    parts[4].second = std::string(bytes);
    parts[5].second = "<sst><si><t>a</t></si></sst>";
    WriteZip(path, parts);
  }
  OpenOptions options;
  options.converter = "";
  const auto source = SheetSource::Open(path, options);
  if (!source || (*source)->sheets().empty()) return 0;
  for (size_t i = 0; i < (*source)->sheets().size(); ++i) {
    (void)(*source)->ReadMergedRanges(i);
    size_t row_count = 0;
    (void)(*source)->ReadRows(
        i, [&](const Row&) { return ++row_count < 10'000 ? Step::kGoOn : Step::kStop; });
  }
  MarkRequest request;
  request.original_path = path;
  request.marked_path = folder.Path("marked.xlsx");
  request.options = options;
  MarkedSheet sheet;
  sheet.columns = {{3, "校验意见", {{1, "a"}, {5, "b"}}, {"是"}, 20}};
  sheet.cells = {{2, 1, 0xFFC7CE}};
  sheet.last_row_index = 5;
  request.sheets = {sheet};
  (void)WriteMarkedCopy(request);
  return 0;
}
