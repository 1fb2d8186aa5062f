#ifndef IZTK_FEEDS_ACCOUNT_MANIFEST_H_
#define IZTK_FEEDS_ACCOUNT_MANIFEST_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "feeds/account/run_account.h"
#include "feeds/files/output.h"
#include "reports/run_summary.h"

namespace iztk::feeds {

/// What a manifest says besides the account.
struct ManifestFacts {
  std::string_view command;                       ///< "translate"
  std::string_view shard;                         ///< "2/5"; empty: everything was taken.
  const reports::RunSummary* findings = nullptr;  ///< nullptr: nothing was checked.
  std::uint64_t resumed = 0;                      ///< Runs that went on where another was ended.
  /// The outputs by what they are: "output", "rejects". Those without a digest are left out.
  std::vector<std::pair<std::string_view, const Output*>> outputs;
};

/// The record of a run (docs/reliability.md): one JSON object with a line end. It holds no value of
/// a message and no name of a file.
std::string manifest(const RunAccount& account, const ManifestFacts& facts);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_MANIFEST_H_
