#include "core/hash/uuid.h"

#include "core/hash/sha1.h"

namespace iztk::core {
namespace {

/// 60bd6a62-7448-530d-82ab-2983e7e2a232: the version 5 UUID of "https://iztk.example.org/" in the
/// name space of URLs.
constexpr std::array<char, 16> kNameSpace{'\x60', '\xbd', '\x6a', '\x62', '\x74', '\x48',
                                          '\x53', '\x0d', '\x82', '\xab', '\x29', '\x83',
                                          '\xe7', '\xe2', '\xa2', '\x32'};

}  // namespace

Uuid name_uuid(std::string_view name) {
  std::array<std::uint8_t, 20> digest = sha1({kNameSpace.data(), kNameSpace.size()}, name);
  digest[6] = static_cast<std::uint8_t>((digest[6] & 0x0f) | 0x50);  // Version 5.
  digest[8] = static_cast<std::uint8_t>((digest[8] & 0x3f) | 0x80);  // The variant of RFC 9562.
  constexpr std::string_view kHex = "0123456789abcdef";
  Uuid out;
  std::size_t end = 0;
  for (std::size_t i = 0; i < 16; ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) out.characters[end++] = '-';
    out.characters[end++] = kHex[digest[i] >> 4];
    out.characters[end++] = kHex[digest[i] & 15];
  }
  return out;
}

}  // namespace iztk::core
