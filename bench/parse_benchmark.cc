// Parsing against the hand-written limit, over the same generated feed in the same run. Compare the
// bytes_per_second of BM_ParseAndDerive with that of BM_HandWrittenLimit.

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/feed.h"
#include "bench/hand_written.h"
#include "parsers/framing.h"
#include "parsers/message.h"
#include "parsers/structure.h"

namespace iztk::bench {
namespace {

const std::string& feed() {
  static const std::string text = make_feed(100'000'000);
  return text;
}

class NoFindings : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic&) override {}
};

// Calls `visit` with every message of the feed.
template <typename Visit>
void for_each_message(std::string_view window, Visit visit) {
  NoFindings findings;
  parsers::Framer framer;
  while (const auto unit = framer.next(window, true, findings)) {
    window.remove_prefix(unit->bytes.size());
    if (unit->kind == parsers::UnitKind::kMessage && unit->rejection == nullptr) visit(*unit);
  }
}

void count_bytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(feed().size()));
}

void BM_HandWrittenLimit(benchmark::State& state) {
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
  count_bytes(state);
}
BENCHMARK(BM_HandWrittenLimit)->Unit(benchmark::kMillisecond);

void BM_Frame(benchmark::State& state) {
  for (auto _ : state) {
    std::uint64_t messages = 0;
    for_each_message(feed(), [&](const parsers::Unit&) { ++messages; });
    benchmark::DoNotOptimize(messages);
  }
  count_bytes(state);
}
BENCHMARK(BM_Frame)->Unit(benchmark::kMillisecond);

void BM_FrameAndScan(benchmark::State& state) {
  parsers::Message message;
  for (auto _ : state) {
    std::uint64_t segments = 0;
    for_each_message(feed(), [&](const parsers::Unit& unit) {
      message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
      segments += message.segment_count();
    });
    benchmark::DoNotOptimize(segments);
  }
  count_bytes(state);
}
BENCHMARK(BM_FrameAndScan)->Unit(benchmark::kMillisecond);

void BM_ParseAndDerive(benchmark::State& state) {
  parsers::Message message;
  parsers::StructureDeriver deriver;
  for (auto _ : state) {
    std::uint64_t nodes = 0;
    std::uint64_t messages = 0;
    for_each_message(feed(), [&](const parsers::Unit& unit) {
      message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
      nodes += deriver.derive(parsers::StructureId::kVxuV04, message.segment_names()).nodes.size();
      ++messages;
    });
    benchmark::DoNotOptimize(nodes);
    state.counters["messages_per_second"] = benchmark::Counter(
        static_cast<double>(messages), benchmark::Counter::kIsIterationInvariantRate);
  }
  count_bytes(state);
}
BENCHMARK(BM_ParseAndDerive)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
