#include "office/app/check_settings.h"

#include <cctype>

namespace liandai::app {
namespace {

struct Parameter {
  std::string_view name;
  base::Decimal form::CheckSettings::*member;
};

constexpr Parameter kParameters[] = {
    {"T113.management_fee_share_max", &form::CheckSettings::management_fee_share_max},
    {"T113.management_fee_share_central_max",
     &form::CheckSettings::management_fee_share_central_max},
};

// No clause of any pack begins with T and a digit; codes of table checks do.
bool IsOfTableCheck(std::string_view setting) {
  return setting.size() > 1 && setting[0] == 'T' &&
         std::isdigit(static_cast<unsigned char>(setting[1])) != 0;
}

base::Status Set(const std::string& setting, form::CheckSettings& checks) {
  const size_t sign = std::min(setting.find('='), setting.size());
  const std::string name = setting.substr(0, sign);
  std::string all;
  for (const Parameter& parameter : kParameters) {
    const auto value =
        sign == setting.size() ? std::nullopt : base::Decimal::Parse(setting.substr(sign + 1));
    const bool is_share = value && !value->is_negative() && *value <= base::Decimal::FromInt64(1);
    if (name == parameter.name && is_share) {
      checks.*parameter.member = *value;
      return {};
    }
    all += (all.empty() ? "" : "、") + std::string(parameter.name);
  }
  return base::Fail(base::Code::C135_check_setting_unknown, {setting, all});
}

}  // namespace

base::Result<SplitSettings> SplitByOwner(const std::vector<std::string>& settings) {
  SplitSettings split;
  for (const std::string& setting : settings) {
    if (!IsOfTableCheck(setting)) {
      split.of_pack.push_back(setting);
      continue;
    }
    TRY(Set(setting, split.checks));
  }
  return split;
}

}  // namespace liandai::app
