#include "profiles/nist/tables/table_source.h"

#include <charconv>
#include <utility>

namespace iztk::profiles::nist {
namespace {

using core::TsvTable;
using Row = TsvTable::Row;

constexpr std::string_view kFolder = "guides/cdc-iz-1.5-nist/";

std::optional<Usage> to_usage(std::string_view text) {
  if (text == "R") return Usage::kRequired;
  if (text == "RE") return Usage::kRequiredOrEmpty;
  if (text == "C") return Usage::kConditional;
  if (text == "O") return Usage::kOptional;
  if (text == "B") return Usage::kBackwardCompatible;
  if (text == "X") return Usage::kNotSupported;
  return std::nullopt;
}

}  // namespace

std::optional<std::uint32_t> to_count(std::string_view text) {
  if (text == "*") return kNoMaximum;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<TsvTable> TableSource::open(std::string_view file,
                                          const std::vector<std::string_view>& columns) {
  const std::string name = std::string(kFolder) + std::string(file);
  const std::optional<std::string_view> text = source_.read(name);
  if (!text) {
    failure_ = name + " is missing";
    return std::nullopt;
  }
  core::Result<TsvTable> table = TsvTable::parse(name, *text, columns);
  if (table) return std::move(*table);
  failure_ = table.error().message;
  return std::nullopt;
}

void TableSource::fail(const TsvTable& table, const Row& row, std::string_view message) {
  if (failure_.empty()) failure_ = table.error(row, message).message;
}

void TableSource::fail(std::string message) {
  if (failure_.empty()) failure_ = std::move(message);
}

Usage TableSource::usage(const TsvTable& table, const Row& row, std::string_view text) {
  const std::optional<Usage> usage = to_usage(text);
  if (!usage) fail(table, row, "unknown usage '" + std::string(text) + "'");
  return usage.value_or(Usage::kOptional);
}

Range TableSource::range(const TsvTable& table, const Row& row, std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::optional<std::uint32_t> minimum = to_count(text.substr(0, dots));
  const std::optional<std::uint32_t> maximum =
      dots == std::string_view::npos ? std::nullopt : to_count(text.substr(dots + 2));
  if (!minimum || !maximum) fail(table, row, "'" + std::string(text) + "' is no range like 0..1");
  return {minimum.value_or(0), maximum.value_or(kNoMaximum)};
}

}  // namespace iztk::profiles::nist
