#ifndef IZTK_CORE_JSON_JSON_VALUE_H_
#define IZTK_CORE_JSON_JSON_VALUE_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"

namespace iztk::core {

/// A position in a text as editors count: line and character, from 1.
struct TextPosition {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
};

/// A JSON value with its position in the file. For files that people write (policies,
/// configuration), not for messages: it is a tree, and it is small.
struct JsonValue {
  enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  bool boolean = false;
  double number = 0;
  std::string text;              ///< Text of a string.
  std::vector<JsonValue> items;  ///< Items of an array, or values of an object.
  std::vector<std::string>
      keys;  ///< Keys of an object, one for each item, in the order of the file.
  std::vector<TextPosition> key_positions;
  TextPosition position;

  bool is(Kind wanted) const { return kind == wanted; }

  /// The member with this name; nullptr if there is none or this is not an object.
  const JsonValue* find(std::string_view key) const;
};

/// Reads one JSON text (UTF-8). Comments (`//` and `/* */`) are allowed. Refuses duplicate keys,
/// and nesting deeper than 32. The error begins with "FILE:LINE:COLUMN: ".
Result<JsonValue> parse_json(std::string_view file, std::string_view text);

/// "FILE:LINE:COLUMN: MESSAGE"
Error json_error(std::string_view file, TextPosition position, std::string_view message);

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_VALUE_H_
