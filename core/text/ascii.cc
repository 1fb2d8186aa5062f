#include "core/text/ascii.h"

#include <cstdint>
#include <cstring>

namespace iztk::core {
namespace {

constexpr std::uint64_t kHighBits = 0x8080808080808080u;

std::uint64_t load8(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), to_lower);
  return out;
}

std::string upper_case(std::string_view text) {
  std::string out(text);
  std::ranges::transform(out, out.begin(), to_upper);
  return out;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, to_lower, to_lower);
}

std::size_t find_high_byte(std::string_view text, std::size_t from) {
  const char* const bytes = text.data();
  std::size_t at = from;
  while (at + 16 <= text.size() && ((load8(bytes + at) | load8(bytes + at + 8)) & kHighBits) == 0) {
    at += 16;
  }
  while (at < text.size() && static_cast<unsigned char>(bytes[at]) < 0x80) ++at;
  return at;
}

}  // namespace iztk::core
