#include <string>
#include <vector>

#include "office/cli/program.h"

int main(int word_count, char** words) {
  return liandai::cli::RunProgram(std::vector<std::string>(words + 1, words + word_count));
}
