#ifndef IZTK_TOOLKIT_ONE_MESSAGE_H_
#define IZTK_TOOLKIT_ONE_MESSAGE_H_

#include <string_view>
#include <vector>

#include "core/arena.h"
#include "core/findings/diagnostic.h"
#include "feeds/units/batch.h"
#include "iztk/result.h"

namespace iztk {

/// Bytes that contain one message, framed like a feed: what is around it (frame, envelope) is left
/// out.
class OneMessage {
 public:
  /// `bytes` must outlive the object. Returns an error if they are not exactly one message.
  Status read(std::string_view bytes);

  /// The message, which may have been rejected, and what was found before it. Valid until the next
  /// read().
  const feeds::FramedUnit& unit() const { return unit_; }

 private:
  class Collector;

  std::vector<core::Diagnostic> findings_;
  core::Arena arena_;  ///< For the arguments of the findings.
  feeds::FramedUnit unit_;
};

}  // namespace iztk

#endif  // IZTK_TOOLKIT_ONE_MESSAGE_H_
