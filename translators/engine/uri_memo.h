#ifndef IZTK_TRANSLATORS_ENGINE_URI_MEMO_H_
#define IZTK_TRANSLATORS_ENGINE_URI_MEMO_H_

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace iztk::translators {

/// Remembers the URIs that were made of texts of messages. Exact and bounded: a text has one place,
/// where the one that came last stands.
class UriMemo {
 public:
  UriMemo() : entries_(kEntries) {}

  /// The URI of a text that is not empty, and of which it is known whether it is a component, made
  /// by `make` if it is not known. Lives until the place is needed for another text: take a copy.
  template <typename Make>
  std::string_view find(std::string_view text, bool component, Make make) {
    Entry& entry = entries_[std::hash<std::string_view>()(text) % kEntries];
    if (entry.text != text || entry.component != component) {
      entry.uri = make();
      entry.text = text;
      entry.component = component;
    }
    return entry.uri;
  }

 private:
  static constexpr std::size_t kEntries = 512;

  struct Entry {
    std::string text, uri;
    bool component = false;
  };

  std::vector<Entry> entries_;
};

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_ENGINE_URI_MEMO_H_
