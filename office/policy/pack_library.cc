#include "office/policy/pack_library.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "engine/base/check.h"
#include "engine/base/nearest.h"
#include "office/policy/inheritance.h"
#include "office/policy/pack_reader.h"

namespace liandai::policy {

using base::Code;
using base::Fail;

namespace {

constexpr std::string_view kNational = "national";

bool IsInForce(const Pack& pack, const base::Date& on) {
  return pack.from <= on && (!pack.until || on <= *pack.until);
}

// Chosen by itself: in force, and not a pack of past projects only (Qinyuan 2017).
bool IsOffered(const Pack& pack, const base::Date& on) {
  return IsInForce(pack, on) && (!pack.new_projects_until || on <= *pack.new_projects_until);
}

// Length of the pack's longest division prefix of the code; nullopt when the pack is not meant.
std::optional<size_t> MatchLength(const Pack& pack, std::string_view division) {
  std::optional<size_t> longest;
  for (const std::string& prefix : pack.divisions)
    if (division.starts_with(prefix)) longest = std::max(longest.value_or(0), prefix.size());
  return longest;
}

bool IsDivision(std::string_view text) {
  return text.size() == 6 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

std::string InForceText(const Pack& pack) {
  return pack.until ? fmt::format("{}–{}", ToString(pack.from), ToString(*pack.until))
                    : ToString(pack.from);
}

}  // namespace

base::Result<PackLibrary> PackLibrary::Load(const std::string& directory) {
  PackLibrary library;
  std::vector<std::string> folders;
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(directory, ignored))
    if (std::filesystem::exists(entry.path() / "pack.yaml")) folders.push_back(entry.path());
  std::ranges::sort(folders);
  for (const std::string& folder : folders) {
    TRY(std::unique_ptr<Pack> pack, ReadPack(folder));
    library.packs_.push_back(std::move(pack));
  }
  const base::Result<const Pack*> national = library.Find(kNational);
  if (!national) return Fail(Code::P205_national_missing, {directory});
  TRY(library.regimes_, Regimes::Load((*national)->folder));
  for (const auto& pack : library.packs_) {
    std::vector<std::string> descendants;
    TRY(library.Inherit(*pack, descendants));
  }
  return library;
}

// Parents first; a pack that only uses its parent's models keeps its own clauses.
base::Status PackLibrary::Inherit(Pack& pack, std::vector<std::string>& descendants) {
  const bool is_circle = std::ranges::find(descendants, pack.id) != descendants.end();
  descendants.push_back(pack.id);
  if (is_circle)
    return Fail(Code::P116_parent_circle, {fmt::format("{}", fmt::join(descendants, " → "))});
  if (pack.parent.empty() || std::ranges::find(has_inherited_, &pack) != has_inherited_.end())
    return {};
  TRY(const Pack* found, Find(pack.parent));
  const auto parent = std::ranges::find_if(
      packs_, [&](const std::unique_ptr<Pack>& each) { return each.get() == found; });
  CHECK(parent != packs_.end());
  TRY(Inherit(**parent, descendants));
  if (pack.inherits_clauses) TRY(InheritClauses(**parent, pack));
  has_inherited_.push_back(&pack);
  return {};
}

base::Result<const Pack*> PackLibrary::FindOrRead(const std::string& id_or_folder) {
  const std::filesystem::path folder = id_or_folder;
  if (!std::filesystem::is_regular_file(folder / "pack.yaml")) return Find(id_or_folder);
  TRY(std::unique_ptr<Pack> pack, ReadPack(folder.string()));
  if (const auto known = Find(pack->id)) {
    std::error_code ignored;
    if (std::filesystem::equivalent((*known)->folder, folder, ignored)) return *known;
    return Fail(Code::P118_pack_id_taken, {pack->id, folder.string(), (*known)->folder});
  }
  packs_.push_back(std::move(pack));
  std::vector<std::string> descendants;
  TRY(Inherit(*packs_.back(), descendants));
  return packs_.back().get();
}

void PackLibrary::FillDated(const PlaceAndDay& at, Settings& settings) const {
  for (const DatedSetting& setting : regimes_.settings())
    settings.UseDated(setting.name, regimes_.ValueOf(setting.name, at));
}

base::Result<const Pack*> PackLibrary::Find(std::string_view id) const {
  std::vector<std::string> names;
  for (const auto& pack : packs_) {
    if (pack->id == id) return pack.get();
    names.push_back(pack->id);
  }
  auto failure = Fail(Code::P201_unknown_pack, {std::string(id)});
  failure.value().suggestion = base::NearestName(id, names).value_or("");
  return failure;
}

base::Result<PackChoice> PackLibrary::ChooseNamed(std::string_view id, const base::Date& on) const {
  TRY(const Pack* pack, Find(id));
  if (!IsInForce(*pack, on))
    return Fail(Code::P202_pack_not_in_force, {pack->id, ToString(on), InForceText(*pack)});
  return PackChoice{pack, false, pack->IsContinued(on)};
}

base::Result<PackChoice> PackLibrary::ChooseForCounty(std::string_view division,
                                                      const base::Date& on) const {
  if (!IsDivision(division)) return Fail(Code::P204_not_a_division, {std::string(division)});
  const Pack* best = nullptr;
  size_t best_length = 0;
  for (const auto& pack : packs_) {
    const auto length = MatchLength(*pack, division);
    if (!length || !IsOffered(*pack, on)) continue;
    const bool better = best == nullptr || *length > best_length ||
                        (*length == best_length && best->from < pack->from);
    if (better) {
      best = pack.get();
      best_length = *length;
    }
  }
  if (best != nullptr) return PackChoice{best, false, best->IsContinued(on)};
  TRY(const Pack* national, Find(kNational));
  return PackChoice{national, true, false};
}

}  // namespace liandai::policy
