#ifndef IZTK_LINKAGE_CODES_SIP_HASH_H_
#define IZTK_LINKAGE_CODES_SIP_HASH_H_

#include <array>
#include <cstdint>
#include <string_view>

namespace iztk::linkage {

/// The key of SipHash: two words, little-endian.
using SipKey = std::array<std::uint64_t, 2>;

/// SipHash-2-4 (Aumasson, Bernstein: SipHash, a fast short-input PRF, 2012): 64 bits that nobody
/// can foretell without the key.
std::uint64_t sip_hash(const SipKey& key, std::string_view text);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_CODES_SIP_HASH_H_
