#include "bench/stages.h"

#include "bench/feed.h"

namespace iztk::bench {

const std::string& feed() {
  static const std::string text = make_feed(20'000'000);
  return text;
}

void count_feed(benchmark::State& state) {
  static const std::uint64_t messages = for_each_message([](const parsers::Unit&) {});
  const auto iterations = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(iterations * static_cast<std::int64_t>(messages));
  state.SetBytesProcessed(iterations * static_cast<std::int64_t>(feed().size()));
}

}  // namespace iztk::bench
