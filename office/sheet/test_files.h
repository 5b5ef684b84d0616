// Small files made by the tests of this room, and what a reader sees in a file as text. For tests
// only.
#pragma once

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <utility>
#include <vector>
#include <zip.h>

#include "engine/base/check.h"
#include "engine/base/limits.h"
#include "office/sheet/cell_reference.h"
#include "office/sheet/sheet_source.h"
#include "office/sheet/temporary_file.h"

namespace liandai::sheet {

class TestFolder {
 public:
  TestFolder() : folder_(std::move(*TemporaryFolder::Create())) {}
  std::string Path(const std::string& name) const { return folder_.path() + "/" + name; }
  std::string Write(const std::string& name, std::string_view bytes) const {
    std::ofstream(Path(name), std::ios::binary) << bytes;
    return Path(name);
  }

 private:
  TemporaryFolder folder_;
};

inline std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return std::move(bytes).str();
}

using Parts = std::vector<std::pair<std::string, std::string>>;

inline void WriteZip(const std::string& path, const Parts& parts) {
  zip* const archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
  CHECK(archive != nullptr);
  for (const auto& [name, bytes] : parts)
    CHECK(zip_file_add(archive, name.c_str(),
                       zip_source_buffer(archive, bytes.data(), bytes.size(), 0), 0) >= 0);
  CHECK(zip_close(archive) == 0);
}

// A workbook of one sheet "甲" around the given XML; styles and strings may be empty.
struct SmallWorkbook {
  std::string sheet_data;      // what stands within <worksheet>
  std::string shared_strings;  // within <sst>
  std::string styles;          // within <styleSheet>
  std::string workbook_properties;
};

inline Parts PartsOf(const SmallWorkbook& workbook) {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string relationships =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const std::string package = "http://schemas.openxmlformats.org/package/2006/relationships";
  const auto relationship = [&](const char* id, const char* type, const char* target) {
    return std::string("<Relationship Id=\"") + id + "\" Type=\"" + relationships + "/" + type +
           "\" Target=\"" + target + "\"/>";
  };
  Parts parts = {
      {"[Content_Types].xml",
       "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
       "<Default Extension=\"rels\" "
       "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
       "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
       "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
       "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
       "<Override PartName=\"/xl/worksheets/odd name.xml\" ContentType=\"application/"
       "vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/>"
       "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
       "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
       "<Override PartName=\"/xl/strings.xml\" ContentType=\"application/"
       "vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>"},
      {"_rels/.rels", "<Relationships xmlns=\"" + package + "\">" +
                          relationship("rId1", "officeDocument", "xl/workbook.xml") +
                          "</Relationships>"},
      {"xl/workbook.xml", "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relationships + "\">" +
                              workbook.workbook_properties +
                              "<sheets><sheet name=\"甲\" sheetId=\"1\" r:id=\"rId1\"/></sheets>"
                              "</workbook>"},
      {"xl/_rels/workbook.xml.rels",
       "<Relationships xmlns=\"" + package + "\">" +
           relationship("rId1", "worksheet", "worksheets/odd name.xml") +
           relationship("rId2", "styles", "styles.xml") +
           relationship("rId3", "sharedStrings", "/xl/strings.xml") + "</Relationships>"},
      {"xl/worksheets/odd name.xml",
       "<worksheet xmlns=\"" + main + "\">" + workbook.sheet_data + "</worksheet>"},
      {"xl/strings.xml", "<sst xmlns=\"" + main + "\">" + workbook.shared_strings + "</sst>"},
      {"xl/styles.xml", "<styleSheet xmlns=\"" + main + "\">" + workbook.styles + "</styleSheet>"},
  };
  return parts;
}

inline std::string WriteWorkbook(const std::string& path, const SmallWorkbook& workbook) {
  WriteZip(path, PartsOf(workbook));
  return path;
}

inline std::string_view KindWord(CellKind kind) {
  constexpr std::string_view kWords[] = {"blank", "", "number", "date", "boolean", "error"};
  return kWords[static_cast<size_t>(kind)];
}

inline std::string_view LookWord(NumberLook look) {
  constexpr std::string_view kWords[] = {"", ",percent", ",time", ",scaled", ",as text"};
  return kWords[static_cast<size_t>(look)];
}

// "A1=text B1=12(number,percent)" a line for each row with cells; a failure ends it with its code.
inline std::string DumpSheet(SheetSource& source, size_t sheet_index) {
  std::string text;
  const auto status = source.ReadRows(sheet_index, [&](const Row& row) {
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const Cell& cell = row.cells[i];
      std::string notes(KindWord(cell.kind));
      notes += LookWord(cell.look);
      if (cell.is_formula) notes += ",formula";
      if (cell.precision_lost) notes += ",lost";
      if (cell.second_of_day != 0) notes += "," + std::to_string(cell.second_of_day) + "s";
      if (notes.starts_with(',')) notes.erase(0, 1);
      text += (i > 0 ? " " : "") + A1(row.index, cell.column_index) + "=" + std::string(cell.text) +
              (notes.empty() ? "" : "(" + notes + ")");
    }
    text += row.hidden ? " hidden\n" : "\n";
    return Step::kGoOn;
  });
  if (!status) text += std::string(base::RowOf(status.error().code).code) + "\n";
  return text;
}

// All sheets; the code alone when the file cannot be opened.
inline std::string Dump(const std::string& path, const OpenOptions& options = {}) {
  auto source = SheetSource::Open(path, options);
  if (!source) return std::string(base::RowOf(source.error().code).code);
  std::string text;
  for (size_t i = 0; i < (*source)->sheets().size(); ++i) {
    const SheetInfo& sheet = (*source)->sheets()[i];
    text += "[" + sheet.name + "]" + (sheet.hidden ? " hidden" : "") + "\n";
    text += DumpSheet(**source, i);
  }
  return text;
}

}  // namespace liandai::sheet
