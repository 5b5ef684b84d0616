// Every loop over input has a bound. The bounds stand here, each with the code that reports it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace liandai::base {

// FEEL and DMN text (F9xx, D9xx).
inline constexpr size_t kExpressionByteCountMax = 524'288;
inline constexpr size_t kExpressionDepthMax = 400;  // nesting of brackets and operators
inline constexpr size_t kModelByteCountMax = 33'554'432;
inline constexpr size_t kModelXmlDepthMax = 256;

// A statement written from a model (Q9xx).
inline constexpr size_t kSqlByteCountMax = 8'388'608;

// Evaluation of one request (F9xx).
inline constexpr uint64_t kEvaluationStepCountMax = 20'000'000;
inline constexpr size_t kEvaluationDepthMax = 2'000;               // function invocations under way
inline constexpr size_t kEvaluationStackByteCountMax = 4'194'304;  // of the thread's own stack
inline constexpr size_t kListItemCountMax = 5'000'000;
inline constexpr uint64_t kValuePartCountMax = 10'000'000;  // lists and contexts with all inside
inline constexpr uint32_t kValueDepthMax = 1'000;
inline constexpr size_t kStringByteCountMax = 67'108'864;

// JSON (G12x).
inline constexpr size_t kJsonByteCountMax = 268'435'456;
inline constexpr size_t kJsonDepthMax = 400;

// Workbooks and CSV (S9xx).
inline constexpr uint64_t kWorkbookByteCountMax = 2'147'483'648;  // unpacked, one part
inline constexpr uint64_t kZipRatioMax = 300;                     // unpacked : packed, per part
inline constexpr uint64_t kZipRatioFreeByteCount = 33'554'432;    // no ratio is bad below this
inline constexpr size_t kZipEntryCountMax = 10'000;
inline constexpr size_t kWorkbookXmlDepthMax = 128;
inline constexpr size_t kMarkupByteCountMax = 1'048'576;  // one tag with its attributes
inline constexpr size_t kSheetCountMax = 4'096;
inline constexpr size_t kStyleCountMax = 65'536;
inline constexpr size_t kMergedRangeCountMax = 1'000'000;
inline constexpr uint32_t kSheetRowCountMax = 1'048'576;
inline constexpr uint32_t kSheetColumnCountMax = 16'384;
inline constexpr uint32_t kCsvRowCountMax = 100'000'000;
inline constexpr uint64_t kSheetCellCountMax = 200'000'000;  // .ods repeats cells for free
inline constexpr size_t kCellByteCountMax = 131'068;         // 32,767 UTF-16 units
inline constexpr size_t kRowByteCountMax = 16'777'216;
inline constexpr size_t kSharedStringByteCountMax = 20'971'520;  // in memory; the rest in a file
inline constexpr int kConversionSecondCountMax = 180;            // LibreOffice, one file

}  // namespace liandai::base
