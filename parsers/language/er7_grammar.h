#ifndef IZTK_PARSERS_LANGUAGE_ER7_GRAMMAR_H_
#define IZTK_PARSERS_LANGUAGE_ER7_GRAMMAR_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "parsers/message/delimiters.h"

namespace iztk::parsers {

enum class Er7Level : std::uint8_t { kField, kRepetition, kComponent, kSubcomponent };

/// One element of a segment.
struct Er7Element {
  Er7Level level = Er7Level::kField;
  std::uint32_t ordinal = 0;  ///< From 1, in the element around it.
  std::uint32_t begin = 0;    ///< Offset of its first byte in the segment.
  std::uint32_t end = 0;      ///< Offset behind its last byte.

  friend bool operator==(const Er7Element&, const Er7Element&) = default;
};

/// The derivation of one segment (a line without terminator) by the grammar of record,
/// grammar/Er7.g4: all elements of all levels in preorder. Every field has at least one repetition,
/// and so on down. MSH-1 and MSH-2 (FHS, BHS alike) are not split. Empty if the line does not start
/// with three characters, the delimiter or its end behind them.
///
/// This is the yardstick for the fast scan in tests, not the way to read messages.
std::vector<Er7Element> derive_er7(std::string_view segment, const Delimiters& delimiters);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_LANGUAGE_ER7_GRAMMAR_H_
