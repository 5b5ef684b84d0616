// All packs under one folder, and the choice among them by division code and date. A county whose
// prefecture has no pack is told so and gets the national pack as guidance.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/result.h"
#include "office/policy/pack.h"
#include "office/policy/regime.h"
#include "office/policy/settings.h"

namespace liandai::policy {

struct PackChoice {
  const Pack* pack = nullptr;
  bool as_guidance = false;      // no pack of the county's own
  bool by_continuation = false;  // 延续适用
};

class PackLibrary {
 public:
  // Reads every folder of `directory` that has a pack.yaml; fails at the first fault found.
  static base::Result<PackLibrary> Load(const std::string& directory);

  std::span<const std::unique_ptr<Pack>> packs() const { return packs_; }
  // Fails with the nearest known name.
  base::Result<const Pack*> Find(std::string_view id) const;
  // By id, or by the folder of a pack that lies elsewhere, which joins the library.
  base::Result<const Pack*> FindOrRead(const std::string& id_or_folder);

  // Names and figures by year, of the national pack.
  const Regimes& regimes() const { return regimes_; }
  // The figures of the place and day, for what neither pack nor caller sets.
  void FillDated(const PlaceAndDay& at, Settings& settings) const;

  // A pack asked for by name (--pack): must be in force on the date.
  base::Result<PackChoice> ChooseNamed(std::string_view id, const base::Date& on) const;
  // By the county's six-digit division code; the most local pack in force wins.
  base::Result<PackChoice> ChooseForCounty(std::string_view division, const base::Date& on) const;

 private:
  base::Status Inherit(Pack& pack, std::vector<std::string>& descendants);

  std::vector<std::unique_ptr<Pack>> packs_;  // by id, then those that joined
  std::vector<const Pack*> has_inherited_;
  Regimes regimes_;
};

}  // namespace liandai::policy
