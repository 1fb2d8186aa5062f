// Parsing, and the hand-written limit that all stages are compared with.

#include <benchmark/benchmark.h>

#include <string_view>
#include <vector>

#include "bench/hand_written.h"
#include "bench/stages.h"
#include "parsers/message/message.h"
#include "parsers/structure/structure.h"

namespace iztk::bench {
namespace {

void limit(benchmark::State& state) {
  // Blocks as large as a reader's, so that the index stays in the cache.
  constexpr std::size_t kBlock = 256 * 1024;
  std::vector<std::uint32_t> index;
  for (auto _ : state) {
    std::uint64_t sum = 0;
    for (std::size_t at = 0; at < feed().size(); at += kBlock) {
      sum += index_and_walk(std::string_view(feed()).substr(at, kBlock), &index);
    }
    benchmark::DoNotOptimize(sum);
  }
  count_feed(state);
}
BENCHMARK(limit)->Unit(benchmark::kMillisecond);

void frame(benchmark::State& state) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(for_each_message([](const parsers::Unit&) {}));
  }
  count_feed(state);
}
BENCHMARK(frame)->Unit(benchmark::kMillisecond);

void scan(benchmark::State& state) {
  parsers::Message message;
  for (auto _ : state) {
    std::uint64_t segments = 0;
    for_each_message([&](const parsers::Unit& unit) {
      message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
      segments += message.segment_count();
    });
    benchmark::DoNotOptimize(segments);
  }
  count_feed(state);
}
BENCHMARK(scan)->Unit(benchmark::kMillisecond);

void derive(benchmark::State& state) {
  parsers::Message message;
  parsers::StructureDeriver deriver;
  for (auto _ : state) {
    std::uint64_t nodes = 0;
    for_each_message([&](const parsers::Unit& unit) {
      message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
      nodes += deriver.derive(parsers::StructureId::kVxuV04, message.segment_names()).nodes.size();
    });
    benchmark::DoNotOptimize(nodes);
  }
  count_feed(state);
}
BENCHMARK(derive)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
