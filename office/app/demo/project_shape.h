// What a kind of project looks like in a plan: its type, the words of its content, target and
// linkage, its unit prices. One row of a table each, so that content, target and money agree.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace liandai::demo {

struct ProjectShape {
  std::string_view category;  // 大类
  std::string_view type;      // 二级类型
  std::string_view subtype;   // 子类型
  std::string_view object;    // "蔬菜大棚": in name, content and target alike
  std::string_view verb;      // "建设"
  std::string_view measure;   // unit of quantity: "座", "亩", "米"
  int64_t price_yuan;         // per unit
  int64_t quantity_low;
  int64_t quantity_high;
  bool is_operating;            // earns money, so that it must link households
  std::string_view public_use;  // for the others: what people have of it
};

std::span<const ProjectShape> ProjectShapes();

}  // namespace liandai::demo
