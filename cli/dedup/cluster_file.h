#ifndef IZTK_CLI_DEDUP_CLUSTER_FILE_H_
#define IZTK_CLI_DEDUP_CLUSTER_FILE_H_

#include <map>
#include <string>
#include <utility>

#include "core/result.h"

namespace iztk::cli {

/// Who the person of a dose is: what `iztk link --clusters` has written.
class ClusterFile {
 public:
  /// The error names file and line.
  static core::Result<ClusterFile> read(const std::string& path);

  /// The cluster of a person as a source knows them; empty if the file does not have them.
  std::string cluster_of(const std::string& source, const std::string& id) const;

 private:
  std::map<std::pair<std::string, std::string>, std::string> clusters_;
};

}  // namespace iztk::cli

#endif  // IZTK_CLI_DEDUP_CLUSTER_FILE_H_
