#ifndef IZTK_CLI_VALIDATION_RUN_H_
#define IZTK_CLI_VALIDATION_RUN_H_

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "cli/finding_collector.h"
#include "cli/finding_filter.h"
#include "cli/input_list.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "cli/run_summary.h"
#include "cli/source_location.h"
#include "cli/validate_options.h"
#include "parsers/framing.h"
#include "parsers/message.h"
#include "profiles/exchange.h"
#include "profiles/guide.h"
#include "profiles/validator.h"

namespace iztk::cli {

/// What decides about findings beside the messages; all of it must outlive the run.
struct NoiseControl {
  const RuleSelection& selection;
  core::Day as_of = 0;          ///< --as-of; 0 if not given.
  const profiles::QualityChecks* quality = nullptr;  ///< --quality; nullptr: off.
  Baseline* known = nullptr;    ///< Findings to hide.
  Baseline* written = nullptr;  ///< Where to note all findings.
};

/// Reads all inputs, checks every message and hands the findings to a renderer.
class ValidationRun {
 public:
  ValidationRun(const ValidateOptions& options, const profiles::Guide& guide,
                const NoiseControl& noise, Renderer& renderer, Output& output);

  /// Stops early when the output fails or the user interrupts.
  const RunSummary& run(std::span<const InputFile> inputs);

 private:
  void run_input(const InputFile& input);
  void read_units(const InputFile& input, InputSummary* result);
  void use_charset(std::optional<parsers::Charset> charset);
  void finish(parsers::Framer& framer);
  void handle(const parsers::Unit& unit);
  void check(const parsers::Unit& unit);
  void begin_unit(bool accepted);
  void count_sender();
  std::string key_path(const core::Diagnostic& diagnostic) const;
  void show_findings(const parsers::Unit* unit, bool parsed);
  void show(const core::Diagnostic& diagnostic, const parsers::Unit* unit, bool parsed);
  bool within_limit(const core::Diagnostic& diagnostic);
  std::optional<Excerpt> excerpt(const core::Diagnostic& diagnostic, const parsers::Unit& unit,
                                 bool parsed);
  bool must_stop() const;

  const ValidateOptions& options_;
  Renderer& renderer_;
  Output& output_;
  std::size_t width_;
  RunSummary summary_;
  FindingCollector collector_;
  HeldFindings held_;  ///< Of the framing, until the message is known.
  FindingFilter filter_;
  std::string sender_;   ///< Of the message, printable; empty if not known.
  bool parsed_ = false;  ///< The message has been scanned and validated.
  const profiles::Guide& guide_;
  core::Day as_of_;
  const profiles::QualityChecks* quality_;
  profiles::Exchange exchange_;
  std::optional<parsers::Charset> charset_;  ///< That validator_ is told to read.
  std::unique_ptr<profiles::Validator> validator_;
  parsers::Message message_;
  LocationCounter locations_;
  Progress progress_;
  std::string_view file_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_VALIDATION_RUN_H_
