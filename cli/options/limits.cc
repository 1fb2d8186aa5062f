#include "cli/options/limits.h"

#include <charconv>
#include <optional>

#include "core/text/byte_count.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"

namespace iztk::cli {
namespace {

using parsers::Limits;

/// Offsets in a message have 32 bits.
constexpr std::uint64_t kMostMessageBytes = std::uint64_t{2} << 30;
constexpr std::uint64_t kMostParts = 100'000'000;

template <std::uint32_t Limits::*kMember>
constexpr LimitInfo parts_limit(std::string_view name, std::string_view what) {
  return {name, what, kMostParts,
          [](const Limits& limits) -> std::uint64_t { return limits.*kMember; },
          [](Limits* limits, std::uint64_t value) {
            limits->*kMember = static_cast<std::uint32_t>(value);
          }};
}

constexpr LimitInfo kLimits[] = {
    {"message-bytes", "bytes of a message, or of an MLLP block", kMostMessageBytes,
     [](const Limits& limits) { return limits.message_bytes; },
     [](Limits* limits, std::uint64_t value) { limits->message_bytes = value; }},
    parts_limit<&Limits::segments>("segments", "segments of a message"),
    parts_limit<&Limits::fields>("fields", "fields of a segment"),
    parts_limit<&Limits::repetitions>("repetitions", "repetitions in a segment"),
    parts_limit<&Limits::components>("components", "components, and subcomponents, in a segment"),
};

const LimitInfo* find_limit(std::string_view name) {
  for (const LimitInfo& info : kLimits) {
    if (info.name == name) return &info;
  }
  return nullptr;
}

core::Status set_limit(std::string_view setting, Limits* limits) {
  const std::size_t equals = setting.find('=');
  const std::string_view name = setting.substr(0, equals);
  const LimitInfo* info = find_limit(name);
  if (info == nullptr) {
    std::vector<std::string> names;
    for (const LimitInfo& known : kLimits) names.emplace_back(known.name);
    return core::Error{"--limit: unknown limit '" + core::printable(name) + "'" +
                       core::did_you_mean(name, names) + " (`iztk limits` lists them)"};
  }
  const std::optional<std::uint64_t> value =
      equals == std::string_view::npos ? std::nullopt
                                       : core::parse_byte_count(setting.substr(equals + 1));
  if (!value || *value == 0 || *value > info->most) {
    return core::Error{"--limit: " + std::string(info->name) + " takes a number from 1 to " +
                       std::to_string(info->most) + ", such as " + std::string(info->name) + "=" +
                       std::to_string(info->get(Limits()))};
  }
  info->set(limits, *value);
  return core::ok();
}

}  // namespace

std::span<const LimitInfo> limit_infos() { return kLimits; }

core::Status set_limits(const std::vector<std::string>& settings, Limits* limits) {
  for (const std::string& setting : settings) {
    if (const core::Status status = set_limit(setting, limits); !status) return status;
  }
  return core::ok();
}

}  // namespace iztk::cli
