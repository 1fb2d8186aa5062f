#ifndef IZTK_PARSERS_FRAMING_FRAMING_RUN_H_
#define IZTK_PARSERS_FRAMING_FRAMING_RUN_H_

#include <optional>

#include "parsers/framing/envelope.h"
#include "parsers/framing/framing_remarks.h"
#include "parsers/framing/limits.h"
#include "parsers/framing/long_unit.h"
#include "parsers/framing/unit_cutter.h"

namespace iztk::parsers {

/// A rejected unit, which may be long.
struct RejectedUnit {
  LongUnit extent;
  UnitKind kind = UnitKind::kFragment;
  const core::Rule* rejection = nullptr;
};

/// The input so far: what the framers of all kinds of packing share.
class FramingRun {
 public:
  explicit FramingRun(const Limits& limits) : limits_(limits) {}

  const Limits& limits() const { return limits_; }
  UnitCutter& cutter() { return cutter_; }
  const UnitCutter& cutter() const { return cutter_; }
  FramingRemarks& remarks() { return remarks_; }
  EnvelopeChecker& envelope() { return envelope_; }

  Unit take(const FramingInput& input, const Cut& cut) { return cutter_.take(input.text, cut); }

  /// Begins a rejected unit, and hands out its first piece; nothing as long as more text is needed.
  std::optional<Unit> reject(const FramingInput& input, const RejectedUnit& unit);

  /// Whether next_piece() must come before anything else.
  bool within_rejected() const { return rejected_.rejection != nullptr; }
  std::optional<Unit> next_piece(const FramingInput& input);
  void end_rejected() { rejected_ = {}; }

 private:
  void report_first_piece(const FramingInput& input, std::string_view piece);

  Limits limits_;
  UnitCutter cutter_;
  FramingRemarks remarks_;
  EnvelopeChecker envelope_;
  RejectedUnit rejected_;
  bool piece_follows_ = false;  ///< A piece of rejected_ has been handed out.
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_FRAMING_RUN_H_
