#ifndef IZTK_FEEDS_UNITS_BATCH_READER_H_
#define IZTK_FEEDS_UNITS_BATCH_READER_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "core/hash/digest.h"
#include "feeds/files/input_list.h"
#include "feeds/files/utf8_input.h"
#include "feeds/settings/settings.h"
#include "feeds/units/batch.h"
#include "feeds/units/line_framer.h"
#include "feeds/units/shard.h"
#include "parsers/framing/framing.h"

namespace iztk::feeds {

/// What the reader is to do besides reading.
struct ReadSettings {
  bool digest = false;       ///< InputEnd::sha256 is wanted.
  bool allow_empty = false;  ///< An empty input is no fault.
  bool bundles = false;      ///< An input that begins with `{` is cut into lines (LineFramer).
  std::span<const ByteRange> shard;  ///< What to take of each input; empty: everything.
  /// Batches get a place about every so many bytes of text, and at the end of an input; 0: none do.
  std::uint64_t place_every = 0;
  std::optional<FeedPosition> resume_at;  ///< What stands before it is read, but not handed out.
};

/// Reads all inputs one after the other and cuts them into batches of units: the first stage of the
/// pipeline. A batch ends where the reader would have to wait for more input, so that no unit waits
/// in it for a slow sender, and at the end of its input. One thread at a time.
class BatchReader {
 public:
  /// Everything must outlive the reader.
  BatchReader(const InputOptions& options, const ReadSettings& settings,
              std::span<const InputFile> inputs);

  /// Fills `batch`; false when there is no more input, or after an interruption has ended the last
  /// one. An input that cannot be read ends with InputEnd::failure, and the next one follows.
  bool next(Batch* batch);

  /// What stands before ReadSettings::resume_at is not what stood there; nothing was handed out.
  bool input_changed() const { return input_changed_; }

 private:
  /// What is to be done with a unit.
  enum class Share : std::uint8_t { kTake, kDone, kOtherShard };

  bool read(Batch* batch);
  bool is_done(const Batch& batch);
  ByteRange range_of(std::size_t input) const;
  Share share_of(const parsers::Unit& unit) const;
  void pass(const parsers::Unit& unit);
  void note_place(Batch* batch);
  bool open(Batch* batch);
  void finish(Batch* batch, std::string failure);
  bool grow(Batch* batch);
  bool cut(Batch* batch);
  bool knows_format(std::string_view text);
  std::optional<parsers::Unit> next_unit(std::string_view window, core::DiagnosticSink& sink);
  const parsers::Ledger& ledger() const { return lines_ ? lines_->ledger() : framer_->ledger(); }
  void note_envelope(parsers::Unit* unit);

  const InputOptions& options_;
  ReadSettings settings_;
  std::span<const InputFile> inputs_;
  std::size_t next_input_ = 0;

  // Of all text that was cut into units, in all inputs.
  std::optional<core::Sha256> text_digest_;  ///< Only if places are wanted.
  std::uint64_t text_bytes_ = 0;
  std::uint64_t next_place_ = 0;
  bool resuming_;  ///< ReadSettings::resume_at is not reached yet.
  bool input_changed_ = false;

  // Of the input at hand.
  ByteRange range_;
  Share share_ = Share::kTake;    ///< Of the last unit.
  parsers::Ledger other_shards_;  ///< What other shards take.
  std::optional<core::Sha256> digest_;
  std::optional<Utf8Input> text_;  ///< Nothing between two inputs.
  std::optional<parsers::Framer> framer_;
  std::optional<LineFramer> lines_;  ///< Instead of framer_, if the input holds bundles.
  bool format_known_ = false;
  parsers::Delimiters envelope_delimiters_;
  std::string rest_;  ///< Read, but not yet framed.
  std::uint64_t bytes_read_ = 0;
  bool at_end_ = false;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_UNITS_BATCH_READER_H_
