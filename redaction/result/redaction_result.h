#ifndef IZTK_REDACTION_RESULT_REDACTION_RESULT_H_
#define IZTK_REDACTION_RESULT_REDACTION_RESULT_H_

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "redaction/leaks/leak_checker.h"
#include "redaction/leaks/removed_values.h"

namespace iztk::redaction {

/// Bytes to be taken out.
struct ByteCut {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint32_t end() const { return offset + length; }
  friend auto operator<=>(const ByteCut&, const ByteCut&) = default;  // NOLINT
};

/// What is left of a message. Used again and again, so that its memory stays warm.
struct Redaction {
  explicit Redaction(const ClassTable& classes) : dictionary(classes) {}

  std::string bytes;           ///< The redacted message, in the character set of the message.
  RemovedValues dictionary;    ///< The values that must not be in any output.
  std::vector<MadeSpan> made;  ///< Bytes that a method has made, sorted.
  bool changed = false;        ///< Whether `bytes` differs from the message.
  LeakReport report;           ///< What the leak check found at last.
  /// Output values that may tell persons apart together (audit).
  std::string quasi_identifiers;
  /// Why there is no result (a bundle that cannot be read); empty if there is one. No value in it.
  std::string failure;

  /// Whether the message may be written.
  bool clean() const { return report.clean() && failure.empty(); }

  /// Makes ready for the next message.
  void begin();
  /// Takes bytes out, and the spans that begin in them.
  void take_out(std::uint32_t offset, std::uint32_t length);
  /// The same of many, in one pass: sorted, and none in another one.
  void take_out(std::span<const ByteCut> cuts);
  /// Ends without a result.
  void fail(std::string why);
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_RESULT_REDACTION_RESULT_H_
