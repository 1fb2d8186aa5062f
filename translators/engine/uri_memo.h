#ifndef IZTK_TRANSLATORS_ENGINE_URI_MEMO_H_
#define IZTK_TRANSLATORS_ENGINE_URI_MEMO_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/bounded_memo.h"
#include "core/hash/hash.h"

namespace iztk::translators {

/// Remembers the URIs that were made of texts of messages.
class UriMemo {
 public:
  /// The URI of a text that is not empty, and of which it is known whether it is a component, made
  /// by `make` if it is not known. Lives until the place is needed for another text: take a copy.
  template <typename Make>
  std::string_view find(std::string_view text, bool component, Make make) {
    const Key key{text, component};
    const std::uint64_t hash = core::short_hash(text, component ? 1 : 0);
    if (const Entry* known = entries_.find(hash, key)) return known->uri;
    Entry& entry = entries_.make_room(hash);
    entry = {std::string(text), make(), component};
    return entry.uri;
  }

 private:
  struct Key {
    std::string_view text;
    bool component;
  };

  struct Entry {
    std::string text;  ///< Empty: nothing is remembered.
    std::string uri;
    bool component = false;

    bool holds(const Key& key) const { return text == key.text && component == key.component; }
  };

  core::BoundedMemo<Entry, 256> entries_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_URI_MEMO_H_
