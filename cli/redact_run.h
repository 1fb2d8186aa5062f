#ifndef IZTK_CLI_REDACT_RUN_H_
#define IZTK_CLI_REDACT_RUN_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/input_list.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/redact_options.h"
#include "cli/redact_summary.h"
#include "parsers/charset.h"
#include "parsers/framing.h"
#include "parsers/message.h"
#include "redaction/redactor.h"

namespace iztk::cli {

/// Reads all inputs and writes every message redacted. A message that is not proved clean is not
/// written.
class RedactRun {
 public:
  /// `rejects`: where refused messages go as they are; nullptr: nowhere.
  RedactRun(const RedactOptions& options, redaction::Redactor& redactor, Output& output,
            Output* rejects);

  const RedactSummary& run(std::span<const InputFile> inputs);

 private:
  void run_input(const InputFile& input);
  /// Empty, or why the input could not be read to its end.
  std::string read_units(const InputFile& input);
  void handle(const parsers::Unit& unit);
  void handle_message(const parsers::Unit& unit);
  void handle_envelope(const parsers::Unit& unit);
  bool charset_is_sure(const parsers::Unit& unit);
  void check_names();
  void refuse(const parsers::Unit& unit, const std::string& why);
  std::string leak_text() const;
  void write(std::string_view bytes);
  bool must_stop() const;

  const RedactOptions& options_;
  redaction::Redactor& redactor_;
  Output& output_;
  Output* rejects_;
  RedactSummary summary_;
  redaction::Redaction redaction_;
  parsers::Message message_;
  parsers::Delimiters batch_delimiters_;
  std::optional<parsers::Charset> charset_;
  Progress progress_;
  std::size_t input_number_ = 0;
  std::uint64_t told_ = 0;  ///< Refusals that were told one by one.
  bool refused_unit_continues_ = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_REDACT_RUN_H_
