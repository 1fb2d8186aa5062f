#ifndef IZTK_FEEDS_PACKING_DESTINATION_H_
#define IZTK_FEEDS_PACKING_DESTINATION_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "feeds/packing/envelope_headers.h"
#include "feeds/packing/packing.h"

namespace iztk::feeds {

/// Where a message was read.
struct MessageOrigin {
  std::string_view input;  ///< Its name.
  std::uint64_t message_number = 0;
  std::uint64_t line = 0;
};

/// Where packed messages go.
class Destination {
 public:
  virtual ~Destination() = default;

  virtual void add(const PackedMessage& message, const EnvelopeHeaders& headers,
                   const MessageOrigin& origin) = 0;

  /// Call it once, after the last message. An output that is not `complete` does not appear.
  virtual void end(bool complete) = 0;

  /// Whether something could not be written.
  virtual bool failed() const = 0;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_PACKING_DESTINATION_H_
