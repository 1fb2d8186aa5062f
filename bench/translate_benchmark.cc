// Messages of the generated feed to FHIR bundles as NDJSON, one core.

#include <benchmark/benchmark.h>

#include <memory>
#include <string>

#include "bench/feed.h"
#include "parsers/framing.h"
#include "profiles/guide.h"
#include "translators/map_set.h"
#include "translators/translator.h"

namespace iztk::bench {
namespace {

class NoFindings final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic&) override {}
};

void BM_LoadMaps(benchmark::State& state) {
  for (auto _ : state) {
    auto maps = translators::MapSet::load("");
    benchmark::DoNotOptimize(maps);
  }
}
BENCHMARK(BM_LoadMaps)->Unit(benchmark::kMillisecond);

void BM_Translate(benchmark::State& state) {
  static const std::string text = make_feed(10'000'000);
  const auto guide = profiles::Guide::load({});
  if (!guide) return state.SkipWithError(guide.error().message.c_str());
  const auto maps = translators::MapSet::load("");
  if (!maps) return state.SkipWithError(maps.error().message.c_str());
  const translators::TranslateOptions options;
  translators::Translator translator(**maps, **guide, options);
  NoFindings findings;
  std::string json;
  for (auto _ : state) {
    std::uint64_t messages = 0;
    std::string_view window = text;
    parsers::Framer framer;
    while (const auto unit = framer.next(window, true, findings)) {
      window.remove_prefix(unit->bytes.size());
      if (unit->kind != parsers::UnitKind::kMessage || unit->rejection != nullptr) continue;
      json.clear();
      translator.translate(*unit, &json);
      benchmark::DoNotOptimize(json.data());
      ++messages;
    }
    state.counters["messages_per_second"] = benchmark::Counter(
        static_cast<double>(messages), benchmark::Counter::kIsIterationInvariantRate);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(text.size()));
}
BENCHMARK(BM_Translate)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
