#ifndef IZTK_TESTS_FUZZ_FUZZ_SUPPORT_H_
#define IZTK_TESTS_FUZZ_FUZZ_SUPPORT_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/findings/diagnostic.h"
#include "parsers/framing/framing.h"

/// One input of a fuzz target (docs/fuzzing.md). Returns 0; a broken promise aborts.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace iztk::fuzz {

/// A value that stands in the dictionary and in seeds where a person's values stand. It must not
/// come out where no value may come out.
inline constexpr std::string_view kCanary = "Qzxcanary";

/// Stops the fuzzer if a promise is broken.
void require(bool kept, const char* promise);

/// Bytes to test, and a number that chooses options. The number comes from the last bytes of the
/// input, as many as are above 0x7F (at most two): so ordinary texts are seeds as they are.
struct Input {
  Input(const std::uint8_t* data, std::size_t size);

  /// A number below `count`; the next call gives another one.
  std::size_t choose(std::size_t count);

  std::string_view bytes;

 private:
  std::size_t choice_ = 0;
};

/// A finding, for comparing.
struct KeptFinding {
  const core::Rule* rule = nullptr;
  core::Severity severity = core::Severity::kError;
  core::Place place;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  std::string path;
  std::array<std::string, core::Diagnostic::kMaxArguments> arguments;

  friend bool operator==(const KeptFinding&, const KeptFinding&) = default;
};

/// Keeps findings, and holds each to what every finding promises: its texts, and so what is made of
/// them, are UTF-8 without control bytes, and hold no value.
class FindingKeeper final : public core::DiagnosticSink {
 public:
  void report(const core::Diagnostic& diagnostic) override;

  std::vector<KeptFinding> findings;
};

/// Calls `use` with every accepted message of the input.
void for_each_message(std::string_view bytes, const std::function<void(const parsers::Unit&)>& use);

/// Whether the text is UTF-8, checked without the library.
bool is_utf8(std::string_view text);

}  // namespace iztk::fuzz

#endif  // IZTK_TESTS_FUZZ_FUZZ_SUPPORT_H_
