#ifndef IZTK_REDACTION_POLICY_METHOD_H_
#define IZTK_REDACTION_POLICY_METHOD_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "redaction/classes/class_table.h"

namespace iztk::redaction {

/// What is done to a value.
enum class Method : std::uint8_t {
  kKeep,
  kRemove,     ///< The value goes, and what only describes it.
  kBlank,      ///< The value goes; its neighbours and its place stay.
  kLiteral,    ///< A fixed text.
  kYear,       ///< The year of a date.
  kYearMonth,  ///< Year and month of a date.
  kZip3,       ///< Three digits of a ZIP code, or 000 for a small area.
  kShift,      ///< A date some days earlier, the same for all dates of a person.
  kToken,      ///< A code for the value: random (vault) or HMAC-SHA-256.
  kBucket,     ///< A number or a year rounded down to a multiple.
  kMaskLast,   ///< `*` for all but the last characters.
  kTableText,  ///< The public display text of the code beside it; nothing if there is none.
  kScan,       ///< Free text without the person's values and without dates, numbers, addresses.
};

enum class TokenMode : std::uint8_t { kRandom, kHmac };

/// A method with its arguments.
struct Action {
  Method method = Method::kRemove;
  std::string literal;                        ///< kLiteral.
  TokenMode token_mode = TokenMode::kRandom;  ///< kToken.
  std::optional<int> cap_age;                 ///< kYear, kKeep: nothing if the person may be older.
  std::uint32_t size = 0;                     ///< kBucket: width. kMaskLast: characters shown.
  std::uint32_t multiple_of = 1;              ///< kShift: days.
};

/// What a method needs to know about itself: one line of the registry in method.cc.
struct MethodInfo {
  Method method;
  std::string_view name;  ///< In policies: "year-month".
  /// Forms of values that it can be applied to; empty: all.
  std::string_view forms;
  bool safe_harbor;          ///< Whether hipaa-safe-harbor allows it on a class A to R.
  bool limited_data_set;     ///< Whether hipaa-lds allows it on a direct identifier.
  std::string_view why_not;  ///< Why a claim forbids it.
};

std::span<const MethodInfo> methods();
const MethodInfo* find_method(std::string_view name);
const MethodInfo& method_info(Method method);

/// Whether the method makes sense for values of the form.
bool applies_to(const MethodInfo& method, Form form);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_POLICY_METHOD_H_
