#include "core/json/json_tree.h"

#include <rapidjson/error/en.h>

#include <vector>

#include "core/json/json_reader.h"
#include "core/text/ascii.h"

namespace iztk::core {
namespace {

using Kind = JsonNode::Kind;

// The depth is at most JsonTree::kDeepest.
void write_node(JsonNode& node, JsonBuffer* out, std::vector<JsonTree::Span>* spans) {
  if (spans != nullptr && node.mark != 0 && node.is_leaf()) {
    const std::size_t quote = node.kind == Kind::kString ? 1 : 0;
    const std::size_t begin = out->size() + quote;
    write_node(node, out, nullptr);
    spans->push_back({static_cast<std::uint32_t>(begin),
                      static_cast<std::uint32_t>(out->size() - quote), &node});
    return;
  }
  switch (node.kind) {
    case Kind::kNull:
      out->put("null");
      return;
    case Kind::kBoolean:
    case Kind::kNumber:
      out->put(node.text);
      return;
    case Kind::kString:
      out->put_string(node.text);
      return;
    case Kind::kArray:
    case Kind::kObject:
      break;
  }
  const bool object = node.kind == Kind::kObject;
  out->put(object ? '{' : '[');
  for (JsonNode* child = node.first; child != nullptr; child = child->next) {
    if (child != node.first) out->put(',');
    if (object) {
      out->put_string(child->key);
      out->put(':');
    }
    write_node(*child, out, spans);
  }
  out->put(object ? '}' : ']');
}

/// Builds the tree from the reader's events. Texts are not copied: they point into the buffer,
/// which is parsed in place.
class TreeBuilder {
 public:
  explicit TreeBuilder(JsonTree& tree) : tree_(tree) {}

  bool Null() { return add(Kind::kNull, {}) != nullptr; }
  bool Bool(bool truth) { return add(Kind::kBoolean, truth ? "true" : "false") != nullptr; }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    return add(Kind::kNumber, {text, length}) != nullptr;
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return add(Kind::kString, {text, length}) != nullptr;
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    key_ = {text, length};
    if (open_.back().node->find(key_) == nullptr) return true;
    duplicate_ = true;
    return false;
  }
  bool StartObject() { return open(Kind::kObject); }
  bool StartArray() { return open(Kind::kArray); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  // Numbers arrive as they are written.
  bool Int(int) { return false; }
  bool Uint(unsigned) { return false; }
  bool Int64(std::int64_t) { return false; }
  bool Uint64(std::uint64_t) { return false; }
  bool Double(double) { return false; }

  JsonNode* root() const { return root_; }
  const char* failure() const {
    return duplicate_ ? "a key stands twice in an object" : "it is nested too deeply";
  }

 private:
  struct Open {
    JsonNode* node;
    JsonNode* last;
  };

  JsonNode* add(Kind kind, std::string_view text) {
    JsonNode* node = tree_.make(kind, key_, text);
    key_ = {};
    if (open_.empty()) {
      root_ = node;
    } else {
      Open& parent = open_.back();
      (parent.last == nullptr ? parent.node->first : parent.last->next) = node;
      parent.last = node;
    }
    return node;
  }
  bool open(Kind kind) {
    if (open_.size() == JsonTree::kDeepest) return false;
    open_.push_back({add(kind, {}), nullptr});
    return true;
  }
  bool close() {
    open_.pop_back();
    return true;
  }

  JsonTree& tree_;
  std::vector<Open> open_;
  std::string_view key_;
  JsonNode* root_ = nullptr;
  bool duplicate_ = false;
};

}  // namespace

JsonNode* JsonNode::find(std::string_view wanted) const {
  for (JsonNode* child = first; child != nullptr; child = child->next) {
    if (child->key == wanted) return child;
  }
  return nullptr;
}

Status JsonTree::parse(std::string_view json) {
  used_ = 0;
  arena_.reset();
  root_ = nullptr;
  buffer_.assign(json);
  constexpr unsigned kFlags = rapidjson::kParseIterativeFlag | rapidjson::kParseInsituFlag |
                              rapidjson::kParseNumbersAsStringsFlag;
  constexpr unsigned kChecked = kFlags | rapidjson::kParseValidateEncodingFlag;
  rapidjson::InsituStringStream stream(buffer_.data());
  JsonReader reader;
  TreeBuilder builder(*this);
  // Checking each character for valid UTF-8 would take half of the time.
  const rapidjson::ParseResult result = is_ascii(json) ? reader.Parse<kFlags>(stream, builder)
                                                       : reader.Parse<kChecked>(stream, builder);
  if (result.IsError()) {
    const std::string what = result.Code() == rapidjson::kParseErrorTermination
                                 ? builder.failure()
                                 : rapidjson::GetParseError_En(result.Code());
    return Error{"byte " + std::to_string(result.Offset()) + ": " + what};
  }
  root_ = builder.root();
  return ok();
}

JsonNode* JsonTree::make(JsonNode::Kind kind, std::string_view key, std::string_view text) {
  if (used_ == nodes_.size()) nodes_.emplace_back();
  JsonNode& node = nodes_[used_++];
  node = JsonNode();
  node.kind = kind;
  node.key = key;
  node.text = text;
  return &node;
}

void JsonTree::write(std::string* out, std::vector<Span>* spans) {
  if (root_ == nullptr) return;
  written_.clear();
  write_node(*root_, &written_, spans);
  out->assign(written_.text());
}

void remove_child(JsonNode* parent, const JsonNode* child) {
  JsonNode** link = &parent->first;
  while (*link != nullptr && *link != child) link = &(*link)->next;
  if (*link != nullptr) *link = child->next;
}

void insert_child(JsonNode* parent, JsonNode* behind, JsonNode* child) {
  JsonNode** link = behind == nullptr ? &parent->first : &behind->next;
  child->next = *link;
  *link = child;
}

void append_child(JsonNode* parent, JsonNode* child) {
  JsonNode** link = &parent->first;
  while (*link != nullptr) link = &(*link)->next;
  *link = child;
}

}  // namespace iztk::core
