// Escapes: what was escaped comes back, and nothing that could end an element gets through.

#include "parsers/message/escape.h"
#include "parsers/message/header_check.h"
#include "tests/fuzz/fuzz_support.h"

namespace iztk::fuzz {
namespace {

class Places final : public parsers::EscapeFindings {
 public:
  explicit Places(std::size_t size) : size_(size) {}

  void found(const core::Rule&, std::size_t offset, std::size_t length) override {
    require(offset >= last_ && length > 0 && offset + length <= size_,
            "a finding about escapes is in the text, and they come in order");
    last_ = offset;
  }

 private:
  std::size_t size_;
  std::size_t last_ = 0;
};

void check_round_trip(std::string_view text, const parsers::Delimiters& delimiters) {
  const std::string escaped = parsers::escape(text, delimiters);
  for (const char c : escaped) {
    require(c != delimiters.field && c != delimiters.component && c != delimiters.repetition &&
                c != delimiters.subcomponent,
            "no delimiter in an escaped text");
    require(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f, "no control in an escaped text");
  }
  core::Arena arena;
  Places none(0);
  require(parsers::unescape(escaped, delimiters, arena) == text, "escape, unescape: the same text");
}

}  // namespace
}  // namespace iztk::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace iztk;
  fuzz::Input input(data, size);
  constexpr std::string_view kHeaders[] = {"MSH|^~\\&|", "MSH#*~\\&#", "MSH|^~\\&#|", "MSH!,;?:!"};
  const auto delimiters = parsers::check_header(kHeaders[input.choose(4)]).delimiters;
  fuzz::require(delimiters.has_value(), "the headers are right");
  fuzz::check_round_trip(input.bytes, *delimiters);

  core::Arena arena;
  fuzz::Places places(input.bytes.size());
  const std::string_view once = parsers::unescape(input.bytes, *delimiters, arena, &places);
  fuzz::require(parsers::unescape(input.bytes, *delimiters, arena) == once,
                "findings do not change the text");
  fuzz::require(once.size() <= input.bytes.size(), "unescaping makes no text longer");
  fuzz::check_round_trip(once, *delimiters);
  return 0;
}
