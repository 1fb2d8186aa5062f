#ifndef IZTK_PARSERS_LANGUAGE_MAP_CONDITION_H_
#define IZTK_PARSERS_LANGUAGE_MAP_CONDITION_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::parsers {

/// What a condition of a map row speaks about: `PID-11.9`, `XTN.3`, or the row's own element.
struct MapReference {
  std::string name;          ///< "PID", "XTN"; empty: the row's own element.
  std::uint32_t first = 0;   ///< Field of a segment, or component of a data type.
  std::uint32_t second = 0;  ///< Component of a field; 0 if it is not named.

  friend bool operator==(const MapReference&, const MapReference&) = default;
};

/// A condition of HL7's v2-to-FHIR sheets as a tree. A node uses only the members that its kind
/// names.
struct MapCondition {
  enum class Kind : std::uint8_t {
    kAnd,       ///< operands
    kOr,        ///< operands
    kValued,    ///< reference
    kIn,        ///< reference, texts (one: equality)
    kSame,      ///< reference, other: both have the same text
    kRegistry,  ///< reference, texts[0]: the address of a list
    kCount,     ///< reference, comparison, number: repetitions that are valued
    kLength,    ///< reference, comparison, number: characters
  };
  enum class Comparison : std::uint8_t { kEqual, kGreater, kLess, kLessOrEqual };

  Kind kind = Kind::kValued;
  bool negated = false;
  Comparison comparison = Comparison::kEqual;
  std::uint32_t number = 0;
  MapReference reference;
  MapReference other;
  std::vector<std::string> texts;
  std::vector<MapCondition> operands;

  friend bool operator==(const MapCondition&, const MapCondition&) = default;
};

/// Reads a condition. It takes what the guide's own sheets write, slips of the pen included:
/// capital and small letters are the same outside of quotes, and what is open at the end is closed.
/// The error names the column and what was expected. A condition that is longer than 1000 bytes or
/// deeper than 20 parentheses is refused, also if it only becomes so in its one spelling.
core::Result<MapCondition> parse_map_condition(std::string_view text);

/// One spelling for each idea; parse_map_condition(to_string(c)) gives c again.
std::string to_string(const MapCondition& condition);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_LANGUAGE_MAP_CONDITION_H_
