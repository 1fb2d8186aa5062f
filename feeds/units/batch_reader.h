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

/// Options of the reader.
struct ReadSettings {
  bool digest = false;       ///< Whether to compute InputEnd::sha256.
  bool allow_empty = false;  ///< An empty input is not an error.
  bool bundles = false;  ///< Whether an input that begins with `{` is cut into lines (LineFramer).
  std::span<const ByteRange> shard;  ///< The part of each input to process; empty means everything.
  /// Batches get a position about every so many bytes of text, and at the end of an input; 0 means
  /// never.
  std::uint64_t place_every = 0;
  std::optional<FeedPosition> resume_at;  ///< What is before it is read, but not returned.
};

/// Reads all inputs one after the other and cuts them into batches of units: the first stage of the
/// pipeline. A batch ends at the end of its input, and where the reader would have to wait for more
/// input, so that no unit waits for a slow sender. One thread at a time.
class BatchReader {
 public:
  /// Everything must outlive the reader.
  BatchReader(const InputOptions& options, const ReadSettings& settings,
              std::span<const InputFile> inputs);

  /// Fills `batch`; false when there is no more input, or when an interruption has ended the last
  /// one. An input that cannot be read ends with InputEnd::failure, and the next one follows.
  bool next(Batch* batch);

  /// The text before ReadSettings::resume_at has changed; nothing was returned.
  bool input_changed() const { return input_changed_; }

 private:
  /// What to do with a unit.
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

  // SHA-256 of all text cut into units, in all inputs.
  std::optional<core::Sha256> text_digest_;  ///< Set only if positions are needed.
  std::uint64_t text_bytes_ = 0;
  std::uint64_t next_place_ = 0;
  bool resuming_;  ///< Whether ReadSettings::resume_at is not reached yet.
  bool input_changed_ = false;

  // Of the current input.
  ByteRange range_;
  Share share_ = Share::kTake;    ///< Of the last unit.
  parsers::Ledger other_shards_;  ///< The parts of other shards.
  std::optional<core::Sha256> digest_;
  std::optional<Utf8Input> text_;  ///< Empty between two inputs.
  std::optional<parsers::Framer> framer_;
  std::optional<LineFramer> lines_;  ///< Used instead of framer_ if the input contains bundles.
  bool format_known_ = false;
  parsers::Delimiters envelope_delimiters_;
  std::string rest_;  ///< Read, but not yet framed.
  std::uint64_t bytes_read_ = 0;
  bool at_end_ = false;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_UNITS_BATCH_READER_H_
