#include "office/facts/project_facts.h"

namespace liandai::facts {

std::string StableHash(std::string_view text) {
  uint64_t hash = 14'695'981'039'346'656'037u;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1'099'511'628'211u;
  }
  return fmt::format("{:016x}", hash);
}

}  // namespace liandai::facts
