#ifndef IZTK_CLI_SPLIT_PACKING_RUN_H_
#define IZTK_CLI_SPLIT_PACKING_RUN_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/split/packing_options.h"
#include "feeds/account/reject_writer.h"
#include "feeds/files/input_list.h"
#include "feeds/packing/destination.h"
#include "feeds/packing/envelope_headers.h"
#include "feeds/run/refusals.h"
#include "feeds/run/stream_run.h"
#include "feeds/units/batch.h"

namespace iztk::cli {

/// Reads all inputs and packs their messages into a destination, in order.
class PackingRun {
 public:
  /// Everything must outlive the run. `rejects` may be nullptr.
  PackingRun(const PackingOptions& options, feeds::Destination& destination,
             feeds::RejectWriter* rejects, std::span<const feeds::InputFile> inputs,
             feeds::RunListener& listener);

  /// Stops early when an output fails or the user interrupts.
  void run();

  const feeds::RunAccount& account() const { return stream_.account(); }

 private:
  /// What becomes of an accepted message.
  struct Packed {
    std::string text;       ///< With other line ends; empty if they are kept.
    std::string_view code;  ///< Why it cannot be packed; empty if it can.
    std::string_view why;   ///< The same for people.
  };

  /// A batch with what becomes of its units.
  struct PackedBatch : feeds::Batch {
    std::vector<Packed> packed;
  };

  void pack(PackedBatch& batch) const;
  void pack(const parsers::Unit& unit, Packed* out) const;
  bool write(PackedBatch& batch);
  void write_unit(const PackedBatch& batch, std::size_t index);
  void refuse(const feeds::Batch& batch, const parsers::Unit& unit, std::string_view code,
              const std::string& why);

  feeds::PackingStyle style_;
  feeds::Destination& destination_;
  feeds::RejectWriter* rejects_;
  feeds::EnvelopeHeaders headers_;
  feeds::StreamRun stream_;
  feeds::Refusals refusals_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_SPLIT_PACKING_RUN_H_
