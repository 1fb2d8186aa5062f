#include "bench/stages.h"

#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "bench/feed.h"
#include "bench/real_feed.h"

namespace iztk::bench {
namespace {

constexpr std::uint64_t kFeedBytes = 20'000'000;

std::string make_real_feed() {
  const auto feed = RealFeed::load();
  if (!feed) {
    std::fprintf(stderr, "%s\n", feed.error().message.c_str());
    std::exit(3);
  }
  std::string out;
  for (std::uint64_t index = 1; out.size() < kFeedBytes; ++index) feed->append_message(index, &out);
  return out;
}

}  // namespace

const std::string& feed() {
  static const std::string text = [] {
    const char* const name = std::getenv("IZTK_BENCH_FEED");
    const bool real = name != nullptr && std::string_view(name) == "real";
    return real ? make_real_feed() : make_feed(kFeedBytes);
  }();
  return text;
}

void count_feed(benchmark::State& state) {
  static const std::uint64_t messages = for_each_message([](const parsers::Unit&) {});
  const auto iterations = static_cast<std::int64_t>(state.iterations());
  state.SetItemsProcessed(iterations * static_cast<std::int64_t>(messages));
  state.SetBytesProcessed(iterations * static_cast<std::int64_t>(feed().size()));
}

}  // namespace iztk::bench
