#ifndef IZTK_CLI_ACK_RUN_H_
#define IZTK_CLI_ACK_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "cli/finding_collector.h"
#include "cli/finding_filter.h"
#include "cli/input_list.h"
#include "cli/io_options.h"
#include "cli/output.h"
#include "cli/rule_selection.h"
#include "cli/run_summary.h"
#include "parsers/framing.h"
#include "parsers/message.h"
#include "profiles/acknowledgement.h"
#include "profiles/guide.h"
#include "profiles/validator.h"

namespace iztk::cli {

/// The options of `iztk ack`.
struct AckOptions {
  InputOptions input;
  OutputOptions output;
  std::string profile = "auto";
  std::string tables;
  RuleOptions rules;
  core::Severity least = core::Severity::kInfo;  ///< Findings below it get no ERR.
  std::string now;                               ///< MSH-7 of the answers; empty: see the builder.
};

/// What became of the messages.
struct AckSummary {
  RunSummary run;
  std::uint64_t accepted = 0;          ///< AA
  std::uint64_t faulty = 0;            ///< AE
  std::uint64_t rejected = 0;          ///< AR
  std::uint64_t answers = 0;           ///< ACK and RSP: nobody answers them.
  std::uint64_t unreadable = 0;        ///< No MSH that can be read, so nobody to answer.
  std::uint64_t undated = 0;           ///< Answers without MSH-7.
  std::uint64_t findings_outside = 0;  ///< About the batch envelope, not about a message.
};

/// Reads all inputs, checks every message and writes the acknowledgement of each.
class AckRun {
 public:
  AckRun(const AckOptions& options, const profiles::Guide& guide, const RuleSelection& selection,
         core::Day as_of, Output& output);

  /// Stops early when the output fails or the user interrupts.
  const AckSummary& run(std::span<const InputFile> inputs);

 private:
  void run_input(const InputFile& input);
  void read_units(const InputFile& input, InputSummary* result);
  void use_charset(std::optional<parsers::Charset> charset);
  void handle(const parsers::Unit& unit);
  void answer(const parsers::Unit& unit, bool rejected);
  bool scan_header(const parsers::Unit& unit);
  bool is_answer() const;
  void count_outside();
  bool must_stop() const;

  const AckOptions& options_;
  const profiles::Guide& guide_;
  core::Day as_of_;
  Output& output_;
  AckSummary summary_;
  FindingCollector collector_;
  FindingFilter filter_;
  HeldFindings held_;
  std::optional<parsers::Charset> charset_;
  std::unique_ptr<profiles::Validator> validator_;
  profiles::AcknowledgementBuilder builder_;
  parsers::Message message_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_ACK_RUN_H_
