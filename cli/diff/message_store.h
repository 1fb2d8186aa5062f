#ifndef IZTK_CLI_DIFF_MESSAGE_STORE_H_
#define IZTK_CLI_DIFF_MESSAGE_STORE_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "feeds/settings/settings.h"
#include "feeds/units/batch.h"
#include "inspect/message/opened_message.h"
#include "inspect/paths/message_rows.h"

namespace iztk::cli {

/// The messages of one input, with the key by which those of another input are matched. Holds the
/// whole input in memory.
class MessageStore {
 public:
  struct Entry {
    parsers::Unit unit;  ///< Its bytes are in the store.
    std::optional<parsers::Charset> charset;
    std::string key;  ///< Empty: the message has none.
  };

  /// Reads an input. `key` selects the key; a message that does not have exactly one value there
  /// has none. `rejected` is told of each unit that is no message. The error says what could not be
  /// read.
  static core::Result<MessageStore> read(
      const std::string& path, const feeds::InputOptions& options, const inspect::NamedPath& key,
      inspect::OpenedMessage* message,
      const std::function<void(const std::string& file, const parsers::Unit&)>& rejected);

  const std::string& name() const { return name_; }
  const std::vector<Entry>& messages() const { return messages_; }

 private:
  std::string name_;
  std::vector<std::unique_ptr<feeds::Batch>> batches_;
  std::vector<Entry> messages_;
};

/// Two messages that correspond; one of them may be missing.
struct MessagePair {
  const MessageStore::Entry* left = nullptr;
  const MessageStore::Entry* right = nullptr;
};

/// Matches messages by key, in the order of `left`, then what is left over of `right`. Messages
/// with the same key correspond in their order, and so do those without one. If both sides have
/// just one message, these correspond whatever their keys.
std::vector<MessagePair> match(const MessageStore& left, const MessageStore& right);

}  // namespace iztk::cli

#endif  // IZTK_CLI_DIFF_MESSAGE_STORE_H_
