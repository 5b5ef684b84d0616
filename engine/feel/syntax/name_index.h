// Finds the longest known name that starts at a place of the text. Names are kept by their first
// word, so that a look-up costs as much as there are names that begin alike.
//
// Names are added and taken back in last-in-first-out order, as scopes open and close.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace liandai::feel {

class NameIndex {
 public:
  // `name` in any spacing.
  void Add(std::string_view name);
  // Takes back the newest names until `count` are left.
  void ShrinkTo(size_t count);
  size_t size() const { return names_.size(); }
  const std::vector<std::string>& names() const { return names_; }

  struct Match {
    std::string name;  // in normal form
    size_t end = 0;    // byte offset behind it
  };
  // The longest name that stands at `offset` of `text`, where spacing is free around symbols.
  std::optional<Match> Longest(std::string_view text, size_t offset) const;

 private:
  std::vector<std::string> names_;
  std::unordered_map<std::string, std::vector<size_t>> by_first_word_;
};

// The known name nearest to `name` by edit distance, if any is near enough to be meant.
std::optional<std::string> NearestName(std::string_view name,
                                       const std::vector<std::string>& known);

}  // namespace liandai::feel
