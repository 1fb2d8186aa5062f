#include "synthesis/messages/built_message.h"

#include <algorithm>

#include "core/tables/tsv.h"

namespace iztk::synthesis {

bool Words::match(std::string_view when) const {
  if (when.empty()) return true;
  const std::vector<std::string_view> wanted = core::split_words(when);
  return std::any_of(wanted.begin(), wanted.end(), [this](std::string_view word) {
    return std::find(words_.begin(), words_.end(), word) != words_.end();
  });
}

std::string text_of(const BuiltMessage& message) {
  std::string out;
  for (const BuiltSegment& segment : message.segments) {
    out += segment.name;
    // MSH-1 is the separator before MSH-2.
    const std::size_t first = segment.name == "MSH" ? 1 : 0;
    for (std::size_t i = first; i < segment.fields.size(); ++i) out += "|" + segment.fields[i];
    out += '\r';
  }
  return out;
}

}  // namespace iztk::synthesis
