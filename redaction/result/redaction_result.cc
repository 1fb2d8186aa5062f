#include "redaction/result/redaction_result.h"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace iztk::redaction {

void Redaction::begin() {
  bytes.clear();
  dictionary.clear();
  made.clear();
  quasi_identifiers.clear();
  failure.clear();
  report.clear();
  changed = false;
}

void Redaction::take_out(std::uint32_t offset, std::uint32_t length) {
  const ByteCut cut{offset, length};
  take_out({&cut, 1});
}

// Long messages have thousands of spans and of cuts.
void Redaction::take_out(std::span<const ByteCut> cuts) {
  if (cuts.empty()) return;
  std::size_t to = cuts[0].offset;
  for (std::size_t i = 0; i < cuts.size(); ++i) {
    const std::size_t from = cuts[i].end();
    const std::size_t next = i + 1 < cuts.size() ? cuts[i + 1].offset : bytes.size();
    std::copy(bytes.begin() + static_cast<std::ptrdiff_t>(from),
              bytes.begin() + static_cast<std::ptrdiff_t>(next),
              bytes.begin() + static_cast<std::ptrdiff_t>(to));
    to += next - from;
  }
  bytes.resize(to);
  std::size_t passed = 0;  // Cuts that end before the span at hand.
  std::uint32_t removed = 0;
  std::size_t kept = 0;
  for (MadeSpan span : made) {
    while (passed < cuts.size() && cuts[passed].end() <= span.begin)
      removed += cuts[passed++].length;
    if (passed < cuts.size() && cuts[passed].offset <= span.begin) continue;
    span.begin -= removed;
    span.end -= removed;
    made[kept++] = span;
  }
  made.resize(kept);
}

void Redaction::fail(std::string why) {
  begin();
  failure = std::move(why);
}

}  // namespace iztk::redaction
