#include "office/sheet/shared_strings.h"

#include <algorithm>
#include <cstring>

#include "engine/base/check.h"
#include "office/sheet/temporary_file.h"

namespace liandai::sheet {

using base::Result;
using base::Status;

Status SpillFile::Append(std::string_view bytes) {
  if (file_ == nullptr) file_.reset(std::tmpfile());
  if (file_ == nullptr) return tl::unexpected(TemporaryFileFailed());
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_.get()) != bytes.size())
    return tl::unexpected(TemporaryFileFailed());
  byte_count_ += bytes.size();
  return {};
}

Result<const char*> SpillFile::BlockBytes(uint64_t number) {
  Block& block = blocks_[number % kBlockCount];
  if (block.number == number) return block.bytes.get();
  if (block.bytes == nullptr) block.bytes = std::make_unique_for_overwrite<char[]>(kBlockByteCount);
  const uint64_t begin = number * kBlockByteCount;
  const size_t size = std::min<uint64_t>(kBlockByteCount, byte_count_ - begin);
  if (std::fseek(file_.get(), static_cast<long>(begin), SEEK_SET) != 0)
    return tl::unexpected(TemporaryFileFailed());
  if (std::fread(block.bytes.get(), 1, size, file_.get()) != size)
    return tl::unexpected(TemporaryFileFailed());
  block.number = number;
  return block.bytes.get();
}

Status SpillFile::Read(uint64_t offset, size_t size, char* target) {
  CHECK(offset + size <= byte_count_);
  while (size > 0) {
    TRY(const char* const bytes, BlockBytes(offset / kBlockByteCount));
    const size_t begin = offset % kBlockByteCount;
    const size_t count = std::min(size, kBlockByteCount - begin);
    std::memcpy(target, bytes + begin, count);
    target += count;
    offset += count;
    size -= count;
  }
  return {};
}

Status SharedStrings::Append(std::string_view text) {
  const size_t cost = text.size() + sizeof(std::string_view);
  // Once one text has gone to the file all later ones follow, so that the index tells where.
  if (spilled_count_ == 0 && cost <= room_) {
    room_ -= cost;
    texts_.push_back(arena_.Copy(text));
    return {};
  }
  TRY(text_file_.Append(text));
  const uint64_t end = text_file_.byte_count();
  TRY(end_file_.Append({reinterpret_cast<const char*>(&end), sizeof end}));
  ++spilled_count_;
  return {};
}

Result<std::string_view> SharedStrings::At(uint64_t index, TextArena& arena) {
  CHECK(index < count());
  if (index < texts_.size()) return texts_[index];
  const uint64_t slot = index - texts_.size();
  uint64_t ends[2] = {0, 0};
  char* const target = reinterpret_cast<char*>(ends);
  if (slot == 0) {
    TRY(end_file_.Read(0, sizeof(uint64_t), target + sizeof(uint64_t)));
  } else {
    TRY(end_file_.Read((slot - 1) * sizeof(uint64_t), sizeof ends, target));
  }
  CHECK(ends[0] <= ends[1]);
  const size_t size = ends[1] - ends[0];
  char* const text = arena.Allocate(size);
  TRY(text_file_.Read(ends[0], size, text));
  return std::string_view(text, size);
}

}  // namespace liandai::sheet
