#ifndef IZTK_FEEDS_SETTINGS_FEED_POSITION_H_
#define IZTK_FEEDS_SETTINGS_FEED_POSITION_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace iztk::feeds {

/// A position between two units, for checkpoints.
struct FeedPosition {
  std::uint64_t text_bytes = 0;  ///< Bytes before it, of all inputs read.
  std::string text_sha256;       ///< SHA-256 of these bytes.
  std::size_t inputs_ended = 0;  ///< All inputs with a lower number have ended.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_SETTINGS_FEED_POSITION_H_
