#include "tests/runner/model_case.h"

#include <algorithm>
#include <sstream>

namespace liandai::runner {

ModelCase SplitModelCase(std::string_view input) {
  ModelCase result;
  std::string body;
  std::istringstream lines{std::string(input)};
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("> ")) {
      body += line + "\n";
      continue;
    }
    const size_t brace = std::min(line.find(" {"), line.size());
    result.requests.push_back(
        {line.substr(2, brace - 2), brace == line.size() ? "{}" : line.substr(brace + 1)});
  }
  // A whole document stands for itself.
  if (body.starts_with("<definitions") || body.starts_with("<?xml")) {
    result.xml = body;
  } else {
    result.xml =
        "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" "
        "name=\"case\" namespace=\"urn:case\">" +
        body + "</definitions>";
  }
  return result;
}

}  // namespace liandai::runner
