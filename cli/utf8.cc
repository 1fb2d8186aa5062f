#include "cli/utf8.h"

namespace iztk::cli {
namespace {

/// Length and smallest value of a sequence, by its first byte; length 0 if no sequence starts so.
struct Lead {
  std::size_t bytes;
  char32_t least;
  char32_t bits;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0xC2) return {0, 0, 0};
  if (byte < 0xE0) return {2, 0x80, byte & 0x1Fu};
  if (byte < 0xF0) return {3, 0x800, byte & 0x0Fu};
  if (byte < 0xF5) return {4, 0x10000, byte & 0x07u};
  return {0, 0, 0};
}

}  // namespace

Character first_character(std::string_view text) {
  const auto first = static_cast<unsigned char>(text.front());
  if (first < 0x80) return {first, 1, true};
  const Character invalid = {first, 1, false};
  const Lead lead = lead_of(first);
  if (lead.bytes == 0 || text.size() < lead.bytes) return invalid;
  char32_t value = lead.bits;
  for (std::size_t i = 1; i < lead.bytes; ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if ((byte & 0xC0) != 0x80) return invalid;
    value = value << 6 | (byte & 0x3Fu);
  }
  const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < lead.least || value > 0x10FFFF || surrogate) return invalid;
  return {value, lead.bytes, true};
}

}  // namespace iztk::cli
