// Character sets: what can be read is UTF-8 afterwards, letter by letter, and nothing is replaced.

#include "parsers/charset/utf16.h"
#include "parsers/encoding/encoding.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

using parsers::Charset;

constexpr std::string_view kReplacement = "\xef\xbf\xbd";

std::size_t count_characters(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (c & 0xc0) != 0x80;
  return count;
}

void check_text(std::string_view text, Charset charset) {
  core::Arena arena;
  const std::size_t fault = parsers::find_undecodable(text, charset);
  require(fault <= text.size(), "the first fault is in the text");
  const auto decoded = parsers::to_utf8(text, charset, arena);
  if (parsers::is_readable(charset)) {
    require(decoded.has_value() == (fault == text.size()), "a text is read if it has no fault");
  }
  if (!decoded) return;
  require(is_utf8(*decoded), "what was read is UTF-8");
  if (charset == Charset::kUtf8) return require(*decoded == text, "UTF-8 stays as it is");
  require(decoded->find(kReplacement) == std::string_view::npos, "no letter is replaced");
  if (parsers::is_single_byte(charset)) {
    require(count_characters(*decoded) == text.size(), "each byte is one character");
  }
}

void check_message(const parsers::Unit& unit, std::optional<Charset> forced) {
  parsers::Message message;
  message.scan(unit.bytes, unit.delimiters, unit.line_feed_ends_segments);
  FindingKeeper findings;
  const auto decision = parsers::decide_charset(message, unit.offset, forced, findings);
  bool error = false;
  for (const KeptFinding& finding : findings.findings) {
    error = error || finding.severity == core::Severity::kError;
  }
  if (decision.certainty != parsers::Certainty::kAgreed) {
    require(error, "a doubtful character set is an error");
  } else {
    require(parsers::find_undecodable(unit.bytes, decision.charset) == unit.bytes.size(),
            "an agreed character set can read the message");
  }
  parsers::check_characters(message, unit.offset, decision.charset, findings);
  for (const KeptFinding& finding : findings.findings) {
    require(finding.offset >= unit.offset &&
                finding.offset + finding.length <= unit.offset + unit.bytes.size(),
            "a finding is in its message");
  }
}

std::string read_utf16(std::string_view bytes, Charset charset, std::size_t block, bool* whole) {
  parsers::Utf16Reader reader(charset);
  std::string text;
  *whole = true;
  for (std::size_t at = 0; *whole; at += block) {
    const bool at_end = at + block >= bytes.size();
    *whole = reader.read(bytes.substr(std::min(at, bytes.size()), block), at_end, &text);
    if (at_end) break;
  }
  if (!*whole) require(reader.fault_offset() <= bytes.size(), "the fault is in the input");
  return text;
}

void check_utf16(std::string_view bytes, Charset charset, std::size_t block) {
  bool whole = false;
  bool whole_in_blocks = false;
  const std::string text = read_utf16(bytes, charset, bytes.size() + 1, &whole);
  require(is_utf8(text), "what was read of UTF-16 is UTF-8");
  require(read_utf16(bytes, charset, block, &whole_in_blocks) == text && whole == whole_in_blocks,
          "the blocks do not matter");
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  fuzz::Input input(data, size);
  const auto options = parsers::charset_options();
  const std::size_t chosen = input.choose(options.size() + 1);
  std::optional<parsers::Charset> forced;
  if (chosen > 0) forced = options[chosen - 1].charset;
  // One set for each input, whatever it chooses: all of them for each input would take long.
  fuzz::check_text(input.bytes, options[input.bytes.size() % options.size()].charset);
  fuzz::check_text(input.bytes, forced.value_or(parsers::Charset::kUtf8));
  fuzz::for_each_message(input.bytes,
                         [&](const parsers::Unit& unit) { fuzz::check_message(unit, forced); });
  const std::size_t block = 1 + input.choose(7);
  const bool big_endian = input.choose(2) == 1;
  fuzz::check_utf16(input.bytes,
                    big_endian ? parsers::Charset::kUtf16Be : parsers::Charset::kUtf16Le, block);
  return 0;
}
