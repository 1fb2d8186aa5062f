#include "redaction/policy/policy_json.h"

#include <algorithm>

namespace iztk::redaction {

using core::JsonValue;

std::string name_list(std::span<const std::string_view> names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

core::Error PolicyJson::error(const JsonValue& value, const std::string& message) const {
  return core::json_error(file_, value.position, message);
}

core::Status PolicyJson::check_keys(const JsonValue& object,
                                    std::span<const std::string_view> known) const {
  for (std::size_t i = 0; i < object.keys.size(); ++i) {
    if (std::find(known.begin(), known.end(), object.keys[i]) == known.end()) {
      return core::json_error(
          file_, object.key_positions[i],
          "unknown key '" + object.keys[i] + "'; known are: " + name_list(known));
    }
  }
  return core::ok();
}

core::Result<std::optional<std::string>> PolicyJson::text_of(const JsonValue& object,
                                                             std::string_view key) const {
  const JsonValue* value = object.find(key);
  if (value == nullptr || value->is(JsonValue::Kind::kNull)) return std::optional<std::string>();
  if (!value->is(JsonValue::Kind::kString)) {
    return error(*value, "'" + std::string(key) + "' must be a text");
  }
  return std::optional<std::string>(value->text);
}

core::Result<std::vector<std::string>> PolicyJson::texts_of(const JsonValue& array,
                                                            std::string_view name) const {
  if (!array.is(JsonValue::Kind::kArray)) {
    return error(array, "'" + std::string(name) + "' must be a list of texts");
  }
  std::vector<std::string> texts;
  for (const JsonValue& item : array.items) {
    if (!item.is(JsonValue::Kind::kString) || item.text.empty()) {
      return error(item, "'" + std::string(name) + "' holds something that is no text");
    }
    texts.push_back(item.text);
  }
  return texts;
}

}  // namespace iztk::redaction
