#include "redaction/result/redaction_result.h"

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
  bytes.erase(offset, length);
  const std::uint32_t end = offset + length;
  std::erase_if(made,
                [&](const MadeSpan& span) { return span.begin >= offset && span.begin < end; });
  for (MadeSpan& span : made) {
    if (span.begin < end) continue;
    span.begin -= length;
    span.end -= length;
  }
}

void Redaction::fail(std::string why) {
  begin();
  failure = std::move(why);
}

}  // namespace iztk::redaction
