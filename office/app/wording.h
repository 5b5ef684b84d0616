// Values, labels and names as a reader meets them, in either language.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.h"
#include "engine/value/value.h"
#include "office/dictionary/dictionary.h"
#include "office/policy/screening.h"

namespace liandai::app {

// A pair of words, chosen by language.
struct Words {
  std::string_view zh;
  std::string_view en;
  std::string In(base::Language language) const {
    return std::string(language == base::Language::kChinese ? zh : en);
  }
};

// A fact's value: codes by their labels, booleans as 是/否, an empty value as 未填写.
std::string ShownValue(const dictionary::Dictionary& dictionary, std::string_view fact,
                       const value::Value& value, base::Language language);

// A value that no fact declares: its codes by the labels of the first list that knows all of them.
std::string ShownCodes(const dictionary::Dictionary& dictionary, const value::Value& value,
                       base::Language language);

std::string ShownStatus(policy::Status status, base::Language language);
std::string ShownBinding(policy::Binding binding, base::Language language);
std::string ShownBasis(facts::Basis basis, base::Language language);
std::string ShownSubject(facts::Subject subject, base::Language language);

}  // namespace liandai::app
