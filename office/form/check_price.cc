// Amounts against unit price × quantity, where the text has both: "3060亩，每亩补贴资金500元",
// "新建大棚20座，每座3.5万元", "500元/亩×3060亩". Dimensions (270米×4米) are no prices.
#include "office/dictionary/normal_text.h"
#include "office/dictionary/number_text.h"
#include "office/form/checks.h"
#include "office/form/record_view.h"

namespace liandai::form {
namespace {

using base::Decimal;
using dictionary::Quantity;
using dictionary::RecordTable;

struct Priced {
  const Quantity* quantity;
  const Quantity* price;
};

bool IsPriceAnchor(std::string_view between, std::string_view unit) {
  for (const std::string_view lead : {"每", "按每", "单价"}) {
    const size_t at = between.rfind(lead);
    if (at == std::string_view::npos) continue;
    if (lead == "单价" || between.substr(at + lead.size()).starts_with(unit)) return true;
  }
  return between == "×" || between == "*" || between == "x" || between == "X" || between == "乘以";
}

bool IsPerUnit(std::string_view after, std::string_view unit) {
  return after.starts_with("/" + std::string(unit)) || after.starts_with("每" + std::string(unit));
}

// Each quantity with the price that is told for its unit.
std::vector<Priced> PricedIn(std::string_view text, const std::vector<Quantity>& quantities) {
  std::vector<Priced> priced;
  for (size_t i = 0; i < quantities.size(); ++i) {
    const Quantity& price = quantities[i];
    if (!price.is_money()) continue;
    for (size_t back = i; back-- > 0;) {
      const Quantity& quantity = quantities[back];
      if (quantity.is_money()) break;  // that price is for what stands before it
      if (quantity.unit.empty() || quantity.unit == "年") continue;
      const std::string_view between = text.substr(quantity.end, price.begin - quantity.end);
      const bool anchored =
          IsPriceAnchor(between, quantity.unit) || IsPerUnit(text.substr(price.end), quantity.unit);
      if (anchored && between.size() <= 60) priced.push_back({&quantity, &price});
      if (anchored) break;
    }
    const bool per_unit_first = i + 1 < quantities.size() && !quantities[i + 1].is_money() &&
                                IsPerUnit(text.substr(price.end), quantities[i + 1].unit) &&
                                (priced.empty() || priced.back().price != &price);
    const std::string_view gap = per_unit_first
                                     ? text.substr(price.end, quantities[i + 1].begin - price.end)
                                     : std::string_view();
    if (gap.ends_with("×") || gap.ends_with("*")) priced.push_back({&quantities[i + 1], &price});
  }
  return priced;
}

// Quantities of things, beside the priced ones, that may cost something too.
bool HasUnpricedThings(const std::vector<Quantity>& quantities, const std::vector<Priced>& priced) {
  for (const Quantity& quantity : quantities) {
    bool is_priced = quantity.is_money() || quantity.unit.empty() || quantity.unit == "年" ||
                     quantity.unit == "月" || quantity.unit == "户" || quantity.unit == "人" ||
                     quantity.unit == "日" || quantity.unit == "%";
    for (const Priced& pair : priced)
      is_priced =
          is_priced || pair.quantity == &quantity || pair.quantity->number == quantity.number;
    if (is_priced) continue;
    // "桑树种植8060亩，其中3060亩…5000亩…": the sum of the priced ones is no further thing.
    Decimal sum;
    for (const Priced& pair : priced)
      if (pair.quantity->unit == quantity.unit) sum = sum + pair.quantity->number;
    if (sum != quantity.number) return true;
  }
  return false;
}

std::string Spelled(const std::vector<Priced>& priced) {
  std::string text;
  for (const Priced& pair : priced) {
    if (!text.empty()) text += "+";
    text += fmt::format("{}{}×{}{}", pair.quantity->number.ToString(), pair.quantity->unit,
                        pair.price->number.ToString(), pair.price->unit);
  }
  return text;
}

// Whether any amount of the row is the product: plan, allocation or one source.
bool SomeAmountIs(const RecordTable& table, size_t row, Decimal yuan) {
  Decimal sources;
  for (const dictionary::RecordColumn& column : table.columns) {
    if (column.field->type != dictionary::FieldType::kMoney) continue;
    const auto number = table.Number(column, row);
    if (number && *number == yuan) return true;
    if (number && column.field->name == "fund_amount") sources = sources + *number;
  }
  return sources == yuan;
}

void CheckRow(const CheckContext& context, const dictionary::RecordColumn& column, size_t row) {
  const RecordTable& table = context.table;
  const std::string_view raw = table.Text(column, row);
  if (raw.find("元") == std::string_view::npos) return;
  const std::string text = dictionary::NormalText(raw);
  const std::vector<Quantity> quantities = dictionary::QuantitiesIn(text);
  const std::vector<Priced> priced = PricedIn(text, quantities);
  const auto money = MoneyOf(table, row);
  if (priced.empty() || !money) return;
  Decimal product;
  for (const Priced& pair : priced) product = product + pair.quantity->number * pair.price->Yuan();
  if (SomeAmountIs(table, row, product)) return;
  if (UnitSuspicion(table, *money->column, Decimal()).Corrected(row)) return;
  if (product < money->yuan && HasUnpricedThings(quantities, priced)) return;
  context.issues.Add(table, base::Code::T104_price_times_quantity_differs,
                     {Spelled(priced), MoneyText(product, money->column->unit),
                      money->column->heading, MoneyText(money->yuan, money->column->unit)},
                     {{row, money->column}, {row, &column}});
}

}  // namespace

void CheckPriceTimesQuantity(const CheckContext& context) {
  if (!IsProjectTable(context.table)) return;
  for (const char* field : {"content", "subsidy_standard"}) {
    const dictionary::RecordColumn* column = context.table.Find(field);
    if (column == nullptr) continue;
    for (size_t row = 0; row < context.table.rows.size(); ++row) {
      if (context.table.rows[row].kind == dictionary::RowKind::kSubject)
        CheckRow(context, *column, row);
    }
  }
}

}  // namespace liandai::form
