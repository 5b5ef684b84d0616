#include "office/dictionary/cell_codes.h"

#include "office/dictionary/normal_text.h"

namespace liandai::dictionary {

std::vector<std::string> CodePartsOf(std::string_view text) {
  std::string separated(text);
  for (const std::string_view mark : {"、", "，", "；", "\n", "/", ";", "|", "+"}) {
    for (size_t at; (at = separated.find(mark)) != std::string::npos;)
      separated = separated.substr(0, at) + "," + separated.substr(at + mark.size());
  }
  std::vector<std::string> parts;
  size_t begin = 0;
  while (begin <= separated.size()) {
    const size_t end = std::min(separated.find(',', begin), separated.size());
    std::string part = NormalText(std::string_view(separated).substr(begin, end - begin));
    if (!part.empty()) parts.push_back(std::move(part));
    begin = end + 1;
  }
  return parts;
}

std::optional<bool> BooleanOf(std::string_view text) {
  const std::string normal = NormalText(text);
  for (const std::string_view no : {"否", "无", "×", "未", "不同意", "不通过", "没有", "N", "FALSE",
                                    "false", "0", "不是", "未入库", "未出具", "未通过"}) {
    if (normal == no) return false;
  }
  for (const std::string_view yes :
       {"是", "有", "√", "已", "同意", "通过", "Y", "TRUE", "true", "1", "已入库", "已出具",
        "已通过", "同意入库", "已有", "合格"}) {
    if (normal == yes) return true;
  }
  return std::nullopt;
}

}  // namespace liandai::dictionary
