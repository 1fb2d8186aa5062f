#ifndef IZTK_PROFILES_GUIDE_TABLE_CELLS_H_
#define IZTK_PROFILES_GUIDE_TABLE_CELLS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "profiles/guide/model.h"

namespace iztk::profiles {

/// A usage cell: R, RE, O, X, B, or C(a/b) with the usages when the predicate is true and false.
struct UsageCell {
  Usage usage = Usage::kOptional;
  Usage when_true = Usage::kOptional;
  Usage when_false = Usage::kOptional;
};
std::optional<UsageCell> read_usage(std::string_view text);

/// "R", "RE", "C", "O", "X", "B".
std::string_view usage_text(Usage usage);

/// `min..max`, `..max`; `*` is no limit; empty is 0 to no limit.
struct RangeCell {
  std::uint32_t min = 0;
  std::uint32_t max = kUnbounded;
};
std::optional<RangeCell> read_range(std::string_view text);

/// text, number, sequence, date, time, timestamp
std::optional<Format> read_format(std::string_view text);

/// Whether a list of profiles ("Z22 Z32", or "*" for all) names a profile.
bool lists_profile(std::string_view list, std::string_view profile);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_TABLE_CELLS_H_
