#ifndef IZTK_FEED_H_
#define IZTK_FEED_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "iztk/guide.h"
#include "iztk/result.h"
#include "iztk/translate.h"
#include "iztk/validate.h"

namespace iztk {

/// Fills at most `size` bytes at `buffer`; returns how many, 0 at the end, -1 if reading failed.
using Reader = std::function<std::ptrdiff_t(char* buffer, std::size_t size)>;

/// Receives bytes; false ends the run.
using Writer = std::function<bool(std::string_view bytes)>;

/// Receives each finding, in the order of the input. `message` counts from 1; 0 means the input
/// itself.
using FindingListener = std::function<void(std::uint64_t message, const Finding& finding)>;

/// The severity from which findings reject a message.
enum class FailOn : std::uint8_t { kError, kWarning, kNever };

/// What is done with each message, in this order, and what is written.
struct FeedOptions {
  bool validate = true;
  ValidateOptions validation;
  FailOn fail_on = FailOn::kError;
  bool redact = false;           ///< Redact by the policy of the toolkit.
  bool translate = true;         ///< Write bundles, one a line, instead of the messages.
  TranslateOptions translation;  ///< Losses are not reported.
  std::size_t threads = 1;       ///< The output is the same for any number.
};

/// Where a run reads and writes; only `reader` is needed. No two of the others are called at the
/// same time, but `reader` may be called while one of them is, and each from any thread. The bytes
/// are valid during the call. An exception ends the run and is rethrown by run_feed().
struct FeedPorts {
  Reader reader;
  Writer output;
  Writer rejects;  ///< Rejected input, byte for byte.
  FindingListener finding;
};

/// Accounts for every byte of the input.
struct FeedResult {
  std::uint64_t accepted = 0;  ///< Messages.
  std::uint64_t rejected = 0;  ///< Messages, and fragments that may have been one.
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t accepted_bytes = 0;
  std::uint64_t rejected_bytes = 0;
  std::uint64_t envelope_bytes = 0;
  std::uint64_t transport_bytes = 0;
  std::string incomplete;  ///< Why not all input was processed; empty if it was.

  bool complete() const { return incomplete.empty(); }

  /// Bytes that were read and processed.
  std::uint64_t total_bytes() const {
    return accepted_bytes + rejected_bytes + envelope_bytes + transport_bytes;
  }
};

/// Runs a whole feed of any size, compressed or not, in bounded memory. An error means that nothing
/// was read: no reader, an unknown profile, a bad day or offset, redaction without a policy. Tokens
/// of a vault are stored at the end.
Result<FeedResult> run_feed(const Toolkit& toolkit, const FeedOptions& options,
                            const FeedPorts& ports);

}  // namespace iztk

#endif  // IZTK_FEED_H_
