// make_feed N [SEED]: writes N messages to standard output. The same N and SEED give the same
// bytes.

#include <charconv>
#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

#include "bench/feed.h"

namespace {

bool read_number(std::string_view text, std::uint64_t* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

int main(int argc, char** argv) {
  std::uint64_t count = 0;
  std::uint64_t seed = 1;
  if (argc < 2 || argc > 3 || !read_number(argv[1], &count) ||
      (argc == 3 && !read_number(argv[2], &seed))) {
    std::fputs("usage: make_feed N [SEED]\n", stderr);
    return 2;
  }
  const iztk::bench::Feed feed(seed);
  std::string out;
  for (std::uint64_t index = 1; index <= count; ++index) {
    feed.append_message(index, &out);
    if (out.size() < 256 * 1024 && index != count) continue;
    if (std::fwrite(out.data(), 1, out.size(), stdout) != out.size()) return 3;
    out.clear();
  }
  return std::fflush(stdout) == 0 ? 0 : 3;
}
