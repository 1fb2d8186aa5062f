#ifndef IZTK_FEEDS_ACCOUNT_RUN_ACCOUNT_H_
#define IZTK_FEEDS_ACCOUNT_RUN_ACCOUNT_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "feeds/units/batch.h"
#include "parsers/framing/framing.h"
#include "reports/run_summary.h"

namespace iztk::core {
class JsonWriter;
}  // namespace iztk::core

namespace iztk::feeds {

class CheckpointReader;

/// The outcome of every byte and every unit of the run so far. The four byte counts of the ledger
/// always add up to the bytes of the recorded units.
class RunAccount {
 public:
  /// Records a unit with the verdict of the framing.
  void add(const parsers::Unit& unit);

  /// Records an accepted message that the command rejects. `code` says why: see
  /// docs/reliability.md.
  void reject(const parsers::Unit& unit, std::string_view code);

  /// Records the end of an input. If the input was read to its end, all its bytes must have been
  /// recorded.
  void end_input(const InputEnd& end);

  /// The run did not see all of its input, or could not write all of its output.
  void incomplete(std::string_view why);
  void interrupt();

  /// For a checkpoint: one JSON object; to be restored into a new account.
  void save(core::JsonWriter* json) const;
  void restore(const CheckpointReader& saved);

  reports::RunStatus status() const { return status_; }
  const std::string& why() const { return why_; }
  bool complete() const { return status_ == reports::RunStatus::kComplete; }

  const parsers::Ledger& ledger() const { return ledger_; }
  /// Messages and fragments.
  std::uint64_t read() const { return ledger_.accepted_units + ledger_.rejected_units; }
  std::uint64_t rejected() const { return ledger_.rejected_units; }
  const std::map<std::string, std::uint64_t, std::less<>>& rejections() const {
    return rejections_;
  }
  const std::vector<InputEnd>& inputs() const { return inputs_; }
  std::uint64_t other_shards_bytes() const;

 private:
  reports::RunStatus status_ = reports::RunStatus::kComplete;
  std::string why_;
  parsers::Ledger ledger_;
  std::uint64_t bytes_of_input_ = 0;  ///< Recorded since the last end of an input.
  std::map<std::string, std::uint64_t, std::less<>> rejections_;  ///< Units by code.
  std::vector<InputEnd> inputs_;
};

/// Why a unit that the framing accepted is not in the output; the codes of the reject index and of
/// the manifest, beside those of the findings.
inline constexpr std::string_view kRejectedInvalid = "invalid";
inline constexpr std::string_view kRejectedNotTranslated = "not-translated";
inline constexpr std::string_view kRejectedLostSegment = "lost-segment";
inline constexpr std::string_view kRejectedLostStatus = "lost-status";
inline constexpr std::string_view kRejectedLeak = "leak";
inline constexpr std::string_view kRejectedNoBundle = "no-bundle";
inline constexpr std::string_view kRejectedPolicy = "policy";
inline constexpr std::string_view kRejectedCharset = "character-set";
inline constexpr std::string_view kRejectedTransportByte = "transport-byte";
inline constexpr std::string_view kRejectedLineFeed = "line-feed";

/// The code of a unit that the framing rejected; empty if it did not.
std::string_view rejection_code(const parsers::Unit& unit);

/// "ENC013, truncated-message": why the framing rejected a unit; empty if it did not.
std::string rejection_text(const parsers::Unit& unit);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_RUN_ACCOUNT_H_
