#ifndef IZTK_REPORTS_SINK_H_
#define IZTK_REPORTS_SINK_H_

#include <string_view>

namespace iztk::reports {

/// Where a report goes.
class Sink {
 public:
  virtual ~Sink() = default;

  /// Appends `text`. Failures are the sink's own: they are kept until somebody asks for them.
  virtual void write(std::string_view text) = 0;
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_SINK_H_
