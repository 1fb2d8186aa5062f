#include "core/json/json_value.h"

#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>

#include <algorithm>
#include <string>
#include <utility>

#include "core/json/json_reader.h"

namespace iztk::core {
namespace {

constexpr std::size_t kDeepest = 32;

TextPosition position_of(std::string_view text, std::size_t offset) {
  TextPosition position{1, 1};
  for (const char c : text.substr(0, offset)) {
    if (c == '\n') {
      ++position.line;
      position.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) {
      ++position.column;
    }
  }
  return position;
}

// Skips what may be between two tokens: white space, commas, colons, comments.
std::size_t skip_filler(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    if (text.substr(at, 2) == "//") {
      at = std::min(text.find('\n', at), text.size());
    } else if (text.substr(at, 2) == "/*") {
      const std::size_t end = text.find("*/", at + 2);
      at = end == std::string_view::npos ? text.size() : end + 2;
    } else if (std::string_view(" \t\r\n,:").find(text[at]) != std::string_view::npos) {
      ++at;
    } else {
      return at;
    }
  }
  return at;
}

// Builds the tree from the reader's events. A token starts after the filler that follows the
// previous one.
class ValueBuilder {
 public:
  ValueBuilder(std::string_view text, const rapidjson::MemoryStream& stream)
      : text_(text), stream_(stream) {}

  bool Null() { return add({}); }
  bool Bool(bool truth) {
    JsonValue value;
    value.kind = JsonValue::Kind::kBoolean;
    value.boolean = truth;
    return add(std::move(value));
  }
  bool Int(int number) { return Double(number); }
  bool Uint(unsigned number) { return Double(number); }
  bool Int64(std::int64_t number) { return Double(static_cast<double>(number)); }
  bool Uint64(std::uint64_t number) { return Double(static_cast<double>(number)); }
  bool Double(double number) {
    JsonValue value;
    value.kind = JsonValue::Kind::kNumber;
    value.number = number;
    return add(std::move(value));
  }
  bool RawNumber(const char*, rapidjson::SizeType, bool) { return false; }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    JsonValue value;
    value.kind = JsonValue::Kind::kString;
    value.text.assign(text, length);
    return add(std::move(value));
  }
  bool StartObject() { return open(JsonValue::Kind::kObject); }
  bool StartArray() { return open(JsonValue::Kind::kArray); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool EndArray(rapidjson::SizeType) { return close(); }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    const TextPosition position = take_position();
    std::string key(text, length);
    JsonValue& object = open_.back();
    if (std::find(object.keys.begin(), object.keys.end(), key) != object.keys.end()) {
      return fail(position, "the key '" + key + "' stands here twice");
    }
    object.keys.push_back(std::move(key));
    object.key_positions.push_back(position);
    return true;
  }

  JsonValue take() { return std::move(root_); }
  const std::string& failure() const { return failure_; }
  TextPosition failed_at() const { return failed_at_; }

 private:
  TextPosition take_position() {
    const TextPosition position = position_of(text_, skip_filler(text_, behind_token_));
    behind_token_ = stream_.Tell();
    return position;
  }

  // The reader reports a bracket before it has consumed it.
  TextPosition take_bracket() {
    const std::size_t at = skip_filler(text_, behind_token_);
    behind_token_ = at + 1;
    return position_of(text_, at);
  }

  bool add(JsonValue value) {
    value.position = take_position();
    return place(std::move(value));
  }

  bool open(JsonValue::Kind kind) {
    JsonValue value;
    value.kind = kind;
    value.position = take_bracket();
    if (open_.size() == kDeepest) return fail(value.position, "this is nested too deeply");
    open_.push_back(std::move(value));
    return true;
  }

  bool close() {
    take_bracket();
    JsonValue value = std::move(open_.back());
    open_.pop_back();
    return place(std::move(value));
  }

  bool place(JsonValue value) {
    if (open_.empty()) {
      root_ = std::move(value);
    } else {
      open_.back().items.push_back(std::move(value));
    }
    return true;
  }

  bool fail(TextPosition position, std::string message) {
    failed_at_ = position;
    failure_ = std::move(message);
    return false;
  }

  std::string_view text_;
  const rapidjson::MemoryStream& stream_;
  std::size_t behind_token_ = 0;
  std::vector<JsonValue> open_;
  JsonValue root_;
  std::string failure_;
  TextPosition failed_at_;
};

}  // namespace

const JsonValue* JsonValue::find(std::string_view key) const {
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &items[i];
  }
  return nullptr;
}

Error json_error(std::string_view file, TextPosition position, std::string_view message) {
  return Error{std::string(file) + ":" + std::to_string(position.line) + ":" +
               std::to_string(position.column) + ": " + std::string(message)};
}

Result<JsonValue> parse_json(std::string_view file, std::string_view text) {
  rapidjson::MemoryStream stream(text.data(), text.size());
  ValueBuilder builder(text, stream);
  JsonReader reader;
  constexpr unsigned kFlags = rapidjson::kParseCommentsFlag | rapidjson::kParseIterativeFlag |
                              rapidjson::kParseValidateEncodingFlag;
  const rapidjson::ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (!builder.failure().empty()) {
    return json_error(file, builder.failed_at(), builder.failure());
  }
  if (result.IsError()) {
    std::string message = rapidjson::GetParseError_En(result.Code());
    if (message.ends_with('.')) message.pop_back();
    return json_error(file, position_of(text, result.Offset()), message);
  }
  return builder.take();
}

}  // namespace iztk::core
