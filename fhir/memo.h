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

/// What a BundleListener has heard of frozen members, so that it need not hear them again.
struct Heard {
  /// A value of a member; the key is empty for an item of a list.
  struct Value {
    std::string_view key;
    std::uint32_t begin = 0;  ///< In Frozen::json.
    std::uint32_t size = 0;
  };

  std::uint64_t by = 0;       ///< Number of the listener; 0: nobody.
  std::uint64_t bundle = 0;   ///< The last bundle of the listener that they were in.
  std::vector<Value> values;  ///< All, in their order.
  std::string texts;          ///< Those that the listener wants, in the form that it wants.
  bool whole = false;         ///< `texts` says all that there is to say.
};

/// What a value became: the children of the node that it was put into, and their JSON. Many nodes,
/// of many messages, may share one; whoever wants to change such a node takes a copy (thaw()).
struct Frozen {
  const void* map = nullptr;  ///< The sheet or row that made it.
  std::uint32_t level = 0;    ///< Repetition, component or subcomponent.
  std::string value;          ///< As it stands in the message.
  std::unique_ptr<Node[]> nodes;
  std::string texts;
  std::string json;  ///< The members, without braces.
  Node* first = nullptr;
  Node* last = nullptr;
  bool speaks = false;   ///< Some text is not a constant of the map.
  bool escapes = false;  ///< Some text in `json` has needed escapes.
  mutable Heard heard;   ///< Of the worker that the memo belongs to.
};

/// Remembers what values became, so that a code that is sent again and again is translated once.
/// An entry counts only for the same map and the same bytes, and a value gets one when it comes a
/// second time. One for each worker.
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

  /// nullptr if it is not known.
  const Frozen* find(const Key& key) {
    const Entry* known = entries_.find(key.hash, key);
    return known == nullptr ? nullptr : known->frozen.get();
  }

  /// Remembers the children of a node, if it is worth while. The node stays as it is. An entry that
  /// has to go is kept until forget().
  void learn(const Key& key, const Node& node, core::JsonBuffer* scratch);

  /// Nothing refers to entries that have gone any more.
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
  std::vector<std::uint32_t> seen_;  ///< Parts of the hashes of values that came once.
  std::vector<std::unique_ptr<Frozen>> gone_;
};

/// Puts what is frozen into a node that is empty.
inline void put_frozen(Node* node, const Frozen& frozen) {
  node->first = frozen.first;
  node->last = frozen.last;
  node->frozen = &frozen;
}

}  // namespace iztk::fhir

#endif  // IZTK_FHIR_MEMO_H_
