#ifndef IZTK_CLI_OPTIONS_LIMITS_H_
#define IZTK_CLI_OPTIONS_LIMITS_H_

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "parsers/framing/limits.h"

namespace iztk::cli {

/// A limit as users see it.
struct LimitInfo {
  std::string_view name;  ///< "message-bytes"
  std::string_view what;
  std::uint64_t most = 0;  ///< The largest permitted value.
  std::uint64_t (*get)(const parsers::Limits&);
  void (*set)(parsers::Limits*, std::uint64_t);
};

std::span<const LimitInfo> limit_infos();

/// Sets limits from texts like "message-bytes=128M"; K, M and G are powers of 1024. The error says
/// what is wrong with the first bad one.
core::Status set_limits(const std::vector<std::string>& settings, parsers::Limits* limits);

}  // namespace iztk::cli

#endif  // IZTK_CLI_OPTIONS_LIMITS_H_
