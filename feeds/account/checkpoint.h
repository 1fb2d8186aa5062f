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

/// What a run with --resume needs to continue where an earlier one ended: the position, how much of
/// each output is safe on disk, and the counts of the command. Contains no value of a message.
struct Checkpoint {
  std::string options;  ///< Digest of what must be the same in the resumed run.
  FeedPosition place;
  std::vector<OutputMark> outputs;       ///< In the order in which they were opened.
  bool finished = false;                 ///< Everything is written; only the renaming is missing.
  std::uint64_t resumed = 0;             ///< How often the run has been resumed.
  std::unique_ptr<core::JsonTree> tree;  ///< As read; nullptr in a checkpoint to be written.

  /// The counts of the command.
  CheckpointReader state() const { return CheckpointReader(tree->root())["state"]; }
};

/// nullopt if there is no file. The error says that the file is not a complete checkpoint.
core::Result<std::optional<Checkpoint>> read_checkpoint(const std::string& path);

/// Replaces the file atomically: at any time there is either the old checkpoint or the new one.
/// `state` adds the members of the command. False if it could not be written; `*failure` says why.
bool write_checkpoint(const std::string& path, const Checkpoint& checkpoint,
                      const std::function<void(core::JsonWriter*)>& state, std::string* failure);

/// SHA-256 of the contents of a file, or of all files in a folder; empty for an empty path.
std::string content_digest(const std::string& path);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_CHECKPOINT_H_
