#ifndef IZTK_CORE_JSON_JSON_TREE_H_
#define IZTK_CORE_JSON_JSON_TREE_H_

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/arena.h"
#include "core/json/json_buffer.h"
#include "core/result.h"

namespace iztk::core {

/// A value of a JsonTree. Members of an object and items of an array are siblings, in their order.
struct JsonNode {
  enum class Kind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };

  Kind kind = Kind::kNull;
  std::string_view key;    ///< Key of a member of an object.
  std::string_view text;   ///< Text of a string; a number or boolean as it was written.
  std::uint16_t mark = 0;  ///< For use by code that walks the tree.
  JsonNode* first = nullptr;
  JsonNode* next = nullptr;

  bool is(Kind wanted) const { return kind == wanted; }
  bool is_leaf() const { return kind != Kind::kArray && kind != Kind::kObject; }
  /// The member with this key; nullptr if there is none.
  JsonNode* find(std::string_view wanted) const;
};

/// A JSON text of messages (FHIR resources) that is read, changed and written again. Numbers are
/// kept digit for digit. Reuse it, so that its memory stays warm; nodes and texts live until the
/// next parse().
class JsonTree {
 public:
  static constexpr std::size_t kDeepest = 64;

  /// Reads one JSON text (UTF-8). Refuses duplicate keys and nesting deeper than kDeepest. The
  /// error states the offset of the fault, and no text of the input.
  Status parse(std::string_view json);

  JsonNode* root() const { return root_; }

  JsonNode* make(JsonNode::Kind kind, std::string_view key, std::string_view text = {});
  /// A copy that lives as long as the tree.
  std::string_view keep(std::string_view text) { return arena_.copy(text); }

  /// Where the text of a marked value is in the written bytes, without quotes.
  struct Span {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    JsonNode* node = nullptr;
  };

  /// Replaces `out` by the tree, written as one line. If `spans` is not nullptr, it gets all marked
  /// values, in order.
  void write(std::string* out, std::vector<Span>* spans = nullptr);

 private:
  std::deque<JsonNode> nodes_;
  std::size_t used_ = 0;
  Arena arena_;
  std::string buffer_;
  JsonBuffer written_;
  JsonNode* root_ = nullptr;
};

/// Removes a child from its parent.
void remove_child(JsonNode* parent, const JsonNode* child);
/// Adds a child after `behind`, or as the first one if that is nullptr.
void insert_child(JsonNode* parent, JsonNode* behind, JsonNode* child);
void append_child(JsonNode* parent, JsonNode* child);

}  // namespace iztk::core

#endif  // IZTK_CORE_JSON_JSON_TREE_H_
