#ifndef IZTK_FEEDS_PACKING_JOINED_OUTPUT_H_
#define IZTK_FEEDS_PACKING_JOINED_OUTPUT_H_

#include "feeds/files/output.h"
#include "feeds/packing/destination.h"
#include "feeds/packing/packed_output.h"

namespace iztk::feeds {

/// All messages in one output.
class JoinedOutput final : public Destination {
 public:
  /// `output` must outlive the object; its owner finishes it.
  JoinedOutput(const PackingStyle& style, Output* output)
      : output_(*output), packed_(style, output) {}

  void add(const PackedMessage& message, const EnvelopeHeaders& headers,
           const MessageOrigin& /*origin*/) override {
    packed_.add(message, headers);
  }
  void end(bool complete) override {
    if (complete) packed_.end();
  }
  bool failed() const override { return output_.failed(); }

 private:
  Output& output_;
  PackedOutput packed_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_PACKING_JOINED_OUTPUT_H_
