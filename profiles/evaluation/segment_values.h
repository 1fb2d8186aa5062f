#ifndef IZTK_PROFILES_EVALUATION_SEGMENT_VALUES_H_
#define IZTK_PROFILES_EVALUATION_SEGMENT_VALUES_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/language/path.h"
#include "profiles/evaluation/message_context.h"

namespace iztk::profiles {

/// What a path selects in one segment.
struct SegmentValue {
  enum class Count : std::uint8_t { kNone, kOne, kSeveral };

  Count count = Count::kNone;  ///< Of valued elements.
  std::string_view value;      ///< Of the one.
};

/// The values of a message's segments that rules have asked for: many rules ask for the same few
/// fields. One for each worker.
class SegmentValues {
 public:
  /// Forgets everything. Must be called before the first rule of each message.
  void start_message(const parsers::Message& message);

  /// What a path with a field selects in a segment that it names; nullptr if that is not kept, and
  /// is to be looked up by other means. Valid until the next call.
  const SegmentValue* find(const MessageContext& context, std::uint32_t segment,
                           const parsers::Path& path);

 private:
  static constexpr std::size_t kSegments = 256;  ///< Of a message; the rest is not kept.
  static constexpr std::size_t kValues = 20;     ///< Of a segment.

  struct Known {
    std::uint32_t count = 0;
    std::array<std::uint32_t, kValues> places;
    std::array<SegmentValue, kValues> values;
  };

  std::vector<Known> segments_;
  std::size_t segment_count_ = 0;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EVALUATION_SEGMENT_VALUES_H_
