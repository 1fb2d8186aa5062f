#ifndef IZTK_FEEDS_SETTINGS_SETTINGS_H_
#define IZTK_FEEDS_SETTINGS_SETTINGS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "feeds/settings/byte_range.h"
#include "feeds/settings/feed_position.h"
#include "parsers/charset/charset.h"
#include "parsers/framing/framing.h"
#include "parsers/framing/limits.h"

namespace iztk::feeds {

/// Where messages come from; the same options for every command that reads messages.
struct InputOptions {
  std::vector<std::string>
      paths;  ///< Files and directories; "-" or an empty list is standard input.
  std::vector<std::string>
      include;  ///< File name patterns inside directories; empty means kMessageFilePatterns.
  std::string stdin_name = "(standard input)";  ///< Name of standard input in reports.
  std::optional<parsers::Charset> encoding;     ///< nullopt means as declared in the messages.
  parsers::Framing framing = parsers::Framing::kAuto;
  std::vector<std::string> limit_settings;  ///< --limit
  parsers::Limits limits;                   ///< The resulting limits; see complete_input_options().
};

/// How a feed is processed; the same options for every command that reads messages.
struct StreamOptions {
  static constexpr std::uint64_t kMostJobs = 256;

  std::optional<std::uint64_t> jobs;
  std::string rejects;   ///< Empty if rejected units are not kept.
  std::string manifest;  ///< Empty if none is written.
  std::string shard;     ///< "2/5"; empty for everything.
  bool resume = false;
  std::string checkpoint_every = "16M";   ///< Bytes of input.
  std::optional<FeedPosition> resume_at;  ///< Path of the checkpoint, if there is one.
  std::vector<ByteRange> ranges;  ///< The part of each input in the shard; empty for everything.
  /// All options that change the result, as text: a run is resumed only with the same.
  std::string given;

  /// Threads: --jobs, or one for each processor.
  std::size_t threads() const;
  /// Bytes of input between two checkpoints; 0 without --resume.
  std::uint64_t place_every() const;
};

/// Which rules apply, and with which severity; the same options for every command that checks
/// messages.
struct RuleOptions {
  std::vector<std::string> select = {};    ///< --select: lists of selectors, see rule_selection.h.
  std::vector<std::string> ignore = {};    ///< --ignore: the same.
  std::vector<std::string> severity = {};  ///< --severity: lists of SELECTOR=LEVEL.
  std::string as_of = {};                  ///< --as-of: a day; empty if not given.
};

/// The severity from which findings count as a failure (--fail-on).
enum class FailOn : std::uint8_t { kError, kWarning, kNever };

/// Whether there is a finding at or above the level.
inline bool at_or_above(std::uint64_t errors, std::uint64_t warnings, FailOn fail_on) {
  switch (fail_on) {
    case FailOn::kError:
      return errors != 0;
    case FailOn::kWarning:
      return errors + warnings != 0;
    case FailOn::kNever:
      return false;
  }
  return true;
}

/// The policy and keys of redaction; the same options for `iztk redact` and `iztk translate
/// --redact`.
struct RedactionOptions {
  std::string policy;  ///< Name of a built-in policy, or a file.
  std::string key_file;
  std::optional<std::uint64_t> key_descriptor;
  std::string vault;
  std::string reference_date;  ///< YYYY-MM-DD; empty means today.
  std::string audit;           ///< Empty if no audit record is written.
};

/// How bundles are written; kAuto is pretty-printed kJson on a terminal, else kNdjson.
enum class BundleFormat : std::uint8_t { kAuto, kNdjson, kJson, kDirectory, kBulk };

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_SETTINGS_SETTINGS_H_
