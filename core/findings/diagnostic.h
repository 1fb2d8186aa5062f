#ifndef IZTK_CORE_FINDINGS_DIAGNOSTIC_H_
#define IZTK_CORE_FINDINGS_DIAGNOSTIC_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "core/findings/rule.h"

namespace iztk::core {

/// A place in a message by its numbers. Everything counts from 1 as in the standard; 0 means "the
/// whole of what stands before". `segment` is the index in the message, from 0; kNoSegment means
/// the message itself.
struct Place {
  static constexpr std::uint32_t kNoSegment = 0xffffffff;

  std::uint32_t segment = kNoSegment;
  std::uint32_t field = 0;
  std::uint32_t repetition = 0;
  std::uint32_t component = 0;
  std::uint32_t subcomponent = 0;

  friend bool operator==(const Place&, const Place&) = default;
};

/// One finding about the user's data. It holds no value of the message.
///
/// `arguments` are views; they live as long as the tables and the message that the finding is
/// about. Whoever keeps a Diagnostic longer must render it first.
struct Diagnostic {
  static constexpr std::size_t kMaxArguments = 3;

  const Rule* rule = nullptr;
  Severity severity = Severity::kError;
  Place place;
  std::uint64_t offset =
      0;  ///< First byte of the element, counted from 0 at the start of the input.
  std::uint64_t length = 0;  ///< Bytes of the element; 0 for something that is absent.
  std::uint64_t line = 0;    ///< Line in the input, from 1; 0 as long as nobody has counted.
  std::uint64_t column = 0;  ///< Character in the line, from 1; 0 as long as nobody has counted.
  /// Path of the element when numbers cannot name it: a segment or group that is missing. Else
  /// empty.
  std::string_view path;
  std::array<std::string_view, kMaxArguments> arguments;
};

/// Receives findings in the order in which they are made.
class DiagnosticSink {
 public:
  virtual ~DiagnosticSink() = default;
  virtual void report(const Diagnostic& diagnostic) = 0;
};

/// Forgets what it is told.
class NoFindings final : public DiagnosticSink {
 public:
  void report(const Diagnostic&) override {}
};

/// The rule's sentence with its arguments put in.
std::string message_text(const Diagnostic& diagnostic);

/// The rule's help with the arguments put in; empty if the rule has none.
std::string help_text(const Diagnostic& diagnostic);

}  // namespace iztk::core

#endif  // IZTK_CORE_FINDINGS_DIAGNOSTIC_H_
