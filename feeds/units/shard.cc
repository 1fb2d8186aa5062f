#include "feeds/units/shard.h"

#include <sys/stat.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

#include "feeds/files/decompressor.h"
#include "feeds/files/input_stream.h"
#include "parsers/charset/utf16.h"

namespace iztk::feeds {
namespace {

constexpr std::uint64_t kMostShards = 1'000'000;

std::optional<std::uint64_t> read_number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

core::Error no_places(const std::string& name, std::string_view why) {
  return {"--shard needs files with messages as they are, but " + name + " " + std::string(why)};
}

/// The size of an input in which offsets of the file are offsets of the text.
core::Result<std::uint64_t> size_of(const InputFile& input) {
  struct stat status = {};
  const bool known = !input.is_standard_input() && ::stat(input.path.c_str(), &status) == 0;
  if (!known || !S_ISREG(status.st_mode)) return no_places(input.name, "is no file");
  core::Result<InputStream> stream = InputStream::open(input);
  if (!stream) return stream.error();
  std::string start;
  const core::Result<std::size_t> got = stream->read(kCompressionMarkSize, &start);
  if (!got) return got.error();
  if (detect_compression(start) != Compression::kNone) {
    return no_places(input.name, "is compressed");
  }
  if (parsers::detect_utf16_mark(start)) return no_places(input.name, "is UTF-16");
  return static_cast<std::uint64_t>(status.st_size);
}

/// `number` / `count` of `total`, without overflow.
std::uint64_t cut_at(std::uint64_t total, std::uint64_t number, std::uint64_t count) {
  return total / count * number + total % count * number / count;
}

}  // namespace

core::Result<Shard> parse_shard(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash != std::string_view::npos) {
    const std::optional<std::uint64_t> index = read_number(text.substr(0, slash));
    const std::optional<std::uint64_t> count = read_number(text.substr(slash + 1));
    if (index && count && *index >= 1 && *index <= *count && *count <= kMostShards) {
      return Shard{*index, *count};
    }
  }
  return core::Error{"--shard: expected I/N with I from 1 to N, and N up to " +
                     std::to_string(kMostShards) + ", such as 2/5"};
}

core::Result<std::vector<ByteRange>> plan_shard(const Shard& shard, const InputOptions& options,
                                                std::span<const InputFile> inputs) {
  const bool utf16 = options.encoding == parsers::Charset::kUtf16Le ||
                     options.encoding == parsers::Charset::kUtf16Be;
  if (utf16) return core::Error{"--shard does not go with UTF-16"};
  std::vector<std::uint64_t> sizes;
  std::uint64_t total = 0;
  for (const InputFile& input : inputs) {
    const core::Result<std::uint64_t> size = size_of(input);
    if (!size) return size.error();
    sizes.push_back(*size);
    total += *size;
  }
  const std::uint64_t begin = cut_at(total, shard.index - 1, shard.count);
  const std::uint64_t end = shard.index == shard.count ? std::numeric_limits<std::uint64_t>::max()
                                                       : cut_at(total, shard.index, shard.count);
  std::vector<ByteRange> ranges;
  std::uint64_t base = 0;
  for (const std::uint64_t size : sizes) {
    const std::uint64_t last = size == 0 ? base : base + size - 1;
    ByteRange& range = ranges.emplace_back();
    range.takes_end = begin <= last && last < end;
    range.begin = begin <= base ? 0 : std::min(begin - base, size);
    // The shard with the last byte also gets what may have been added since.
    if (!range.takes_end) range.end = end <= base ? 0 : std::min(end - base, size);
    base += size;
  }
  return ranges;
}

}  // namespace iztk::feeds
