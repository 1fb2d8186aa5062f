#ifndef IZTK_PARSERS_FRAMING_UNIT_CUTTER_H_
#define IZTK_PARSERS_FRAMING_UNIT_CUTTER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/framing/framing_input.h"
#include "parsers/framing/unit.h"
#include "parsers/message/line_scan.h"

namespace iztk::parsers {

/// A unit to be cut off the front of the input.
struct Cut {
  std::size_t size = 0;
  UnitKind kind = UnitKind::kTransport;
  const core::Rule* rejection = nullptr;
  std::optional<std::uint64_t> line_ends = std::nullopt;  ///< If they are counted already.
  LineRule line_rule = LineRule::kAny;                    ///< How the line after it ends.
  bool continues_previous = false;
  bool continued = false;
};

/// Cuts units off the front of the input, and knows where in the input the next one starts. All
/// bytes of all units are in its ledger.
class UnitCutter {
 public:
  /// The bytes from here on.
  FramingInput input(std::string_view text, bool complete, core::DiagnosticSink& sink) const {
    return {text, complete, offset_, line_, previous_, sink};
  }

  Unit take(std::string_view text, const Cut& cut);

  const Ledger& ledger() const { return ledger_; }
  std::uint64_t offset() const { return offset_; }
  std::uint64_t line() const { return line_; }
  char previous() const { return previous_; }
  /// How the next line ends: after a message as in that message, else at CR or LF.
  LineRule line_rule() const { return line_rule_; }
  void set_line_rule(LineRule rule) { line_rule_ = rule; }

  /// Several fragments, at least one of bytes that are not a message, and no message.
  bool only_junk() const { return junk_seen_ && !message_seen_ && units_ > 1; }

 private:
  void account(const Unit& unit);

  Ledger ledger_;
  std::uint64_t offset_ = 0;  ///< Of the first byte that is not framed yet.
  std::uint64_t line_ = 1;    ///< Its line.
  char previous_ = '\0';      ///< The byte before it.
  std::uint64_t units_ = 0;   ///< Messages and fragments so far.
  LineRule line_rule_ = LineRule::kAny;
  bool message_seen_ = false;
  bool junk_seen_ = false;
};

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_FRAMING_UNIT_CUTTER_H_
