#ifndef IZTK_CLI_TEXT_INPUT_H_
#define IZTK_CLI_TEXT_INPUT_H_

#include <optional>
#include <string>

#include "cli/input_stream.h"
#include "core/result.h"
#include "parsers/charset.h"
#include "parsers/utf16.h"

namespace iztk::cli {

/// An input as bytes in which ASCII is ASCII, as framing needs it: UTF-16, declared by a byte order
/// mark or by --encoding, is turned into UTF-8. All other inputs are handed on as they are.
class TextInput {
 public:
  /// `forced`: what --encoding says, if anything.
  TextInput(InputStream stream, std::optional<parsers::Charset> forced);

  /// As InputStream::read(). Text that is not valid UTF-16 is an error, after what stands before it
  /// has been handed out.
  core::Result<std::size_t> read(std::size_t size, std::string* buffer);

  /// Whether the input is UTF-16; known after the first read.
  bool from_utf16() const { return utf16_.has_value(); }

 private:
  core::Result<std::size_t> read_start(std::size_t size, std::string* buffer);
  core::Result<std::size_t> read_utf16(std::size_t size, std::string* buffer);

  InputStream stream_;
  std::optional<parsers::Utf16Reader> utf16_;
  std::string raw_;
  bool started_ = false;
  bool broken_ = false;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_TEXT_INPUT_H_
