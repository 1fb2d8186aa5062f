#ifndef IZTK_PARSERS_MESSAGE_FIELD_MARKS_H_
#define IZTK_PARSERS_MESSAGE_FIELD_MARKS_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace iztk::parsers {

/// Where the delimiters `^` and `&` are in a short text of a message: bit i speaks of byte i. In a
/// plain text every byte that is not one of these two stands for itself.
struct FieldMarks {
  std::uint64_t components = 0;     ///< `^`
  std::uint64_t subcomponents = 0;  ///< `&`
  std::uint64_t blanks = 0;         ///< Spaces.
  /// The text holds no `~`, no escape character, no quotation mark (the null), no control
  /// characters, and nothing but ASCII.
  bool plain = false;
};

/// Longer texts have no marks.
inline constexpr std::size_t kMostMarkedBytes = 64;

/// Marks a text of at most kMostMarkedBytes bytes. `bytes` are those of the message that `text` is
/// a part of: what is behind the text is read, but changes nothing.
FieldMarks mark_field(std::string_view text, std::string_view bytes);

/// The portable form, which gives the same result; for comparison.
FieldMarks mark_field_portable(std::string_view text);

}  // namespace iztk::parsers

#endif  // IZTK_PARSERS_MESSAGE_FIELD_MARKS_H_
