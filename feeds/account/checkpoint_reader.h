#ifndef IZTK_FEEDS_ACCOUNT_CHECKPOINT_READER_H_
#define IZTK_FEEDS_ACCOUNT_CHECKPOINT_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/json/json_tree.h"

namespace iztk::feeds {

/// A value of a checkpoint that is read back. Missing members read as 0, false or empty: a digest
/// has proved that the checkpoint is as it was written. Valid as long as its tree.
class CheckpointReader {
 public:
  explicit CheckpointReader(const core::JsonNode* node) : node_(node) {}

  /// A member of an object.
  CheckpointReader operator[](std::string_view key) const;
  /// Members of an object or items of an array.
  std::vector<CheckpointReader> items() const;

  std::string key() const { return node_ ? std::string(node_->key) : std::string(); }
  std::string text() const { return node_ ? std::string(node_->text) : std::string(); }
  std::uint64_t number() const;
  bool truth() const { return text() == "true"; }

 private:
  const core::JsonNode* node_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_ACCOUNT_CHECKPOINT_READER_H_
