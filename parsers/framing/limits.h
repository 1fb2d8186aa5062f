#ifndef IZTK_PARSERS_FRAMING_LIMITS_H_
#define IZTK_PARSERS_FRAMING_LIMITS_H_

#include <cstdint>

namespace iztk::parsers {

/// Over a limit one message is rejected, never the run.
struct Limits {
  std::uint64_t message_bytes = 64u << 20;  ///< Of a message, and of an MLLP block.
  std::uint32_t segments = 100'000;
  std::uint32_t fields = 10'000;       ///< In one segment.
  std::uint32_t repetitions = 10'000;  ///< In one segment.
  std::uint32_t components = 10'000;   ///< In one segment; of subcomponents as many.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_LIMITS_H_
