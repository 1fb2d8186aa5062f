#ifndef IZTK_FEEDS_STAGES_MESSAGE_CHECKER_H_
#define IZTK_FEEDS_STAGES_MESSAGE_CHECKER_H_

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "feeds/stages/check_settings.h"
#include "feeds/stages/finding_describer.h"
#include "feeds/stages/message_namer.h"
#include "feeds/stages/rule_selection.h"
#include "feeds/stages/unit_findings.h"
#include "feeds/units/batch.h"
#include "parsers/message/message.h"
#include "profiles/validator.h"

namespace iztk::feeds {

/// Checks units, one after the other, and keeps what is found. One for each thread.
class MessageChecker {
 public:
  explicit MessageChecker(const CheckSettings& settings);

  /// Checks an accepted message or an envelope segment; of other units only what the framing found
  /// is kept. Texts of the findings go to `arena`. `exchange`: what the messages before this one
  /// tell of it.
  void check(const FramedUnit& framed, std::optional<parsers::Charset> charset, core::Arena* arena,
             UnitFindings* out, std::span<const profiles::ExchangeFinding> exchange = {});

  /// Adds what the messages before this one tell of it to `out`, where another checker has put what
  /// it found. The same as a check with `exchange`, and less work.
  void add(const FramedUnit& framed, std::optional<parsers::Charset> charset, core::Arena* arena,
           UnitFindings* out, std::span<const profiles::ExchangeFinding> exchange);

  /// Findings about an input as a whole.
  void check_end(std::span<const core::Diagnostic> findings, core::Arena* arena, UnitFindings* out);

 private:
  class Collector;

  bool can_add(const UnitFindings& found,
               std::span<const profiles::ExchangeFinding> exchange) const;
  /// The validator for units of this charset, by the guide for all senders or for one of them.
  void use_charset(std::optional<parsers::Charset> charset);
  void use_sender(std::string_view sender);
  void use_guide(const profiles::Guide& guide);
  std::unique_ptr<profiles::Validator> make_validator(const profiles::Guide& guide) const;
  void describe(const FramedUnit* framed, core::Arena* arena, UnitFindings* out);
  void name_message(UnitFindings* out);
  void find_worst(core::Arena* arena, UnitFindings* out);
  void put_in_order();
  void find_roots();
  void leave_out(const core::Diagnostic& diagnostic, UnitFindings* out) const;
  void name_consequences(UnitFindings* out);

  const CheckSettings& settings_;
  RuleSelection selection_;                  ///< Its own: it remembers what it decided.
  std::optional<parsers::Charset> charset_;  ///< That validator_ is told to read.
  /// By guide; made when they are needed.
  std::map<const profiles::Guide*, std::unique_ptr<profiles::Validator>> validators_;
  profiles::Validator* validator_ = nullptr;  ///< Of validators_, for the unit at hand.
  parsers::Message message_;
  bool parsed_ = false;  ///< message_ is the unit at hand.
  FindingDescriber describer_;
  MessageNamer namer_;

  // Of the unit at hand; kept, so that their memory stays warm.
  std::vector<core::Diagnostic> kept_;
  std::vector<const core::Diagnostic*> ordered_;
  std::vector<std::size_t> roots_;     ///< Of each of ordered_, the one from which it follows.
  std::vector<std::size_t> reported_;  ///< Where each of ordered_ is among the findings.
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_MESSAGE_CHECKER_H_
