// What one heading means: a field of the dictionary and, for money by source, which fund and level.
// Internal to office/form.
#pragma once

#include <string>
#include <string_view>

#include "office/dictionary/dictionary.h"

namespace liandai::form {

// A heading with the texts of the levels above it joined in `group`.
struct HeadingText {
  std::string_view group;
  std::string_view leaf;
};

struct Meaning {
  const dictionary::Field* field = nullptr;
  bool is_alias = false;
  std::string source_code;
  std::string level_code;
};

class MeaningFinder {
 public:
  explicit MeaningFinder(const dictionary::Dictionary& dictionary) : dictionary_(dictionary) {}

  Meaning Find(const HeadingText& heading) const;
  // Whether the text can stand in a lower level of headings: 户数, 中央, 小计 …
  bool IsLowerHeading(std::string_view text) const;
  // Serial number and project name: where they stand, a filled cell below is data.
  bool IsIdentity(std::string_view text) const;

 private:
  Meaning FundMeaning(std::string_view group, std::string_view leaf) const;
  Meaning PeopleMeaning(std::string_view group, std::string_view leaf) const;

  const dictionary::Dictionary& dictionary_;
};

}  // namespace liandai::form
