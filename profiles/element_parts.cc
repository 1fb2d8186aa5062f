#include "profiles/element_parts.h"

namespace iztk::profiles {

ElementParts::ElementParts(const MessageContext& context, const parsers::Element& whole,
                           Level level, Scratch& scratch)
    : parts_(scratch[static_cast<std::size_t>(level)]) {
  const char delimiter = context.part_delimiter(level);
  if (delimiter == '\0') {
    parts_[count_++] = whole;
    return;
  }
  parsers::Parts parts(whole, delimiter);
  while (count_ < parts_.size() && parts.next(&parts_[count_])) ++count_;
  if (count_ < parts_.size()) return;
  const parsers::Element& last = parts_.back();
  const std::size_t end = last.offset - whole.offset + last.text.size();
  rest_ = {whole.text.substr(end), whole.offset + static_cast<std::uint32_t>(end), false};
}

bool ElementParts::has_surplus(const MessageContext& context, std::size_t defined) const {
  for (std::size_t i = defined; i < count_; ++i) {
    if (context.valued(parts_[i])) return true;
  }
  return context.valued(rest_);
}

parsers::Element part_of(std::span<const parsers::Element> parts, std::size_t index) {
  if (index <= parts.size()) return parts[index - 1];
  const parsers::Element& last = parts.back();
  return {{}, last.offset + static_cast<std::uint32_t>(last.text.size()), true};
}

}  // namespace iztk::profiles
