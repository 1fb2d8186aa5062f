#ifndef IZTK_FEEDS_UNITS_SHARD_H_
#define IZTK_FEEDS_UNITS_SHARD_H_

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "feeds/files/input_list.h"
#include "feeds/settings/settings.h"

namespace iztk::feeds {

/// One of `count` parts of the whole input.
struct Shard {
  std::uint64_t index = 1;  ///< From 1.
  std::uint64_t count = 1;
};

/// Parses "2/5". The error says what is expected.
core::Result<Shard> parse_shard(std::string_view text);

/// The part of each input in the shard, when the concatenation of all inputs is cut into parts of
/// equal size. The error names an input that cannot be cut: only a file that is neither compressed
/// nor UTF-16 can.
core::Result<std::vector<ByteRange>> plan_shard(const Shard& shard, const InputOptions& options,
                                                std::span<const InputFile> inputs);

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_UNITS_SHARD_H_
