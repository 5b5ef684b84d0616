// Memory of one block of rows for one register of the column evaluator: taken from a pool, shared
// by the vectors that refer to it, given back when the last of them goes. Counts are not atomic:
// pool and buffers belong to one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace liandai::feel::batch {

// Rows of a block: a dozen registers of them stay in a core's own cache.
inline constexpr uint32_t kBlockRowCount = 2048;

class BufferPool;

struct BufferStorage {
  // Eight bytes a row; the largest element.
  alignas(64) std::byte bytes[kBlockRowCount * 8];
  uint32_t use_count = 0;
  BufferPool* pool = nullptr;
};

class Buffer {
 public:
  Buffer() = default;  // none
  Buffer(const Buffer& other) : storage_(other.storage_) {
    if (storage_ != nullptr) ++storage_->use_count;
  }
  Buffer(Buffer&& other) noexcept : storage_(std::exchange(other.storage_, nullptr)) {}
  Buffer& operator=(Buffer other) noexcept {
    std::swap(storage_, other.storage_);
    return *this;
  }
  ~Buffer() { Release(); }

  explicit operator bool() const { return storage_ != nullptr; }
  int64_t* integers() const { return reinterpret_cast<int64_t*>(storage_->bytes); }
  uint32_t* codes() const { return reinterpret_cast<uint32_t*>(storage_->bytes); }
  uint8_t* bytes() const { return reinterpret_cast<uint8_t*>(storage_->bytes); }

 private:
  friend class BufferPool;
  explicit Buffer(BufferStorage* storage) : storage_(storage) { ++storage_->use_count; }
  void Release();

  BufferStorage* storage_ = nullptr;
};

class BufferPool {
 public:
  BufferPool() = default;
  BufferPool(const BufferPool&) = delete;
  BufferPool& operator=(const BufferPool&) = delete;

  // Contents unspecified.
  Buffer Take() {
    if (free_.empty()) {
      all_.push_back(std::make_unique<BufferStorage>());
      all_.back()->pool = this;
      free_.push_back(all_.back().get());
    }
    BufferStorage* storage = free_.back();
    free_.pop_back();
    return Buffer(storage);
  }
  size_t byte_count() const { return all_.size() * sizeof(BufferStorage); }

 private:
  friend class Buffer;
  std::vector<std::unique_ptr<BufferStorage>> all_;
  std::vector<BufferStorage*> free_;
};

inline void Buffer::Release() {
  if (storage_ != nullptr && --storage_->use_count == 0) storage_->pool->free_.push_back(storage_);
  storage_ = nullptr;
}

}  // namespace liandai::feel::batch
