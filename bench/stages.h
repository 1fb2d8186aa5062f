#ifndef IZTK_BENCH_STAGES_H_
#define IZTK_BENCH_STAGES_H_

#include <benchmark/benchmark.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing.h"

namespace iztk::bench {

/// The feed that every stage goes through once an iteration, so that all figures of a run are about
/// the same bytes: 20 MB, some 13,000 messages. With IZTK_BENCH_FEED=real in the environment, it is
/// that of bench/real_feed.h.
const std::string& feed();

/// Calls `visit` with every message of the feed, and returns how many there are.
template <typename Visit>
std::uint64_t for_each_message(Visit visit) {
  core::NoFindings findings;
  parsers::Framer framer;
  std::string_view window = feed();
  std::uint64_t messages = 0;
  while (const auto unit = framer.next(window, true, findings)) {
    window.remove_prefix(unit->bytes.size());
    if (unit->kind != parsers::UnitKind::kMessage || unit->rejection != nullptr) continue;
    visit(*unit);
    ++messages;
  }
  return messages;
}

/// Notes what the iterations have gone through: bytes and messages a second.
void count_feed(benchmark::State& state);

}  // namespace iztk::bench

#endif  // IZTK_BENCH_STAGES_H_
