// Validation against profile Z22.

#include <benchmark/benchmark.h>

#include "bench/stages.h"
#include "parsers/message/message.h"
#include "profiles/guide/guide.h"
#include "profiles/validator.h"

namespace iztk::bench {
namespace {

void load_guide(benchmark::State& state) {
  for (auto _ : state) {
    auto guide = profiles::Guide::load({});
    benchmark::DoNotOptimize(guide);
  }
}
BENCHMARK(load_guide)->Unit(benchmark::kMillisecond);

void validate(benchmark::State& state) {
  const auto guide = profiles::Guide::load({});
  if (!guide) return state.SkipWithError(guide.error().message.c_str());
  profiles::Validator validator(**guide);
  parsers::Message message;
  core::NoFindings findings;
  for (auto _ : state) {
    for_each_message([&](const parsers::Unit& unit) {
      message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
      validator.validate(unit, message, findings);
    });
  }
  count_feed(state);
}
BENCHMARK(validate)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
