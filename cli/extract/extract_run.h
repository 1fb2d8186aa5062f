#ifndef IZTK_CLI_EXTRACT_EXTRACT_RUN_H_
#define IZTK_CLI_EXTRACT_EXTRACT_RUN_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "cli/extract/cell_kinds.h"
#include "cli/extract/extract_options.h"
#include "cli/extract/extract_report.h"
#include "cli/extract/row_destination.h"
#include "cli/redact/redact_summary.h"
#include "feeds/account/reject_writer.h"
#include "feeds/files/input_list.h"
#include "feeds/run/refusals.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/message_stages.h"
#include "feeds/threads/per_thread.h"
#include "inspect/extracts/extract_rows.h"
#include "inspect/extracts/row_checker.h"
#include "linkage/codes/code_encoder.h"
#include "linkage/records/message_records.h"

namespace iztk::cli {

/// The doses of a run. All that were read were written or not, and each that was not has a finding.
struct DoseCounts {
  std::uint64_t read = 0;
  std::uint64_t written = 0;
  std::uint64_t not_written = 0;
  std::uint64_t cells_left_out = 0;  ///< Values that are not right, in columns that may be empty.
};

/// Reads all inputs, redacts each message, makes a row for each of its doses, checks it, searches
/// it for what was removed, and passes on what is right, in order.
class ExtractRun {
 public:
  /// What is the same for all rows.
  struct Target {
    const inspect::ExtractLayout& layout;
    std::size_t type;
    const inspect::RowChecker& checker;
    feeds::RedactionSetup& redaction;
  };

  /// `rejects` may be nullptr. Everything must outlive the run.
  ExtractRun(const ExtractOptions& options, const Target& target,
             const feeds::TranslateStages& stages, RowDestination& destination,
             ExtractReport& report, feeds::RejectWriter* rejects,
             std::span<const feeds::InputFile> inputs, feeds::RunListener& listener);

  /// Stops early when the output fails or the user interrupts.
  void run();

  const DoseCounts& doses() const { return doses_; }
  const feeds::RunAccount& account() const { return stream_.account(); }
  const RedactSummary& redaction() const { return redaction_; }

 private:
  struct Row {
    std::size_t unit = 0;
    std::uint64_t dose = 0;
    std::size_t begin = 0;  ///< In the text of the batch; nothing of a row that is not written.
    std::size_t end = 0;
    std::string unique;
    std::vector<inspect::ExtractFinding> findings;
    std::uint64_t left_out = 0;
    std::vector<std::string> cells;  ///< Of an aggregate.
    std::string person;
  };
  struct ExtractBatch : feeds::Batch {
    std::vector<feeds::TranslatedUnit> results;  ///< For each unit; never shrinks.
    std::vector<Row> rows;
    std::string rows_text;
  };
  /// What a thread has of its own.
  struct Worker {
    Worker(const feeds::TranslateStages& stages, const Target& target);
    feeds::MessageStages stages;
    inspect::ExtractRows rows;
    std::optional<linkage::CodeEncoder> encoder;
    linkage::MessageRecords people;
  };

  void read(std::size_t thread, ExtractBatch& batch);
  void read_message(Worker& worker, ExtractBatch& batch, std::size_t index);
  std::string linkage_code(Worker& worker, const feeds::FramedUnit& framed,
                           std::optional<parsers::Charset> charset) const;
  void make_row(Worker& worker, ExtractBatch& batch, std::size_t index, std::uint64_t dose,
                inspect::DoseEvent event, std::span<const std::string> cells);
  bool check_cells(std::span<const std::string> cells, feeds::MessageStages* stages,
                   feeds::TranslatedUnit* result) const;
  void leave_out(inspect::DoseEvent event, std::vector<std::string>* cells, Row* row) const;
  bool write(ExtractBatch& batch);
  void write_row(const ExtractBatch& batch, const Row& row);
  void reject(const ExtractPlace& place, const inspect::ExtractFinding& finding);

  const ExtractOptions& options_;
  Target target_;
  CellKinds kinds_;
  RowDestination& destination_;
  ExtractReport& report_;
  feeds::RejectWriter* rejects_;
  std::optional<std::size_t> unique_;
  std::string key_id_;
  feeds::PerThread<Worker> workers_;
  RedactSummary redaction_;
  feeds::StreamRun stream_;
  feeds::Refusals refusals_;
  std::unordered_set<std::string> seen_;  ///< Values of the unique column.
  std::vector<std::string> names_;        ///< Of inputs, as reports have them.
  DoseCounts doses_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXTRACT_EXTRACT_RUN_H_
