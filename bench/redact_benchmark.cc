// Redaction of messages with the leak check, as a command does it.

#include <benchmark/benchmark.h>

#include <string_view>
#include <utility>

#include "bench/stages.h"
#include "feeds/stages/redaction_data.h"
#include "parsers/message/message.h"
#include "redaction/redactor.h"
#include "translators/tables/map_set.h"

namespace iztk::bench {
namespace {

void redact(benchmark::State& state, std::string_view policy_name) {
  const auto classes = redaction::ClassTable::built_in();
  auto policy = redaction::load_policy(*redaction::find_built_in_policy(policy_name));
  const auto compiled = redaction::CompiledPolicy::compile(std::move(*policy), **classes);
  const auto key = redaction::SecretKey::from_bytes("kiln-otter 7 vexes quaint lamp #93");
  const auto run_key = redaction::SecretKey::random();
  const auto maps = translators::MapSet::load({});
  const auto vocabulary = feeds::load_vocabulary(**maps);
  const redaction::CodeSets codes(**classes, *vocabulary);
  redaction::RedactionTools tools;
  tools.key = &*key;
  tools.run_key = &run_key;
  tools.vocabulary = &*vocabulary;
  tools.codes = &codes;
  tools.run_year = 2026;
  redaction::Redactor redactor(**compiled, tools);
  redaction::Redaction result(**classes);
  parsers::Message message;
  for (auto _ : state) {
    for_each_message([&](const parsers::Unit& unit) {
      message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
      redactor.redact(message, &result);
      benchmark::DoNotOptimize(result.bytes.data());
    });
  }
  count_feed(state);
}

BENCHMARK_CAPTURE(redact, safe_harbor, "safe-harbor")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(redact, limited_data_set, "limited-data-set")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(redact, cvrs_redacted, "cvrs-redacted")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace iztk::bench
