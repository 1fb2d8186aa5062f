#ifndef IZTK_CLI_TRANSLATE_RUN_H_
#define IZTK_CLI_TRANSLATE_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>

#include "cli/input_list.h"
#include "cli/output.h"
#include "cli/progress.h"
#include "cli/run_summary.h"
#include "cli/translate_options.h"
#include "cli/translate_workers.h"
#include "profiles/guide.h"
#include "translators/map_set.h"

namespace iztk::cli {

/// The counts of a run of `iztk translate`.
struct TranslateSummary {
  RunStatus status = RunStatus::kComplete;
  std::uint64_t read = 0;
  std::uint64_t translated = 0;
  std::uint64_t rejected = 0;
  std::uint64_t unmapped = 0;  ///< Counted only with an account.
};

/// Reads all inputs and writes a bundle for every message. A message that cannot give a truthful
/// bundle is told on standard error and left out.
class TranslateRun {
 public:
  struct Outputs {
    Output* bundles = nullptr;  ///< nullptr: one file a message in `directory`.
    std::string directory;
    Output* unmapped = nullptr;
    Output* trace = nullptr;
  };

  TranslateRun(const TranslateCommandOptions& options, const translators::MapSet& maps,
               const profiles::Guide& guide, const Outputs& outputs);

  const TranslateSummary& run(std::span<const InputFile> inputs);

 private:
  std::string read_units(const InputFile& input);
  void keep(const parsers::Unit& unit, const std::string& file);
  void send();
  void finished(TranslateBatch& batch);
  void finished(TranslateItem& item);
  void write_bundle(const std::string& json);
  void write_file(const std::string& json);
  void write_account(const TranslateItem& item);
  void end_output();
  bool must_stop() const;

  const TranslateCommandOptions& options_;
  Outputs outputs_;
  std::span<const InputFile> inputs_;
  TranslateSummary summary_;
  translators::TranslateOptions translate_;
  std::unique_ptr<TranslateBatch> batch_;
  std::unique_ptr<TranslateWorkers> workers_;
  Progress progress_;
  std::string
      first_;  ///< The first bundle of -f json, until it is known whether it is the only one.
  std::uint64_t told_ = 0;
  std::string failure_;
  bool stopped_ = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TRANSLATE_RUN_H_
