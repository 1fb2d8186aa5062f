// make_feed [--like real] N [SEED]: writes N messages to standard output. The same N and SEED give
// the same bytes; more messages begin with the bytes of fewer.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "bench/feed.h"
#include "bench/real_feed.h"

namespace {

using AppendMessage = std::function<void(std::uint64_t, std::string*)>;

bool read_number(std::string_view text, std::uint64_t* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc{} && end == text.data() + text.size();
}

int write_messages(std::uint64_t count, const AppendMessage& append_message) {
  std::string out;
  for (std::uint64_t index = 1; index <= count; ++index) {
    append_message(index, &out);
    if (out.size() < 256 * 1024 && index != count) continue;
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 3;
    out.clear();
  }
  return std::fflush(stdout) == 0 ? 0 : 3;
}

int write_real(std::uint64_t count, std::uint64_t seed) {
  const auto feed = iztk::bench::RealFeed::load(seed);
  if (!feed) {
    std::fprintf(stderr, "%s\n", feed.error().message.c_str());
    return 3;
  }
  return write_messages(count,
                        [&](std::uint64_t i, std::string* out) { feed->append_message(i, out); });
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string_view> words(argv + 1, argv + argc);
  const bool like_real = words.size() >= 2 && words[0] == "--like" && words[1] == "real";
  if (like_real) words.erase(words.begin(), words.begin() + 2);
  std::uint64_t count = 0;
  std::uint64_t seed = 1;
  if (words.empty() || words.size() > 2 || !read_number(words[0], &count) ||
      (words.size() == 2 && !read_number(words[1], &seed))) {
    std::fputs("usage: make_feed [--like real] N [SEED]\n", stderr);
    return 2;
  }
  if (like_real) return write_real(count, seed);
  const iztk::bench::Feed feed(seed);
  return write_messages(count,
                        [&](std::uint64_t i, std::string* out) { feed.append_message(i, out); });
}
