#include "office/policy/status.h"

#include <array>

#include "engine/base/check.h"

namespace liandai::policy {
namespace {

struct Named {
  std::string_view name;
  std::string_view chinese;
};

constexpr std::array<Named, kStatusCount> kStatuses = {{
    {"pass", "符合"},
    {"fail", "不符合"},
    {"unknown", "待核实"},
    {"not_applicable", "不适用"},
    {"pending", "未到期"},
    {"warn", "提醒"},
}};

constexpr std::array<Named, kBindingCount> kBindings = {{
    {"mandatory", "必须"},
    {"in-principle", "原则上"},
    {"goal", "目标"},
    {"encouraged", "鼓励"},
}};

template <typename Enum, size_t kCount>
const Named& RowAt(const std::array<Named, kCount>& rows, Enum index) {
  CHECK(static_cast<size_t>(index) < kCount);
  return rows[static_cast<size_t>(index)];
}

template <typename Enum, size_t kCount>
std::optional<Enum> Find(const std::array<Named, kCount>& rows, std::string_view name) {
  for (size_t i = 0; i < kCount; ++i)
    if (rows[i].name == name) return static_cast<Enum>(i);
  return std::nullopt;
}

}  // namespace

std::string_view NameOf(Status status) { return RowAt(kStatuses, status).name; }
std::string_view ChineseOf(Status status) { return RowAt(kStatuses, status).chinese; }
std::optional<Status> StatusNamed(std::string_view name) { return Find<Status>(kStatuses, name); }

std::string_view NameOf(Binding binding) { return RowAt(kBindings, binding).name; }
std::string_view ChineseOf(Binding binding) { return RowAt(kBindings, binding).chinese; }
std::optional<Binding> BindingNamed(std::string_view name) {
  return Find<Binding>(kBindings, name);
}

}  // namespace liandai::policy
