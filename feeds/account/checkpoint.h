#ifndef IZTK_FEEDS_ACCOUNT_CHECKPOINT_H_
#define IZTK_FEEDS_ACCOUNT_CHECKPOINT_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/json/json_tree.h"
#include "core/json/json_writer.h"
#include "core/result.h"
#include "feeds/account/checkpoint_reader.h"
#include "feeds/files/output.h"
#include "feeds/settings/feed_position.h"

namespace iztk::feeds {

/// What a run with --resume needs to go on where an earlier one was ended: where that was, how much
/// of each output is safe on the disk, and what the command had counted. It holds no value of a
/// message.
struct Checkpoint {
  std::string options;  ///< Digest of what must be the same in the run that goes on.
  FeedPosition place;
  std::vector<OutputMark> outputs;       ///< In the order in which they were opened.
  bool finished = false;                 ///< Everything is written; only names are missing.
  std::uint64_t resumed = 0;             ///< How many runs have gone on before.
  std::unique_ptr<core::JsonTree> tree;  ///< As it was read; nullptr in one that is written.

  /// What the command had counted.
  CheckpointReader state() const { return CheckpointReader(tree->root())["state"]; }
};

/// Nothing if there is no file. The error says that the file is no whole checkpoint.
core::Result<std::optional<Checkpoint>> read_checkpoint(const std::string& path);

/// Replaces the file, so that at any time there is the old checkpoint or the new one. `state` adds
/// the members of the command. False if it could not be written; `*failure` says why.
bool write_checkpoint(const std::string& path, const Checkpoint& checkpoint,
                      const std::function<void(core::JsonWriter*)>& state, std::string* failure);

/// SHA-256 of the contents of a file, or of all files in a folder; empty for an empty path.
std::string content_digest(const std::string& path);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_CHECKPOINT_H_
