// Validation with its findings described and written as the command does it: lines, columns, paths,
// sentences and, in the default format, excerpts.

#include <benchmark/benchmark.h>

#include <optional>

#include "bench/stages.h"
#include "core/arena.h"
#include "feeds/run/finding_texts.h"
#include "feeds/stages/message_checker.h"
#include "feeds/stages/rule_selection.h"
#include "feeds/units/batch.h"
#include "profiles/guide/guide.h"
#include "redaction/classes/class_table.h"
#include "reports/report.h"
#include "reports/sink.h"

namespace iztk::bench {
namespace {

class NoSink final : public reports::Sink {
 public:
  void write(std::string_view) override {}
};

void report(benchmark::State& state, reports::ReportFormat format) {
  const auto guide = profiles::Guide::load({});
  const auto classes = redaction::ClassTable::built_in();
  if (!guide || !classes) return state.SkipWithError("the tables cannot be read");
  NoSink sink;
  const auto renderer = reports::make_renderer(format, reports::ReportStyle{}, sink);
  const feeds::RuleSelection selection;
  feeds::CheckSettings settings;
  settings.guide = guide->get();
  settings.selection = &selection;
  settings.classes = classes->get();
  settings.excerpts = renderer->wants_excerpt();
  feeds::MessageChecker checker(settings);
  feeds::FindingTexts texts(renderer.get(), 1);
  feeds::UnitFindings found;
  core::Arena arena;
  for (auto _ : state) {
    for_each_message([&](const parsers::Unit& unit) {
      arena.reset();
      checker.check(feeds::FramedUnit{unit, {}}, std::nullopt, &arena, &found);
      texts.write(0, "feed.hl7", &unit, &arena, &found);
      benchmark::DoNotOptimize(found.findings.data());
    });
  }
  count_feed(state);
}

BENCHMARK_CAPTURE(report, full, reports::ReportFormat::kFull)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(report, ndjson, reports::ReportFormat::kNdjson)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
