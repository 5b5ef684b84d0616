// A synthetic county (演示数据): what an honest office would have in its books for one year. All
// money is whole fen. It holds no personal numbers; names of people are plainly made up. Faults are
// put in afterwards (fault.h), sheets are laid out by the *_sheet.cc files.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/base/calendar.h"

namespace liandai::demo {

inline constexpr int64_t kFenPerWan = 1'000'000;

// Order of the fund columns of the plan.
enum FundSource : uint8_t { kCentral, kProvincial, kCity, kCountyFund, kOwnMoney };
inline constexpr size_t kFundSourceCount = 5;

struct Jobs {
  int64_t perennial = 0;  // twelve months
  int64_t half_year = 0;  // six months and more
  int64_t flexible = 0;   // a hundred days and more
};

// One line of the yearly plan. Texts are what the cells say, so that a fault changes the line only.
struct Project {
  std::string code;
  std::string name;
  std::string category;  // 大类
  std::string type;      // 二级类型
  std::string subtype;   // 子类型
  std::string township;
  std::string village;
  std::string build_nature;  // 新建, 续建
  std::string content;
  std::string amount_text;  // shown instead of the amount when not empty
  int64_t amount_fen = 0;
  std::array<int64_t, kFundSourceCount> source_fen{};
  base::Date begins;
  base::Date ends;
  std::string target;
  std::string linkage;
  int64_t household_count = 0;
  int64_t person_count = 0;
  int64_t focus_household_count = 0;
  int64_t focus_person_count = 0;
  int64_t income_rise_yuan = 0;  // per household and year
  Jobs jobs;
  std::string unit;    // 责任单位
  std::string person;  // 责任人
  bool has_revitalisation_opinion = true;
  base::Date revitalisation_opinion_on;
  bool has_sector_opinion = true;
  base::Date sector_opinion_on;
  base::Date admitted_on;
  std::string remark;
  // Outside the plan.
  size_t operator_index = 0;
  int64_t settled_fen = 0;  // 结算审定价
  int64_t paid_fen = 0;     // 累计拨付
  base::Date accepted_on;   // 验收日期
  bool has_asset_card = false;
  bool is_operating = false;
  size_t shape = 0;      // index into ProjectShapes()
  int64_t quantity = 0;  // of the shape's measure
};

struct Operator {
  std::string name;
  std::string credit_code;
  std::string kind;  // 农民专业合作社, 企业, 村集体经济组织
  int64_t net_profit_last_fen = 0;
  int64_t net_profit_previous_fen = 0;
  int64_t total_assets_fen = 0;
  int64_t total_liabilities_fen = 0;
  int64_t assistance_fund_fen = 0;
  int64_t own_funds_fen = 0;
  int64_t years_of_accounts = 5;
  bool carries_asset_income = true;
  bool is_bound_as_security = true;
  bool has_broken_credit = false;
  bool has_unlawful_record = false;
};

struct Household {
  std::string number;
  std::string head;  // "演示户000123"
  std::string township;
  std::string village;
  std::string category;  // 脱贫户, 监测对象, 其他农户
  int64_t person_count = 0;
  int64_t worker_count = 0;
};

// One way in which one operator links one household to one project.
struct Agreement {
  std::string number;
  size_t project_index = 0;
  size_t operator_index = 0;
  size_t household_index = 0;
  std::string mode;
  std::string standard;
  base::Date begins;
  base::Date ends;
};

struct Benefit {
  size_t agreement_index = 0;
  int64_t due_fen = 0;
  int64_t paid_fen = 0;
  base::Date paid_on;
};

// Holder of a public-benefit post.
struct Post {
  std::string holder;
  size_t household_index = 0;
  int64_t age = 0;
  std::string name;
};

struct Asset {
  std::string code;
  std::string name;
  size_t project_index = 0;
  int64_t value_fen = 0;
  std::string category;  // 经营性, 公益性, 到户类
  std::string state;     // 正常, 低效, 闲置
  base::Date registered_on;
  // Of the year.
  int64_t income_due_fen = 0;
  int64_t income_received_fen = 0;
  int64_t to_distribute_fen = 0;
  int64_t distributed_fen = 0;
};

// A fund batch and what it is for.
struct FundBatch {
  std::string document_number;
  std::string level;  // 中央, 省级
  std::string use;
  int64_t amount_fen = 0;
  int64_t spent_fen = 0;
  base::Date arrived_on;
};

// Dividends of one village of the year.
struct Distribution {
  std::string township;
  std::string village;
  int64_t total_yuan = 0;
  int64_t household_count = 0;
  int64_t person_count = 0;
  int64_t average_yuan = 0;  // per person, what is left over cut off or rounded
};

struct County {
  std::string code;
  std::string name;  // "演示县（140000）"
  int year = 0;
  bool gates_bind = true;  // faults that only a gate finds are planted only then
  std::vector<std::string> townships;
  std::vector<Project> projects;
  std::vector<Project> last_year;
  std::vector<Operator> operators;
  std::vector<Household> households;
  std::vector<Agreement> agreements;
  std::vector<Benefit> benefits;
  std::vector<Post> posts;
  std::vector<Asset> assets;
  std::vector<FundBatch> batches;
  std::vector<Distribution> distributions;
};

struct CountyRequest {
  std::string county_code;
  int year = 0;
  size_t project_count = 0;  // at least 1
  uint64_t seed = 0;
  // Since when the county's gates bind. An honest county admits its projects after that day where
  // the year leaves time for it; nullopt: always.
  std::optional<base::Date> policy_from;
};

// Whether projects of the year can be admitted while the gates bind.
bool GatesBind(const CountyRequest& request);

// An honest county: nothing in it is wrong, all of it is plausible.
County MakeCounty(const CountyRequest& request);

}  // namespace liandai::demo
