#ifndef IZTK_CLI_ACK_ACK_RUN_H_
#define IZTK_CLI_ACK_ACK_RUN_H_

#include <cstdint>
#include <span>
#include <string>

#include "cli/options/io_options.h"
#include "cli/options/stream_options.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/check_stage.h"
#include "feeds/stages/rule_selection.h"
#include "feeds/stages/unit_acknowledger.h"
#include "parsers/framing/framing.h"
#include "profiles/acknowledgement.h"
#include "profiles/guide/guide.h"
#include "reports/run_summary.h"

namespace iztk::cli {

/// The options of `iztk ack`.
struct AckOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  std::string profile = "auto";
  std::string tables;
  feeds::RuleOptions rules;
  feeds::AcknowledgeSettings acknowledge;
};

/// Counts of the messages by answer.
struct AckSummary {
  reports::RunSummary run;
  std::uint64_t accepted = 0;          ///< AA
  std::uint64_t faulty = 0;            ///< AE
  std::uint64_t rejected = 0;          ///< AR
  std::uint64_t answers = 0;           ///< ACK and RSP, which are not answered.
  std::uint64_t unreadable = 0;        ///< No readable MSH, so the sender is unknown.
  std::uint64_t undated = 0;           ///< Answers without MSH-7.
  std::uint64_t findings_outside = 0;  ///< About the batch envelope, not about a message.
};

/// Reads all inputs, checks every message and writes the acknowledgement of each.
class AckRun {
 public:
  AckRun(const AckOptions& options, const profiles::Guide& guide,
         const feeds::RuleSelection& selection, core::Day as_of, feeds::Output& output,
         std::span<const feeds::InputFile> inputs, feeds::RunListener& listener);

  /// Stops early when the output fails or the user interrupts.
  const AckSummary& run();

  const feeds::RunAccount& account() const { return stream_.account(); }

 private:
  bool write(feeds::CheckedBatch& batch);
  void handle(const parsers::Unit& unit, const feeds::Batch& batch,
              const feeds::UnitFindings& found);
  void write(const profiles::Acknowledgement& acknowledgement);
  void count_outside(const feeds::UnitFindings& found);

  const AckOptions& options_;
  std::span<const feeds::InputFile> inputs_;
  feeds::Output& output_;
  AckSummary summary_;
  feeds::CheckSettings settings_;
  feeds::CheckStage checks_;
  feeds::UnitAcknowledger acknowledger_;
  feeds::StreamRun stream_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_ACK_ACK_RUN_H_
