#ifndef IZTK_PROFILES_VALIDATOR_H_
#define IZTK_PROFILES_VALIDATOR_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "core/tables/code_table.h"
#include "parsers/encoding/encoding.h"
#include "parsers/framing/framing.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"

namespace iztk::profiles {

class QualityChecks;
class RuleObserver;
struct ExchangeFacts;
struct ExchangeFinding;

struct ValidatorOptions {
  std::string_view profile;  ///< Forces a profile ("Z22"); empty: chosen by each message.
  std::optional<parsers::Charset> encoding;  ///< Forces a character set; else the message's own.
  /// The day that counts as today, and on which codes must be in use where no date of a dose says
  /// so. 0: not known; then what needs it is not checked. The library never reads the clock.
  core::Day as_of = 0;
  /// Checks of data quality; nullptr: none. Must outlive the validator.
  const QualityChecks* quality = nullptr;
  /// Whether exchange_facts() will be asked for.
  bool exchange = false;
  /// Whether elements that the guide leaves optional are checked, where they are sent, by the data
  /// types, lengths and tables of HL7 2.5.1.
  bool base_standard = false;
  /// Is told what the predicates and conformance statements come to, once for texts that say the
  /// same; nullptr: nobody. Must outlive the validator.
  RuleObserver* observer = nullptr;
};

/// What one message was checked against, and what came of it.
struct Verdict {
  const Profile* profile = nullptr;  ///< nullptr: none fits, only bytes and syntax were checked.
  std::uint32_t errors = 0;
  std::uint32_t warnings = 0;
};

/// Checks messages against a guide. One for each worker; a guide may serve many.
class Validator {
 public:
  /// `guide` must outlive the validator.
  explicit Validator(const Guide& guide, const ValidatorOptions& options = {});
  ~Validator();
  Validator(const Validator&) = delete;
  Validator& operator=(const Validator&) = delete;

  /// Checks one accepted message; findings go to `sink` in the order of the passes (validator.cc
  /// lists them). `unit` tells where the message stands in the input. Views in the findings live
  /// until the next call.
  /// `exchange`: what the messages before this one tell of it (exchange.h), to be reported in its
  /// place among the findings.
  Verdict validate(const parsers::Unit& unit, const parsers::Message& message,
                   core::DiagnosticSink& sink, std::span<const ExchangeFinding> exchange = {});

  /// Reports only what the messages before this one tell of it, for a message that another
  /// validator has checked without. Not for checks of data quality, which depend on other findings.
  void report_exchange(const parsers::Unit& unit, const parsers::Message& message,
                       core::DiagnosticSink& sink, std::span<const ExchangeFinding> exchange);

  /// Whether no finding follows from one of this rule, nor such a finding from another one.
  bool stands_alone(const core::Rule& rule) const;

  /// Checks one segment of the batch envelope, a unit of kind kEnvelope.
  void validate_envelope(const parsers::Unit& unit, core::DiagnosticSink& sink);

  // What follows speaks of the last message, which must still be there.

  /// For Exchange::check().
  const ExchangeFacts& exchange_facts() const;

  /// How many nodes of its structure were looked at to find the segments that rules name. Grows
  /// with the number of segments, not faster.
  std::uint64_t search_steps() const;

  /// For each of the findings about the message the index of the one from which it follows in the
  /// end, or its own: one mistake may break several rules (profiles/checks/consequences.tsv). A
  /// finding does not follow from one that is less severe, or that is not among those given.
  std::vector<std::size_t> roots(std::span<const core::Diagnostic* const> findings);

  /// Whether the text at `place` is a code of a value set that the profile binds there.
  bool is_known_code(const core::Place& place) const;
  /// The same of an element that is at the place.
  bool is_known_code(const core::Place& place, const parsers::Element& element) const;

  /// "PID-5 (Patient Name), XPN_IZ, usage R": what the profile says of a place; empty if it does
  /// not know it.
  std::string describe(const core::Place& place) const;
  void append_description(const core::Place& place, std::string* text) const;

  /// `ORDER[2]/RXA-5[1].1`. Without a profile: `RXA[2]-5[1].1`.
  std::string element_path(const core::Place& place) const;
  /// Its part up to the segment, `ORDER[2]/RXA`; the rest is append_element_numbers().
  void append_segment_path(std::uint32_t segment, std::string* text) const;
  /// `RXA-5.1`: the same without instances and repetitions.
  std::string field_path(const core::Place& place) const;
  void append_field_path(const core::Place& place, std::string* text) const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_VALIDATOR_H_
