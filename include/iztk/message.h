#ifndef IZTK_MESSAGE_H_
#define IZTK_MESSAGE_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "iztk/result.h"

namespace iztk {

/// One HL7 v2 message, read by paths.
class Message {
 public:
  /// Parses exactly one message, with or without an MLLP frame or batch envelope. The error says
  /// why the bytes are not one message, or gives the code of the finding that prevents reading it.
  static Result<Message> parse(std::string bytes);

  Message(Message&&) noexcept;
  Message& operator=(Message&&) noexcept;
  ~Message();

  /// The message as it was given, without frame or envelope. Valid as long as the message.
  std::string_view bytes() const&;
  std::string_view bytes() const&& = delete;

  /// All values at a path, in UTF-8, escape sequences decoded: `PID-5.1`, `RXA[2]-5[1].1`, `PID-3`
  /// (every repetition as it is written). Absent and empty elements are left out. The error says
  /// where the path is malformed.
  Result<std::vector<std::string>> values(std::string_view path) const;

  /// The first value; empty if there is none.
  Result<std::string> value(std::string_view path) const;

 private:
  class Impl;
  explicit Message(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk

#endif  // IZTK_MESSAGE_H_
