// How fast messages are redacted with the leak check, and what the check takes of that.

#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/feed.h"
#include "cli/redaction_data.h"
#include "parsers/message.h"
#include "redaction/redactor.h"
#include "translators/map_set.h"

namespace iztk::bench {
namespace {

constexpr std::size_t kMessages = 1000;

std::vector<std::string> make_messages() {
  const Feed feed;
  std::vector<std::string> messages(kMessages);
  for (std::size_t i = 0; i < kMessages; ++i) feed.append_message(i, &messages[i]);
  return messages;
}

/// One iteration is one message.
void redact(benchmark::State& state, std::string_view policy_name) {
  const std::vector<std::string> messages = make_messages();
  const auto classes = redaction::ClassTable::built_in();
  auto policy = redaction::load_policy(*redaction::find_built_in_policy(policy_name));
  const auto compiled = redaction::CompiledPolicy::compile(std::move(*policy), **classes);
  const auto key = redaction::SecretKey::from_bytes("0123456789abcdef0123456789abcdef");
  const auto run_key = redaction::SecretKey::random();
  const auto maps = translators::MapSet::load({});
  const auto vocabulary = cli::load_vocabulary(**maps);
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
  std::size_t next = 0;
  std::int64_t bytes = 0;
  for (auto _ : state) {
    const std::string& text = messages[next];
    next = (next + 1) % kMessages;
    message.scan(text, {}, false);
    redactor.redact(message, &result);
    bytes += static_cast<std::int64_t>(text.size());
    benchmark::DoNotOptimize(result.bytes.data());
  }
  state.SetItemsProcessed(state.iterations());
  state.SetBytesProcessed(bytes);
}

void safe_harbor(benchmark::State& state) { redact(state, "safe-harbor"); }
void limited_data_set(benchmark::State& state) { redact(state, "limited-data-set"); }
void cvrs_redacted(benchmark::State& state) { redact(state, "cvrs-redacted"); }

BENCHMARK(safe_harbor);
BENCHMARK(limited_data_set);
BENCHMARK(cvrs_redacted);

}  // namespace
}  // namespace iztk::bench
