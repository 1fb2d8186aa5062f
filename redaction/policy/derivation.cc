#include "redaction/policy/derivation.h"

#include <array>

namespace iztk::redaction {
namespace {

using core::JsonValue;

// 30525-0 is the code of LOINC for an age. There is none for the days since the first dose, so that
// code is iztk's own.
constexpr std::array<DerivedInfo, kDerivedValues> kDerived = {{
    {DerivedValue::kAgeAtDose, "age-at-dose", "30525-0", "Age", "LN"},
    {DerivedValue::kDaysSinceFirstDose, "days-since-first-dose", "DAYS-SINCE-FIRST-DOSE",
     "Days since first dose", "99IZTK"},
}};

constexpr std::string_view kKeys[] = {"value", "months_to", "cap_age", "why"};
constexpr int kLongestMonths = 1200;
constexpr int kLongestYears = 150;

core::Result<std::optional<int>> read_number(const PolicyJson& json, const JsonValue& value,
                                             std::string_view key, int most) {
  const JsonValue* found = value.find(key);
  if (found == nullptr) return std::optional<int>();
  if (!found->is(JsonValue::Kind::kNumber) || found->number < 1 || found->number > most) {
    return json.error(*found, "'" + std::string(key) + "' is out of range");
  }
  return std::optional<int>(static_cast<int>(found->number));
}

}  // namespace

std::span<const DerivedInfo> derived_values() { return kDerived; }

const DerivedInfo& derived_info(DerivedValue value) {
  return kDerived[static_cast<std::size_t>(value)];
}

core::Result<Derivation> read_derivation(const PolicyJson& json, const JsonValue& value) {
  if (!value.is(JsonValue::Kind::kObject)) {
    return json.error(value, "an item of 'derive' is a JSON object");
  }
  const core::Status known = json.check_keys(value, kKeys);
  if (!known) return known.error();
  const core::Result<std::optional<std::string>> name = json.text_of(value, "value");
  if (!name) return name.error();
  Derivation derivation;
  derivation.file = json.file();
  derivation.position = value.position;
  const DerivedInfo* info = nullptr;
  std::array<std::string_view, kDerivedValues> names;
  for (std::size_t i = 0; i < kDerived.size(); ++i) {
    names[i] = kDerived[i].name;
    if (*name && **name == kDerived[i].name) info = &kDerived[i];
  }
  if (info == nullptr) return json.error(value, "'value' must be one of: " + name_list(names));
  derivation.value = info->value;
  const core::Result<std::optional<int>> months =
      read_number(json, value, "months_to", kLongestMonths);
  if (!months) return months.error();
  if (*months && info->value != DerivedValue::kAgeAtDose) {
    return json.error(*value.find("months_to"), "'months_to' belongs to age-at-dose");
  }
  derivation.months_to = months->value_or(0);
  const core::Result<std::optional<int>> cap = read_number(json, value, "cap_age", kLongestYears);
  if (!cap) return cap.error();
  derivation.cap_age = *cap;
  return derivation;
}

}  // namespace iztk::redaction
