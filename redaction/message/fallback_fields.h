#ifndef IZTK_REDACTION_MESSAGE_FALLBACK_FIELDS_H_
#define IZTK_REDACTION_MESSAGE_FALLBACK_FIELDS_H_

#include <cstddef>
#include <cstdint>

#include "parsers/message/segment_name.h"
#include "redaction/result/redaction_result.h"

namespace iztk::redaction {

/// Fields that readers take only where another field of the segment is not valued. When redaction
/// empties the first one, the second one goes, too: it would say something that the message did not
/// say.
class FallbackFields {
 public:
  explicit FallbackFields(Redaction* out) : out_(out) {}

  void begin_segment(parsers::SegmentName segment);
  /// Whether the segment has such fields; only then need its fields be noted.
  bool any() const { return any_; }
  /// Field `number` was written to the end of the output, from `begin` on. `null`: it was the null
  /// value, which empties nothing.
  void note(std::uint32_t number, bool null, std::size_t begin);

 private:
  /// Output of a second field.
  struct Range {
    std::size_t begin = 0;
    std::size_t end = 0;
  };

  Redaction* out_;
  parsers::SegmentName segment_;
  bool any_ = false;
  bool first_emptied_ = false;
  Range second_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_MESSAGE_FALLBACK_FIELDS_H_
