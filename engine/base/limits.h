// Every loop over input has a bound. The bounds stand here, each with the code that reports it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace liandai::base {

// FEEL and DMN text (F9xx, D9xx).
inline constexpr size_t kExpressionByteCountMax = 1'048'576;
inline constexpr size_t kExpressionDepthMax = 400;  // nesting of brackets and operators
inline constexpr size_t kModelByteCountMax = 33'554'432;
inline constexpr size_t kModelXmlDepthMax = 256;

// Evaluation of one request (F9xx).
inline constexpr uint64_t kEvaluationStepCountMax = 50'000'000;
inline constexpr size_t kEvaluationDepthMax = 2'000;  // function invocations under way
inline constexpr size_t kListItemCountMax = 10'000'000;
inline constexpr size_t kStringByteCountMax = 67'108'864;

// Workbooks and CSV (S9xx).
inline constexpr uint64_t kWorkbookByteCountMax = 2'147'483'648;  // unpacked, one file
inline constexpr uint64_t kZipRatioMax = 200;                     // unpacked : packed, per entry
inline constexpr size_t kZipEntryCountMax = 10'000;
inline constexpr uint32_t kSheetRowCountMax = 1'048'576;
inline constexpr uint32_t kSheetColumnCountMax = 16'384;
inline constexpr size_t kCellByteCountMax = 131'068;  // 32,767 UTF-16 units

}  // namespace liandai::base
