#include "cli/split/packing_options.h"

#include "cli/options/options.h"
#include "cli/terminal/numbers.h"

namespace iztk::cli {
namespace {

constexpr Choice<feeds::Packing> kPackings[] = {
    {"plain", feeds::Packing::kPlain},
    {"batch", feeds::Packing::kBatch},
    {"mllp", feeds::Packing::kMllp},
};

constexpr Choice<feeds::LineEnds> kLineEnds[] = {
    {"keep", feeds::LineEnds::kKeep},
    {"cr", feeds::LineEnds::kCr},
    {"crlf", feeds::LineEnds::kCrLf},
    {"lf", feeds::LineEnds::kLf},
};

}  // namespace

void define_style_options(CLI::App& app, feeds::PackingStyle* style) {
  add_choice(app, "--pack", kPackings, &style->packing);
  add_choice(app, "--line-ends", kLineEnds, &style->line_ends);
}

void define_packing_options(CLI::App& app, PackingOptions* options) {
  define_input_options(app, &options->input);
  define_style_options(app, &options->style);
  define_jobs_option(app, &options->stream);
  define_account_options(app, &options->stream);
  define_file_options(app, &options->output);
}

core::Status complete_packing_options(PackingOptions* options) {
  const core::Status status = check_stream_options(options->stream);
  return status ? complete_input_options(&options->input) : status;
}

std::string packing_verdict(const feeds::RunAccount& account) {
  return counted(account.ledger().accepted_units, "message") + " written, " +
         grouped(account.rejected()) + " rejected";
}

ExitCode packing_exit_code(const feeds::RunAccount& account) {
  if (!account.complete()) return ExitCode::kIncomplete;
  const bool missed = account.ledger().accepted_units == 0 || account.rejected() != 0;
  return missed ? ExitCode::kFindings : ExitCode::kOk;
}

}  // namespace iztk::cli
