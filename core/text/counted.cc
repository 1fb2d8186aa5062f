#include "core/text/counted.h"

namespace iztk::core {

std::string grouped(std::uint64_t number) {
  std::string out = std::to_string(number);
  for (std::size_t i = out.size(); i > 3; i -= 3) out.insert(i - 3, 1, ',');
  return out;
}

std::string counted(std::uint64_t number, std::string_view noun) {
  if (number == 0) return "no " + std::string(noun) + "s";
  return grouped(number) + " " + std::string(noun) + (number == 1 ? "" : "s");
}

}  // namespace iztk::core
