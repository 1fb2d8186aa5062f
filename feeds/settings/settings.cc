#include "feeds/settings/settings.h"

#include <algorithm>
#include <thread>

#include "core/text/byte_count.h"

namespace iztk::feeds {

std::size_t StreamOptions::threads() const {
  if (jobs.has_value()) return static_cast<std::size_t>(*jobs);
  return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, kMostJobs);
}

std::uint64_t StreamOptions::place_every() const {
  return resume ? core::parse_byte_count(checkpoint_every).value_or(0) : 0;
}

}  // namespace iztk::feeds
