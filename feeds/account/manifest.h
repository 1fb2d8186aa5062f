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

/// What a manifest contains besides the account.
struct ManifestFacts {
  std::string_view command;                       ///< "translate"
  std::string_view shard;                         ///< "2/5"; empty if everything was processed.
  const reports::RunSummary* findings = nullptr;  ///< nullptr if nothing was checked.
  std::uint64_t resumed = 0;                      ///< How often the run was resumed.
  /// The outputs by their roles: "output", "rejects". Those without a digest are left out.
  std::vector<std::pair<std::string_view, const Output*>> outputs;
};

/// The record of a run (docs/reliability.md): one JSON object with a line end. Contains no value of
/// a message and no file name.
std::string manifest(const RunAccount& account, const ManifestFacts& facts);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_MANIFEST_H_
