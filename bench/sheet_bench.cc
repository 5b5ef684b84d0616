// Reading a large .xlsx into typed columns against a bare token pass of libzip and expat over the
// same sheet, the least that any reader on these two can do. Prints one JSON line a measurement;
// the bound of the house is ratio <= 1.5 and 64 MB for the reader.
//   sheet_bench [ROWS] [COLUMNS] [RUNS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <expat.h>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <string>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>
#include <xlsxwriter.h>

#include "engine/base/check.h"
#include "office/sheet/sheet_source.h"
#include "office/sheet/typed_columns.h"
#include "office/sheet/zip_archive.h"

namespace {

using namespace liandai;

struct Shape {
  uint32_t row_count = 100'000;
  uint16_t column_count = 25;
};

// 演示数据: texts that repeat, texts that do not, amounts, counts and dates, as a project list has.
void WriteWorkbook(const std::string& path, Shape shape) {
  lxw_workbook* const workbook = workbook_new(path.c_str());
  lxw_worksheet* const sheet = workbook_add_worksheet(workbook, "演示数据");
  lxw_format* const date_format = workbook_add_format(workbook);
  format_set_num_format(date_format, "yyyy-mm-dd");
  for (uint32_t row = 0; row < shape.row_count; ++row) {
    for (uint16_t column = 0; column < shape.column_count; ++column) {
      const uint32_t mix = row * 31 + column * 17;
      switch (column % 5) {
        case 0: {
          const std::string text = fmt::format("项目{}号", row * 100 + column);
          worksheet_write_string(sheet, row, column, text.c_str(), nullptr);
          break;
        }
        case 1: {
          const std::string text = fmt::format("乡镇{}", mix % 300);
          worksheet_write_string(sheet, row, column, text.c_str(), nullptr);
          break;
        }
        case 2:
          worksheet_write_number(sheet, row, column, mix % 10'000 / 100.0, nullptr);
          break;
        case 3:
          worksheet_write_number(sheet, row, column, mix % 5'000, nullptr);
          break;
        default:
          worksheet_write_number(sheet, row, column, 44'000 + mix % 900, date_format);
      }
    }
  }
  CHECK(workbook_close(workbook) == LXW_NO_ERROR);
}

struct Tokens {
  uint64_t count = 0;
};

// The bare pass: unpack and tokenise, look at nothing.
uint64_t PassOverTokens(sheet::ZipArchive& archive, const char* part_name) {
  Tokens tokens;
  XML_Parser parser = XML_ParserCreate(nullptr);
  XML_SetUserData(parser, &tokens);
  XML_SetElementHandler(
      parser, [](void* user, const char*, const char**) { ++static_cast<Tokens*>(user)->count; },
      [](void* user, const char*) { ++static_cast<Tokens*>(user)->count; });
  XML_SetCharacterDataHandler(
      parser, [](void* user, const char*, int) { ++static_cast<Tokens*>(user)->count; });
  auto part = archive.OpenPart(part_name);
  CHECK(part.has_value());
  while (true) {
    const auto bytes = part->Read();
    CHECK(bytes.has_value());
    const bool is_last = bytes->empty();
    CHECK(XML_Parse(parser, bytes->data(), static_cast<int>(bytes->size()), is_last) ==
          XML_STATUS_OK);
    if (is_last) break;
  }
  XML_ParserFree(parser);
  return tokens.count;
}

uint64_t PassOverTokens(const std::string& path) {
  auto archive = sheet::ZipArchive::Open(path);
  CHECK(archive.has_value());
  return PassOverTokens(*archive, "xl/sharedStrings.xml") +
         PassOverTokens(*archive, "xl/worksheets/sheet1.xml");
}

uint64_t ReadTyped(const std::string& path) {
  auto source = sheet::SheetSource::Open(path);
  CHECK(source.has_value());
  sheet::TypedColumns columns;
  CHECK((*source)->ReadRows(0, columns.Sink()).has_value());
  return columns.row_count();
}

// The reader alone: rows go nowhere.
uint64_t ReadOnly(const std::string& path) {
  auto source = sheet::SheetSource::Open(path);
  CHECK(source.has_value());
  uint64_t row_count = 0;
  const auto sink = [&](const sheet::Row&) {
    ++row_count;
    return sheet::Step::kGoOn;
  };
  CHECK((*source)->ReadRows(0, sink).has_value());
  return row_count;
}

double Seconds(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double Median(std::vector<double> times) {
  std::sort(times.begin(), times.end());
  return times[times.size() / 2];
}

long PeakKilobytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

int main(int argument_count, char** arguments) {
  const auto number = [&](int i, unsigned long fallback) {
    return argument_count > i ? std::strtoul(arguments[i], nullptr, 10) : fallback;
  };
  const Shape shape{static_cast<uint32_t>(number(1, 100'000)),
                    static_cast<uint16_t>(number(2, 25))};
  const size_t run_count = number(3, 5);
  const std::string path = fmt::format("/tmp/liandai_sheet_bench_{}.xlsx", getpid());
  // The file is written by a child, so that the peak below is the reader's alone.
  if (const pid_t child = fork(); child == 0) {
    WriteWorkbook(path, shape);
    _exit(0);
  } else {
    int status = 0;
    CHECK(waitpid(child, &status, 0) == child);
    CHECK(status == 0);
  }
  ReadOnly(path);
  const long reader_kilobytes = PeakKilobytes();
  std::vector<double> token_times;
  std::vector<double> read_times;
  std::vector<double> typed_times;
  for (size_t run = 0; run < run_count; ++run) {
    token_times.push_back(Seconds([&] { CHECK(PassOverTokens(path) > 0); }));
    read_times.push_back(Seconds([&] { CHECK(ReadOnly(path) == shape.row_count); }));
    typed_times.push_back(Seconds([&] { CHECK(ReadTyped(path) == shape.row_count); }));
  }
  std::remove(path.c_str());
  const double token = Median(token_times);
  const double typed = Median(typed_times);
  fmt::print("{{\"bench\":\"sheet_tokens\",\"rows\":{},\"columns\":{},\"seconds\":{:.3f}}}\n",
             shape.row_count, shape.column_count, token);
  fmt::print("{{\"bench\":\"sheet_rows\",\"seconds\":{:.3f},\"peak_kilobytes\":{}}}\n",
             Median(read_times), reader_kilobytes);
  fmt::print("{{\"bench\":\"sheet_typed_columns\",\"seconds\":{:.3f},\"ratio\":{:.2f}}}\n", typed,
             typed / token);
  return typed <= 1.5 * token ? 0 : 1;
}
