#ifndef IZTK_FEEDS_FILES_UTF8_INPUT_H_
#define IZTK_FEEDS_FILES_UTF8_INPUT_H_

#include <cstdint>
#include <optional>
#include <string>

#include "core/result.h"
#include "feeds/files/expanded_input.h"
#include "parsers/charset/charset.h"
#include "parsers/charset/utf16.h"

namespace iztk::feeds {

/// An input as bytes in which ASCII is ASCII, as framing needs it: UTF-16, declared by a byte order
/// mark or by --encoding, is converted to UTF-8. All other inputs are passed on unchanged.
class Utf8Input {
 public:
  /// `forced`: the value of --encoding, if given.
  Utf8Input(ExpandedInput stream, std::optional<parsers::Charset> forced);

  /// Like ExpandedInput::read(). Invalid UTF-16 is an error, reported after the text before it has
  /// been returned.
  core::Result<std::size_t> read(std::size_t size, std::string* buffer);

  /// Whether the input is UTF-16; known after the first read.
  bool from_utf16() const { return utf16_.has_value(); }

  /// Known after the first read.
  bool compressed() const { return stream_.compressed(); }

  /// Of the input as it is: compressed, in UTF-16.
  std::uint64_t bytes_read() const { return stream_.bytes_read(); }

 private:
  core::Result<std::size_t> read_start(std::size_t size, std::string* buffer);
  core::Result<std::size_t> read_utf16(std::size_t size, std::string* buffer);

  ExpandedInput stream_;
  std::optional<parsers::Utf16Reader> utf16_;
  std::string raw_;
  bool started_ = false;
  bool broken_ = false;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_FILES_UTF8_INPUT_H_
