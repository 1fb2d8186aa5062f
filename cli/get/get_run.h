#ifndef IZTK_CLI_GET_GET_RUN_H_
#define IZTK_CLI_GET_GET_RUN_H_

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "cli/options/io_options.h"
#include "cli/options/stream_options.h"
#include "feeds/files/input_list.h"
#include "feeds/files/output.h"
#include "feeds/run/refusals.h"
#include "feeds/run/stream_run.h"
#include "feeds/threads/per_thread.h"
#include "feeds/units/batch.h"
#include "inspect/formats/row_format.h"
#include "inspect/message/opened_message.h"
#include "inspect/paths/message_rows.h"

namespace iztk::cli {

/// The options of `iztk get`.
struct GetOptions {
  feeds::InputOptions input;
  OutputOptions output;
  feeds::StreamOptions stream;
  bool per_message = false;
  inspect::RowSettings rows;
  bool no_header = false;
};

/// Reads all inputs and writes the rows of every message, in order.
class GetRun {
 public:
  /// Everything must outlive the run.
  GetRun(const GetOptions& options, const profiles::Guide& guide,
         std::span<const inspect::NamedPath> paths, const inspect::RowFormat& format,
         feeds::Output& output, std::span<const feeds::InputFile> inputs,
         feeds::RunListener& listener);

  /// Stops early when the output fails or the user interrupts.
  void run();

  std::uint64_t rows() const { return rows_; }
  const feeds::RunAccount& account() const { return stream_.account(); }

 private:
  /// A batch with the rows of its units.
  struct RowBatch : feeds::Batch {
    std::string rows_text;
    std::uint64_t row_count = 0;
  };

  void read(std::size_t thread, RowBatch& batch);
  bool write(RowBatch& batch);

  const inspect::RowFormat& format_;
  feeds::Output& output_;
  inspect::MessageRows message_rows_;
  feeds::PerThread<inspect::OpenedMessage> messages_;
  feeds::StreamRun stream_;
  feeds::Refusals refusals_;
  std::uint64_t rows_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_GET_GET_RUN_H_
