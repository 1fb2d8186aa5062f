#ifndef IZTK_FHIR_MEMO_H_
#define IZTK_FHIR_MEMO_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/bounded_memo.h"
#include "core/json/json_buffer.h"
#include "fhir/resource.h"

namespace iztk::fhir {

/// What a BundleListener was told about frozen members, so that it need not be told again.
struct Heard {
  /// A value of a member; the key is empty for an item of a list.
  struct Value {
    std::string_view key;
    std::uint32_t begin = 0;  ///< In Frozen::json.
    std::uint32_t size = 0;
  };

  std::uint64_t by = 0;       ///< Number of the listener; 0: none.
  std::uint64_t bundle = 0;   ///< The last bundle of that listener that contained them.
  std::vector<Value> values;  ///< All of them, in order.
  std::string texts;          ///< Those that the listener wants, in the form it wants.
  bool whole = false;         ///< `texts` is complete.
};

/// What a value was translated to: the children of its node, and their JSON. Many nodes of many
/// messages may share one; to change such a node, copy it first (thaw()).
struct Frozen {
  const void* map = nullptr;  ///< The sheet or row that made it.
  std::uint32_t level = 0;    ///< Repetition, component or subcomponent.
  std::string value;          ///< As in the message.
  std::unique_ptr<Node[]> nodes;
  std::string texts;
  std::string json;  ///< The members, without braces.
  Node* first = nullptr;
  Node* last = nullptr;
  bool speaks = false;   ///< Some text is not a constant of the map.
  bool escapes = false;  ///< Some text in `json` is escaped.
  mutable Heard heard;   ///< Of the worker that owns the memo.
};

/// Remembers translations of values, so that a code that is sent again and again is translated
/// once. An entry is used only for the same map and the same bytes, and is made when a value comes
/// for the second time. One for each worker.
class Memo {
 public:
  Memo();

  struct Key {
    const void* map;
    std::uint32_t level;
    std::string_view value;
    std::uint64_t hash;
  };
  static Key key(const void* map, std::uint32_t level, std::string_view value);

  /// nullptr if unknown.
  const Frozen* find(const Key& key) {
    const Entry* known = entries_.find(key.hash, key);
    return known == nullptr ? nullptr : known->frozen.get();
  }

  /// Remembers the children of a node if that is worth while; the node is not changed. An entry
  /// that is replaced is kept until forget().
  void learn(const Key& key, const Node& node, core::JsonBuffer* scratch);

  /// To be called when nothing refers to replaced entries any more.
  void forget() { gone_.clear(); }

 private:
  static constexpr std::size_t kSets = 2048;
  static constexpr std::size_t kSeen = 4096;
  static constexpr std::size_t kLongestValue = 256;

  struct Entry {
    std::unique_ptr<Frozen> frozen;

    bool holds(const Key& key) const {
      return frozen != nullptr && frozen->map == key.map && frozen->level == key.level &&
             frozen->value == key.value;
    }
  };

  core::BoundedMemo<Entry, kSets> entries_;
  std::vector<std::uint32_t> seen_;  ///< Parts of the hashes of values seen once.
  std::vector<std::unique_ptr<Frozen>> gone_;
};

/// Puts frozen children into an empty node.
inline void put_frozen(Node* node, const Frozen& frozen) {
  node->first = frozen.first;
  node->last = frozen.last;
  node->frozen = &frozen;
}

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_MEMO_H_
