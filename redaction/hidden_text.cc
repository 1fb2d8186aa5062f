#include "redaction/hidden_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cstring>
#include <optional>

#include "redaction/ascii_set.h"
#include "redaction/short_hash.h"

namespace iztk::redaction {
namespace {

/// Shorter runs hold no name of three letters.
constexpr std::size_t kShortestHex = 6;
constexpr std::size_t kShortestBase64 = 6;
constexpr std::int8_t kNotBase64 = -1;
constexpr AsciiSet kBase64Letters(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_");

int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

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

constexpr AsciiSet kMayEscape("\\%=&");

/// What an escape sequence stands for.
struct Escape {
  std::uint32_t value = 0;  ///< A byte, or a code point.
  bool code_point = false;
  std::size_t length = 0;  ///< Of the sequence; 0: this is none.
};

std::optional<std::uint32_t> hex_number(std::string_view digits) {
  std::uint32_t number = 0;
  for (const char c : digits) {
    const int value = hex_value(c);
    if (value < 0) return std::nullopt;
    number = number << 4 | static_cast<std::uint32_t>(value);
  }
  if (digits.empty()) return std::nullopt;
  return number;
}

// `%4A`, `=4A`
Escape two_digits(std::string_view text) {
  if (text.size() < 3) return {};
  const std::optional<std::uint32_t> number = hex_number(text.substr(1, 2));
  if (!number) return {};
  return {*number, false, 3};
}

// `&#74;`, `&#x4A;`, `&amp;`
Escape entity(std::string_view text) {
  struct Named {
    std::string_view name;
    char character;
  };
  constexpr Named kNamed[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                              {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", ' '}};
  for (const Named& named : kNamed) {
    if (text.starts_with(named.name)) {
      return {static_cast<std::uint32_t>(named.character), false, named.name.size()};
    }
  }
  if (!text.starts_with("&#")) return {};
  const std::size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos) return {};
  std::string_view digits = text.substr(2, end - 2);
  if (digits.starts_with('x') || digits.starts_with('X')) {
    const std::optional<std::uint32_t> number = hex_number(digits.substr(1));
    if (!number) return {};
    return {*number, true, end + 1};
  }
  std::uint32_t number = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  if (error != std::errc() || last != digits.data() + digits.size()) return {};
  return {number, true, end + 1};
}

// `\u004a`, `\n`, `\"`, and the sequences of one letter of HL7.
Escape backslash(std::string_view text) {
  if (text.size() < 2) return {};
  if (text[1] == 'u' && text.size() >= 6) {
    const std::optional<std::uint32_t> number = hex_number(text.substr(2, 4));
    if (number) return {*number, true, 6};
  }
  constexpr std::string_view kHl7Letters = "FSTRE";
  if (text.size() >= 3 && text[2] == '\\') {
    if (kHl7Letters.find(text[1]) != std::string_view::npos) return {' ', false, 3};
    if (text[1] == 'H' || text[1] == 'N') return {0, false, 3};
  }
  if (text.starts_with("\\.")) {
    const std::size_t end = text.substr(0, 12).find('\\', 1);
    if (end != std::string_view::npos) return {' ', false, end + 1};
  }
  constexpr std::string_view kJsonLetters = "\"\\/nrtbf";
  if (kJsonLetters.find(text[1]) != std::string_view::npos) {
    return {text[1] == '"' || text[1] == '\\' || text[1] == '/'
                ? static_cast<std::uint32_t>(text[1])
                : std::uint32_t{' '},
            false, 2};
  }
  return {};
}

/// Writes decoded characters with their origin.
class Sink {
 public:
  explicit Sink(DecodedText* out) : out_(*out) {}

  void byte(char c, std::size_t offset) {
    out_.text += c;
    out_.offsets.push_back(static_cast<std::uint32_t>(offset));
  }

  void code_point(std::uint32_t value, std::size_t offset) {
    if (value < 0x80) {
      byte(static_cast<char>(value), offset);
    } else if (value < 0x800) {
      byte(static_cast<char>(0xc0 | value >> 6), offset);
      byte(static_cast<char>(0x80 | (value & 0x3f)), offset);
    } else {
      byte(static_cast<char>(0xe0 | (value >> 12 & 0xf)), offset);
      byte(static_cast<char>(0x80 | (value >> 6 & 0x3f)), offset);
      byte(static_cast<char>(0x80 | (value & 0x3f)), offset);
    }
  }

 private:
  DecodedText& out_;
};

// `\X4A414E45\`: writes the bytes and returns the length of the sequence, or 0.
std::size_t hex_sequence(std::string_view text, std::size_t offset, Sink* sink) {
  if (!text.starts_with("\\X")) return 0;
  const std::size_t end = text.find('\\', 2);
  if (end == std::string_view::npos || end % 2 != 0 || end == 2) return 0;
  for (std::size_t i = 2; i < end; ++i) {
    if (hex_value(text[i]) < 0) return 0;
  }
  for (std::size_t i = 2; i < end; i += 2) {
    sink->byte(static_cast<char>(hex_value(text[i]) << 4 | hex_value(text[i + 1])), offset);
  }
  return end + 1;
}

Escape escape_at(std::string_view text) {
  switch (text[0]) {
    case '\\':
      return backslash(text);
    case '%':
    case '=':
      return two_digits(text);
    case '&':
      return entity(text);
    default:
      return {};
  }
}

bool starts_escape(std::string_view text) {
  if (!kMayEscape.contains(text[0])) return false;
  return text.starts_with("\\X") || escape_at(text).length != 0;
}

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
      sink->add(static_cast<std::uint32_t>(hex_value(run[i]) << 4 | hex_value(run[i + 1])),
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
    if (i < run.size() && hex_value(run[i]) >= 0) continue;
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

bool decode_escapes(std::string_view text, DecodedText* out) {
  // MSH-2 holds a backslash in nearly every message: nothing is copied before a real sequence.
  kMayEscape.mark(text, &out->marks);
  std::size_t at = text.size();
  for (std::size_t word = 0; word < out->marks.size() && at == text.size(); ++word) {
    for (std::uint64_t bits = out->marks[word]; bits != 0; bits &= bits - 1) {
      const std::size_t place = word * 64 + static_cast<std::size_t>(std::countr_zero(bits));
      if (!starts_escape(text.substr(place))) continue;
      at = place;
      break;
    }
  }
  if (at == text.size()) return false;
  out->clear();
  Sink sink(out);
  bool decoded = false;
  for (at = 0; at < text.size();) {
    if (!kMayEscape.contains(text[at])) {
      sink.byte(text[at], at);
      ++at;
      continue;
    }
    const std::string_view rest = text.substr(at);
    if (const std::size_t length = hex_sequence(rest, at, &sink); length != 0) {
      at += length;
      decoded = true;
      continue;
    }
    const Escape escape = escape_at(rest);
    if (escape.length == 0) {
      sink.byte(text[at], at);
      ++at;
      continue;
    }
    if (escape.code_point) {
      sink.code_point(escape.value, at);
    } else {
      sink.byte(static_cast<char>(escape.value), at);
    }
    at += escape.length;
    decoded = true;
  }
  return decoded;
}

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
  Entry& entry = entries_[short_hash(run, 0) % kEntries];
  if (run.size() > entry.run.size()) return read(run);
  const bool known =
      entry.run_size == run.size() && std::memcmp(entry.run.data(), run.data(), run.size()) == 0;
  if (known) return {entry.texts.data(), entry.texts_size};
  const std::string_view texts = read(run);
  if (texts.size() + kBehind > entry.texts.size()) return texts;
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
