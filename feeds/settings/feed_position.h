#ifndef IZTK_FEEDS_SETTINGS_FEED_POSITION_H_
#define IZTK_FEEDS_SETTINGS_FEED_POSITION_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace iztk::feeds {

/// A place between two units, as a checkpoint needs it.
struct FeedPosition {
  std::uint64_t text_bytes = 0;  ///< Before it, of all inputs that were read.
  std::string text_sha256;       ///< Of these bytes.
  std::size_t inputs_ended = 0;  ///< All with a lower number have ended.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_SETTINGS_FEED_POSITION_H_
