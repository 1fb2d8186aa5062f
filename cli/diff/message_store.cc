#include "cli/diff/message_store.h"

#include <deque>
#include <span>
#include <utility>

#include "feeds/files/input_list.h"
#include "feeds/units/batch_reader.h"

namespace iztk::cli {
namespace {

std::string key_of(const inspect::OpenedMessage& message, const inspect::NamedPath& key) {
  const inspect::MessageRows rows(std::span(&key, 1), inspect::RowUnit::kMessage, false);
  const std::vector<inspect::Row> found = rows.read(message);
  if (found.size() != 1 || found.front().front().values.size() != 1) return {};
  return found.front().front().values.front();
}

}  // namespace

core::Result<MessageStore> MessageStore::read(
    const std::string& path, const feeds::InputOptions& options, const inspect::NamedPath& key,
    inspect::OpenedMessage* message,
    const std::function<void(const std::string& file, const parsers::Unit&)>& rejected) {
  feeds::InputOptions own = options;
  own.paths = {path};
  const core::Result<std::vector<feeds::InputFile>> inputs = feeds::list_inputs(own);
  if (!inputs) return inputs.error();
  MessageStore store;
  store.name_ = inputs->size() == 1 ? inputs->front().name : path;
  feeds::BatchReader reader(own, {}, *inputs);
  for (auto batch = std::make_unique<feeds::Batch>(); reader.next(batch.get());
       batch = std::make_unique<feeds::Batch>()) {
    if (batch->end && !batch->end->failure.empty()) return core::Error{batch->end->failure};
    for (const feeds::FramedUnit& framed : batch->units) {
      const parsers::Unit& unit = framed.unit;
      if (!parsers::holds_message(unit) || unit.continues_previous) continue;
      if (unit.rejection != nullptr) {
        rejected((*inputs)[batch->input].name, unit);
        continue;
      }
      message->open(unit, batch->charset);
      store.messages_.push_back({unit, batch->charset, key_of(*message, key)});
    }
    store.batches_.push_back(std::move(batch));
  }
  return store;
}

std::vector<MessagePair> match(const MessageStore& left, const MessageStore& right) {
  if (left.messages().size() == 1 && right.messages().size() == 1) {
    return {{&left.messages().front(), &right.messages().front()}};
  }
  std::unordered_map<std::string_view, std::deque<const MessageStore::Entry*>> by_key;
  for (const MessageStore::Entry& entry : right.messages()) by_key[entry.key].push_back(&entry);
  std::vector<MessagePair> pairs;
  for (const MessageStore::Entry& entry : left.messages()) {
    MessagePair& pair = pairs.emplace_back(MessagePair{&entry, nullptr});
    const auto others = by_key.find(entry.key);
    if (others == by_key.end() || others->second.empty()) continue;
    pair.right = others->second.front();
    others->second.pop_front();
  }
  for (const MessageStore::Entry& entry : right.messages()) {
    const std::deque<const MessageStore::Entry*>& rest = by_key[entry.key];
    if (!rest.empty() && &entry >= rest.front()) pairs.push_back({nullptr, &entry});
  }
  return pairs;
}

}  // namespace iztk::cli
