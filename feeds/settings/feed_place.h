#ifndef IZTK_FEEDS_SETTINGS_FEED_PLACE_H_
#define IZTK_FEEDS_SETTINGS_FEED_PLACE_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace iztk::cli {

/// A place between two units, as a checkpoint needs it.
struct FeedPlace {
  std::uint64_t text_bytes = 0;  ///< Before it, of all inputs that were read.
  std::string text_sha256;       ///< Of these bytes.
  std::size_t inputs_ended = 0;  ///< All with a lower number have ended.
};

}  // namespace iztk::cli

#endif  // IZTK_FEEDS_SETTINGS_FEED_PLACE_H_
