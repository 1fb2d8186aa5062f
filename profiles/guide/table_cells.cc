#include "profiles/guide/table_cells.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace iztk::profiles {
namespace {

constexpr std::array<std::pair<std::string_view, Usage>, 5> kUsages = {{
    {"R", Usage::kRequired},
    {"RE", Usage::kRequiredButMayBeEmpty},
    {"O", Usage::kOptional},
    {"X", Usage::kNotSupported},
    {"B", Usage::kBackwardCompatible},
}};

constexpr std::array<std::pair<std::string_view, Format>, 6> kFormats = {{
    {"text", Format::kText},
    {"number", Format::kNumber},
    {"sequence", Format::kSequence},
    {"date", Format::kDate},
    {"time", Format::kTime},
    {"timestamp", Format::kTimestamp},
}};

template <typename Pairs>
auto look_up(const Pairs& pairs, std::string_view text)
    -> std::optional<decltype(pairs[0].second)> {
  for (const auto& [name, value] : pairs) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> read_bound(std::string_view text, std::uint32_t when_empty) {
  if (text.empty()) return when_empty;
  if (text == "*") return kUnbounded;
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

std::optional<UsageCell> read_usage(std::string_view text) {
  if (const auto plain = look_up(kUsages, text)) return UsageCell{*plain, *plain, *plain};
  if (!text.starts_with("C(") || !text.ends_with(')')) return std::nullopt;
  text = text.substr(2, text.size() - 3);
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  const auto when_true = look_up(kUsages, text.substr(0, slash));
  const auto when_false = look_up(kUsages, text.substr(slash + 1));
  if (!when_true || !when_false) return std::nullopt;
  return UsageCell{Usage::kConditional, *when_true, *when_false};
}

std::string_view usage_text(Usage usage) {
  if (usage == Usage::kConditional) return "C";
  for (const auto& [name, value] : kUsages) {
    if (value == usage) return name;
  }
  return "";
}

std::optional<RangeCell> read_range(std::string_view text) {
  if (text.empty()) return RangeCell{};
  const std::size_t dots = text.find("..");
  if (dots == std::string_view::npos) return std::nullopt;
  const auto min = read_bound(text.substr(0, dots), 0);
  const auto max = read_bound(text.substr(dots + 2), kUnbounded);
  if (!min || !max || *min > *max) return std::nullopt;
  return RangeCell{*min, *max};
}

std::optional<Format> read_format(std::string_view text) { return look_up(kFormats, text); }

bool lists_profile(std::string_view list, std::string_view profile) {
  while (!list.empty()) {
    const std::string_view word = list.substr(0, list.find(' '));
    if (!word.empty() && (word == "*" || word == profile)) return true;
    list.remove_prefix(std::min(word.size() + 1, list.size()));
  }
  return false;
}

}  // namespace iztk::profiles
