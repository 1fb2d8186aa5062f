// Messages to FHIR bundles as NDJSON, and what it takes to write the same bundles with RapidJSON
// once they are there.

#include <benchmark/benchmark.h>
#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <optional>
#include <string>
#include <vector>

#include "bench/stages.h"
#include "core/arena.h"
#include "feeds/stages/message_stages.h"
#include "feeds/stages/redaction_setup.h"
#include "profiles/guide/guide.h"
#include "translators/tables/map_set.h"
#include "translators/translator.h"

namespace iztk::bench {
namespace {

void load_maps(benchmark::State& state) {
  for (auto _ : state) {
    auto maps = translators::MapSet::load("");
    benchmark::DoNotOptimize(maps);
  }
}
BENCHMARK(load_maps)->Unit(benchmark::kMillisecond);

void translate(benchmark::State& state) {
  const auto guide = profiles::Guide::load({});
  if (!guide) return state.SkipWithError(guide.error().message.c_str());
  const auto maps = translators::MapSet::load("");
  if (!maps) return state.SkipWithError(maps.error().message.c_str());
  const translators::TranslateOptions options;
  translators::Translator translator(**maps, **guide, options);
  std::string json;
  for (auto _ : state) {
    for_each_message([&](const parsers::Unit& unit) {
      json.clear();
      translator.translate(unit, &json);
      benchmark::DoNotOptimize(json.data());
    });
  }
  count_feed(state);
}
BENCHMARK(translate)->Unit(benchmark::kMillisecond);

/// Each message redacted, translated, and its bundle labelled and searched.
void translate_redacted(benchmark::State& state) {
  const auto guide = profiles::Guide::load({});
  const auto maps = translators::MapSet::load("");
  if (!guide || !maps) return state.SkipWithError("the tables cannot be read");
  feeds::RedactionOptions options;
  options.policy = "safe-harbor";
  options.reference_date = "2026-01-01";
  const auto redaction = feeds::RedactionSetup::load(options, **maps);
  if (!redaction) return state.SkipWithError(redaction.error().message.c_str());
  feeds::TranslateStages stages;
  stages.redaction = redaction->get();
  stages.maps = maps->get();
  stages.guide = guide->get();
  feeds::MessageStages translator(stages);
  feeds::TranslatedUnit result;
  core::Arena arena;
  for (auto _ : state) {
    for_each_message([&](const parsers::Unit& unit) {
      arena.reset();
      translator.translate(feeds::FramedUnit{unit, {}}, std::nullopt, &arena, &result);
      benchmark::DoNotOptimize(result.json.data());
    });
  }
  count_feed(state);
}
BENCHMARK(translate_redacted)->Unit(benchmark::kMillisecond);

/// Every eighth bundle: all of them as trees would not fit in any cache, and in little memory.
void write_bundles(benchmark::State& state) {
  constexpr std::uint64_t kEach = 8;
  const auto guide = profiles::Guide::load({});
  const auto maps = translators::MapSet::load("");
  if (!guide || !maps) return state.SkipWithError("the tables cannot be read");
  const translators::TranslateOptions options;
  translators::Translator translator(**maps, **guide, options);
  std::vector<rapidjson::Document> bundles;
  std::uint64_t number = 0;
  for_each_message([&](const parsers::Unit& unit) {
    if (number++ % kEach != 0) return;
    std::string json;
    translator.translate(unit, &json);
    bundles.emplace_back().Parse(json.c_str(), json.size());
  });
  rapidjson::StringBuffer buffer;
  for (auto _ : state) {
    for (const rapidjson::Document& bundle : bundles) {
      buffer.Clear();
      rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
      bundle.Accept(writer);
      benchmark::DoNotOptimize(buffer.GetString());
    }
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()) *
                          static_cast<std::int64_t>(bundles.size()));
}
BENCHMARK(write_bundles)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
