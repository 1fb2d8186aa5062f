#ifndef IZTK_CLI_TABLE_TABLE_RUN_H_
#define IZTK_CLI_TABLE_TABLE_RUN_H_

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/redact/redact_summary.h"
#include "cli/table/table_options.h"
#include "feeds/account/reject_writer.h"
#include "feeds/files/input_list.h"
#include "feeds/run/refusals.h"
#include "feeds/run/stream_run.h"
#include "feeds/stages/message_stages.h"
#include "feeds/threads/per_thread.h"
#include "inspect/tables/message_table.h"

namespace iztk::cli {

/// Reads all inputs and hands out the rows of every message, in order. With a policy, the rows are
/// those of the redacted message.
class TableRun {
 public:
  /// What is made of the messages.
  struct Rows {
    const inspect::Table& table;
    std::span<const inspect::TableColumn> columns;
    const inspect::TableFormat& format;
  };
  /// Takes the rows of some messages; false if they could not be written.
  using RowWriter = std::function<bool(std::string_view rows)>;

  /// `rejects` may be nullptr. Everything must outlive the run.
  TableRun(const TableOptions& options, const feeds::TranslateStages& stages, const Rows& rows,
           RowWriter write_rows, feeds::RejectWriter* rejects,
           std::span<const feeds::InputFile> inputs, feeds::RunListener& listener);

  /// Stops early when the rows cannot be written or the user interrupts.
  void run();

  std::uint64_t rows() const { return rows_; }
  const feeds::RunAccount& account() const { return stream_.account(); }
  const RedactSummary& redaction() const { return redaction_; }

 private:
  struct TableBatch : feeds::Batch {
    std::vector<feeds::TranslatedUnit>
        results;  ///< For each unit; never shrinks, so that memory is reused.
    std::string rows_text;
    std::uint64_t row_count = 0;
  };

  void read(std::size_t thread, TableBatch& batch);
  void read_message(std::size_t thread, TableBatch& batch, std::size_t index);
  bool write(TableBatch& batch);

  RowWriter write_rows_;
  feeds::RejectWriter* rejects_;
  feeds::PerThread<feeds::MessageStages> stages_;
  feeds::PerThread<inspect::MessageTable> tables_;
  RedactSummary redaction_;
  feeds::StreamRun stream_;
  feeds::Refusals refusals_;
  std::uint64_t rows_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TABLE_TABLE_RUN_H_
