#ifndef IZTK_REDACTION_POLICY_POLICY_JSON_H_
#define IZTK_REDACTION_POLICY_POLICY_JSON_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/json/json_value.h"
#include "core/result.h"

namespace iztk::redaction {

/// "keep, remove"
std::string name_list(std::span<const std::string_view> names);

/// Reads members of the JSON of a policy. Errors name file, line and column.
class PolicyJson {
 public:
  explicit PolicyJson(std::string file) : file_(std::move(file)) {}

  const std::string& file() const { return file_; }

  core::Error error(const core::JsonValue& value, const std::string& message) const;

  /// Refuses an object that has other keys than these.
  core::Status check_keys(const core::JsonValue& object,
                          std::span<const std::string_view> known) const;

  /// The text of a member, if it is there.
  core::Result<std::optional<std::string>> text_of(const core::JsonValue& object,
                                                   std::string_view key) const;

  /// The texts of an array. `name`: what it is called in errors.
  core::Result<std::vector<std::string>> texts_of(const core::JsonValue& array,
                                                  std::string_view name) const;

 private:
  std::string file_;
};

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_POLICY_JSON_H_
