#ifndef IZTK_REDACTION_POLICY_DERIVATION_H_
#define IZTK_REDACTION_POLICY_DERIVATION_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/json/json_value.h"
#include "core/result.h"
#include "redaction/policy/policy_json.h"

namespace iztk::redaction {

/// What can be computed from dates of a person before they are removed.
enum class DerivedValue : std::uint8_t { kAgeAtDose, kDaysSinceFirstDose };
inline constexpr std::size_t kDerivedValues = 2;

/// How a derived value is named: one line of the registry in derivation.cc. It is written as an
/// observation of its dose (OBX-3).
struct DerivedInfo {
  DerivedValue value;
  std::string_view name;  ///< In policies and in the audit record: "age-at-dose".
  std::string_view code;
  std::string_view text;
  std::string_view system;  ///< HL7 table 0396.
};

std::span<const DerivedInfo> derived_values();
const DerivedInfo& derived_info(DerivedValue value);

/// A value that a policy adds: an item of `derive`.
struct Derivation {
  DerivedValue value = DerivedValue::kAgeAtDose;
  int months_to = 0;           ///< Ages of up to so many months are given in months.
  std::optional<int> cap_age;  ///< Ages above it are one group; nothing else tells them apart.
  std::string file;            ///< Where it is written.
  core::TextPosition position;

  /// Whether it tells less than a year of a person's life.
  bool finer_than_years() const {
    return value == DerivedValue::kDaysSinceFirstDose || months_to > 0;
  }
};

/// Reads an item of `derive`.
core::Result<Derivation> read_derivation(const PolicyJson& json, const core::JsonValue& value);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_DERIVATION_H_
