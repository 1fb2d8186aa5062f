// What runs of hexadecimal digits and base 64 hide (hidden_text.h).

#include <algorithm>
#include <array>
#include <cstring>

#include "core/hash/hash.h"
#include "core/text/ascii.h"
#include "redaction/leaks/encoded_text.h"

namespace iztk::redaction {
namespace {

/// Shorter runs hold no name of three letters.
constexpr std::size_t kShortestHex = 6;
constexpr std::size_t kShortestBase64 = 6;
constexpr std::int8_t kNotBase64 = -1;
constexpr AsciiSet kBase64Letters(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

constexpr std::array<std::int8_t, 256> make_base64() {
  std::array<std::int8_t, 256> table = {};
  for (std::int8_t& value : table) value = kNotBase64;
  constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  for (std::size_t i = 0; i < kLetters.size(); ++i) {
    table[static_cast<unsigned char>(kLetters[i])] = static_cast<std::int8_t>(i);
  }
  table['+'] = table['-'] = 62;
  table['/'] = table['_'] = 63;
  return table;
}
constexpr std::array<std::int8_t, 256> kBase64 = make_base64();

/// Gathers the texts in decoded bytes. Most of them are rubbish: what is too short to be found is
/// dropped at once.
class RunSink {
 public:
  explicit RunSink(DecodedText* out) : out_(*out) {}

  /// Makes room for what a run can yield.
  void make_room(std::size_t run) {
    const std::size_t wanted = size_ + 5 * run + 16;
    if (out_.text.size() >= wanted) return;
    out_.text.resize(2 * wanted);
    out_.offsets.resize(2 * wanted);
  }

  void add(std::uint32_t value, std::size_t offset) {
    const auto byte = static_cast<unsigned char>(value);
    if (!is_text(byte)) {
      end_text();
      return;
    }
    out_.text[size_] = static_cast<char>(byte);
    out_.offsets[size_] = static_cast<std::uint32_t>(offset);
    ++size_;
  }

  void end_text() {
    if (size_ - start_ < kShortestText) {
      size_ = start_;
      return;
    }
    out_.text[size_] = '\n';
    out_.offsets[size_] = out_.offsets[size_ - 1];
    start_ = ++size_;
  }

  void finish() {
    out_.text.resize(size_);
    out_.offsets.resize(size_);
  }

 private:
  static constexpr std::size_t kShortestText = 4;

  // ASCII, NUL (UTF-16), the first byte of a UTF-8 character, and what may follow it.
  bool is_text(unsigned char byte) const {
    if (byte < 0x80) return byte >= 0x20 || byte == 0;
    if (byte >= 0xc2 && byte <= 0xf4) return true;
    return size_ > start_ && static_cast<unsigned char>(out_.text[size_ - 1]) >= 0x80;
  }

  DecodedText& out_;
  std::size_t size_ = 0;
  std::size_t start_ = 0;  ///< Of the text at hand.
};

void decode_hex(std::string_view run, std::size_t offset, RunSink* sink) {
  for (std::size_t start = 0; start < 2; ++start) {
    for (std::size_t i = start; i + 2 <= run.size(); i += 2) {
      sink->add(
          static_cast<std::uint32_t>(core::hex_value(run[i]) << 4 | core::hex_value(run[i + 1])),
          offset + i);
    }
    sink->end_text();
  }
}

void decode_base64(std::string_view run, std::size_t offset, RunSink* sink) {
  for (std::size_t start = 0; start < 4 && start < run.size(); ++start) {
    std::uint32_t bits = 0;
    int available = 0;
    for (std::size_t i = start; i < run.size(); ++i) {
      bits = (bits << 6 | static_cast<std::uint32_t>(kBase64[static_cast<unsigned char>(run[i])])) &
             0xffff;
      available += 6;
      if (available < 8) continue;
      available -= 8;
      sink->add(bits >> available & 0xff, offset + i);
    }
    sink->end_text();
  }
}

// Digits may stand beside other letters: an identifier with a name before it.
void decode_hex_within(std::string_view run, std::size_t offset, RunSink* sink) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= run.size(); ++i) {
    if (i < run.size() && core::hex_value(run[i]) >= 0) continue;
    if (i - begin >= kShortestHex) decode_hex(run.substr(begin, i - begin), offset + begin, sink);
    begin = i + 1;
  }
}

void decode_run(std::string_view run, std::size_t offset, RunSink* sink) {
  if (run.size() < kShortestBase64) return;
  sink->make_room(run.size());
  decode_hex_within(run, offset, sink);
  // Of ASCII text, base 64 is never made of digits only.
  if (!std::ranges::all_of(run, is_digit)) decode_base64(run, offset, sink);
}

}  // namespace

bool decode_runs(std::string_view text, DecodedText* out) {
  out->clear();
  RunSink sink(out);
  kBase64Letters.mark(text, &out->marks);
  for_each_run(out->marks, [&](std::size_t begin, std::size_t end) {
    decode_run(text.substr(begin, end - begin), begin, &sink);
  });
  sink.finish();
  return !out->text.empty();
}

void RunMemo::mark_runs(std::string_view text, std::vector<std::uint64_t>* marks) {
  kBase64Letters.mark(text, marks);
}

std::string_view RunMemo::folded_texts(std::string_view run) {
  constexpr std::size_t kBehind = 8;
  if (run.size() > kMostRun) return read(run);
  const std::uint64_t hash = core::short_hash(run, 0);
  if (const Entry* known = runs_.find(hash, run)) return {known->texts.data(), known->texts_size};
  const std::string_view texts = read(run);
  if (texts.size() + kBehind > kMostTexts) return texts;
  Entry& entry = runs_.make_room(hash);
  entry.run_size = static_cast<std::uint8_t>(run.size());
  entry.texts_size = static_cast<std::uint8_t>(texts.size());
  std::memcpy(entry.run.data(), run.data(), run.size());
  std::memcpy(entry.texts.data(), texts.data(), texts.size() + kBehind);
  return texts;
}

std::string_view RunMemo::read(std::string_view run) {
  decoded_.clear();
  RunSink sink(&decoded_);
  decode_run(run, 0, &sink);
  sink.finish();
  texts_.assign(decoded_.text);
  // What is too short to be found in a run need not be looked at again and again.
  texts_.drop_short_lines(kShortestLine);
  return texts_.text();
}

}  // namespace iztk::redaction
