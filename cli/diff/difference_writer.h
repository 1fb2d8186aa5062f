#ifndef IZTK_CLI_DIFF_DIFFERENCE_WRITER_H_
#define IZTK_CLI_DIFF_DIFFERENCE_WRITER_H_

#include <memory>
#include <span>
#include <string>

#include "cli/diff/message_store.h"
#include "inspect/difference/message_difference.h"

namespace iztk::cli {

/// Writes what differs, pair by pair.
class DifferenceWriter {
 public:
  virtual ~DifferenceWriter() = default;

  /// The text for a pair. Of a pair with one message there are no differences.
  virtual std::string pair(const MessagePair& pair,
                           std::span<const inspect::Difference> differences) const = 0;
};

/// For people: a heading for each message that differs, and a line an element.
std::unique_ptr<DifferenceWriter> make_text_differences(const std::string& left_name,
                                                        const std::string& right_name, bool color);
/// An object for each message that differs, one a line.
std::unique_ptr<DifferenceWriter> make_json_differences();

}  // namespace iztk::cli

#endif  // IZTK_CLI_DIFF_DIFFERENCE_WRITER_H_
