#include "tests/runner/kinds.h"

#include <algorithm>
#include <array>

namespace liandai::runner {
namespace {

constexpr auto kKinds = std::to_array<Kind>({
    {"cli", RunCli},
    {"dmn", RunDmn},
    {"form", RunForm},
    {"real", RunReal},
    {"feel", RunFeel},
    {"http", RunHttp},
    {"sql", RunSql},
});

}  // namespace

std::span<const Kind> Kinds() { return kKinds; }

const Kind* FindKind(std::string_view name) {
  const auto found = std::ranges::find(kKinds, name, &Kind::name);
  return found == kKinds.end() ? nullptr : &*found;
}

}  // namespace liandai::runner
