// Validation against profile Z22 of the generated feed, one core.

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "bench/feed.h"
#include "parsers/framing.h"
#include "parsers/message.h"
#include "profiles/guide.h"
#include "profiles/validator.h"

namespace iztk::bench {
namespace {

class CountingSink : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& diagnostic) override {
    errors += diagnostic.severity == core::Severity::kError;
  }
  std::uint64_t errors = 0;
};

void BM_LoadGuide(benchmark::State& state) {
  for (auto _ : state) {
    auto guide = profiles::Guide::load({});
    benchmark::DoNotOptimize(guide);
  }
}
BENCHMARK(BM_LoadGuide)->Unit(benchmark::kMillisecond);

void BM_Validate(benchmark::State& state) {
  static const std::string text = make_feed(10'000'000);
  const auto guide = profiles::Guide::load({});
  if (!guide) return state.SkipWithError(guide.error().message.c_str());
  profiles::Validator validator(**guide);
  parsers::Message message;
  CountingSink sink;
  for (auto _ : state) {
    std::uint64_t messages = 0;
    std::string_view window = text;
    parsers::Framer framer;
    while (const auto unit = framer.next(window, true, sink)) {
      window.remove_prefix(unit->bytes.size());
      if (unit->kind != parsers::UnitKind::kMessage) continue;
      message.scan(unit->bytes, unit->delimiters, unit->line_feed_ends_segments);
      validator.validate(*unit, message, sink);
      ++messages;
    }
    state.counters["messages_per_second"] = benchmark::Counter(
        static_cast<double>(messages), benchmark::Counter::kIsIterationInvariantRate);
    state.counters["errors"] = static_cast<double>(sink.errors);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}
BENCHMARK(BM_Validate)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
