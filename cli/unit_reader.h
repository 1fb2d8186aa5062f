#ifndef IZTK_CLI_UNIT_READER_H_
#define IZTK_CLI_UNIT_READER_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "cli/text_input.h"
#include "core/result.h"
#include "parsers/framing.h"

namespace iztk::cli {

/// Cuts one input into units: keeps the window on the stream that the Framer asks for.
class UnitReader {
 public:
  /// `before_read` is called before each read of the input, which may wait long: a good moment to
  /// flush and to show progress.
  UnitReader(TextInput& input, parsers::Framer& framer, std::function<void()> before_read);

  /// The next unit, valid until the next call; nothing at the end of the input. The error: the
  /// input could not be read any further; what was not framed yet is lost to this run.
  core::Result<std::optional<parsers::Unit>> next(core::DiagnosticSink& sink);

  std::uint64_t bytes_read() const { return bytes_read_; }
  bool at_end() const { return at_end_ && begin_ == buffer_.size(); }

 private:
  /// Makes the window longer; false at the end of the input.
  core::Result<bool> grow();

  TextInput& input_;
  parsers::Framer& framer_;
  std::function<void()> before_read_;
  std::string buffer_;
  std::size_t begin_ = 0;  ///< Of the window in buffer_.
  bool at_end_ = false;
  std::uint64_t bytes_read_ = 0;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_UNIT_READER_H_
