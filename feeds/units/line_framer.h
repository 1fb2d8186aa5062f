#ifndef IZTK_FEEDS_UNITS_LINE_FRAMER_H_
#define IZTK_FEEDS_UNITS_LINE_FRAMER_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "parsers/framing/framing.h"

namespace iztk::feeds {

/// Whether a text begins as JSON does: `{` after a byte order mark and blanks. nullopt if the text
/// is too short to decide.
std::optional<bool> begins_as_json(std::string_view text);

/// Cuts NDJSON into units, one for each line, like parsers::Framer for HL7 v2: a line with content
/// is a message; blank lines and a byte order mark are transport. Accounts for every byte.
class LineFramer {
 public:
  /// A line with more bytes than `most_bytes` is rejected.
  explicit LineFramer(std::uint64_t most_bytes) : most_bytes_(most_bytes) {}

  /// The next unit at the front of `window`; nullopt if it is too short to decide. A message
  /// includes its line end.
  std::optional<parsers::Unit> next(std::string_view window, bool at_end);

  const parsers::Ledger& ledger() const { return ledger_; }

 private:
  std::optional<parsers::Unit> next_piece(std::string_view window, bool at_end);
  parsers::Unit take(std::string_view bytes, parsers::UnitKind kind);

  std::uint64_t most_bytes_;
  bool in_piece_ = false;  ///< Whether the reader is within a line that is too long.
  std::uint64_t offset_ = 0;
  std::uint64_t line_ = 1;
  std::uint64_t messages_ = 0;
  parsers::Ledger ledger_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_UNITS_LINE_FRAMER_H_
