#ifndef IZTK_FEEDS_BULK_MESSAGE_TIME_H_
#define IZTK_FEEDS_BULK_MESSAGE_TIME_H_

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace iztk::feeds {

/// Where no time is known: before any other.
inline constexpr std::int64_t kNoTime = std::numeric_limits<std::int64_t>::min();

/// When a message was sent (MSH-7), in ten thousandths of a second since 1970, to tell which of two
/// is the later one: what was not sent (month, hour, offset) counts as the lowest, or as UTC.
/// kNoTime without a valid MSH-7. `bytes` begin with MSH.
std::int64_t message_time(std::string_view bytes);

/// The same of a FHIR dateTime or instant.
std::int64_t fhir_time(std::string_view text);

/// "2024-03-05T16:15:30Z"; a fraction of a second is cut.
std::string utc_instant(std::int64_t time);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_BULK_MESSAGE_TIME_H_
