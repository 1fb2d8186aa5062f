#ifndef IZTK_FEEDS_UNITS_BATCH_H_
#define IZTK_FEEDS_UNITS_BATCH_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/arena.h"
#include "core/findings/diagnostic.h"
#include "feeds/settings/feed_position.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"

namespace iztk::feeds {

/// What is known about an input when it has been read, or cannot be read any further.
struct InputEnd {
  parsers::Ledger ledger;  ///< Without the parts of other shards.
  std::uint64_t other_shards_bytes = 0;
  std::string failure;           ///< Why it could not be read to its end; empty if it was.
  bool from_utf16 = false;       ///< Positions refer to its text as UTF-8.
  bool compressed = false;       ///< Positions refer to the decompressed text.
  std::uint64_t file_bytes = 0;  ///< Read from the file, compressed or not.
  std::string sha256;            ///< SHA-256 of these bytes; empty if not requested.
};

/// A unit from the Framer, with the Framer's findings before it.
struct FramedUnit {
  parsers::Unit unit;  ///< Its bytes are in the text of the batch. Of an envelope segment
                       ///< `delimiters` are those of the FHS or BHS that is in force.
  std::span<const core::Diagnostic> findings;  ///< Number in the batch.
};

/// Units of one input that pass through the pipeline together.
struct Batch {
  static constexpr std::size_t kMostKeptText = 4 << 20;

  std::size_t input = 0;  ///< Number of the input, from 0.
  std::optional<parsers::Charset>
      charset;           ///< Character set of the text; nullopt means as declared.
  bool bundles = false;  ///< The input is NDJSON, and each message a FHIR bundle.
  std::string text;
  std::vector<FramedUnit> units;
  std::optional<InputEnd> end;                     ///< In the last batch of an input.
  std::optional<FeedPosition> place;               ///< Position of its end, if needed.
  std::span<const core::Diagnostic> end_findings;  ///< Findings about the input as a whole.

  std::vector<core::Diagnostic> findings;  ///< All of them; texts are in `arena`.
  core::Arena arena;                       ///< For texts with the lifetime of the batch.

  void clear() {
    charset.reset();
    bundles = false;
    // Releases memory after a huge message.
    if (text.capacity() > kMostKeptText) std::string().swap(text);
    text.clear();
    units.clear();
    end.reset();
    place.reset();
    end_findings = {};
    findings.clear();
    arena.reset();
  }
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_UNITS_BATCH_H_
