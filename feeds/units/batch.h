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

/// What is known of an input when it has been read, or cannot be read any further.
struct InputEnd {
  parsers::Ledger ledger;  ///< Without what other shards take.
  std::uint64_t other_shards_bytes = 0;
  std::string failure;           ///< Why it could not be read to its end; empty if it was.
  bool from_utf16 = false;       ///< Places count in its text as UTF-8.
  bool compressed = false;       ///< Places count in what it expands to.
  std::uint64_t file_bytes = 0;  ///< Read from the file, compressed or not.
  std::string sha256;            ///< Of these bytes; empty if nobody wants it.
};

/// A unit as the Framer cut it, and what the Framer found before it.
struct FramedUnit {
  parsers::Unit unit;  ///< Its bytes are in the text of the batch. Of an envelope segment
                       ///< `delimiters` are those of the FHS or BHS that is in force.
  std::span<const core::Diagnostic> findings;  ///< In the batch.
};

/// Some units of one input that go through the pipeline together.
struct Batch {
  static constexpr std::size_t kMostKeptText = 4 << 20;

  std::size_t input = 0;                    ///< Number of the input, from 0.
  std::optional<parsers::Charset> charset;  ///< That the text is read in; nothing: as it says.
  bool bundles = false;  ///< The input is NDJSON, and each message a FHIR bundle.
  std::string text;
  std::vector<FramedUnit> units;
  std::optional<InputEnd> end;                     ///< In the last batch of an input.
  std::optional<FeedPosition> place;               ///< Of its end, if one is wanted here.
  std::span<const core::Diagnostic> end_findings;  ///< About the input as a whole.

  std::vector<core::Diagnostic> findings;  ///< All of them; texts are in `arena`.
  core::Arena arena;                       ///< For texts that live as long as the batch.

  void clear() {
    charset.reset();
    bundles = false;
    // After a huge message its memory is given back.
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
