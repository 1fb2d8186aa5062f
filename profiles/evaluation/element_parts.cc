#include "profiles/evaluation/element_parts.h"

namespace iztk::profiles {

ElementParts::ElementParts(const MessageContext& context, const parsers::Element& whole,
                           Level level, Scratch& scratch)
    : parts_(scratch[static_cast<std::size_t>(level)]) {
  const char delimiter = context.part_delimiter(level);
  if (delimiter == '\0') {
    parts_[count_++] = whole;
    return;
  }
  const std::string_view text = whole.text;
  std::size_t begin = 0;
  const auto add = [&](std::size_t end) {
    parts_[count_++] = {text.substr(begin, end - begin),
                        whole.offset + static_cast<std::uint32_t>(begin), whole.absent};
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != delimiter) continue;
    add(i);
    begin = i + 1;
    if (count_ < parts_.size()) continue;
    rest_ = {text.substr(i), whole.offset + static_cast<std::uint32_t>(i), false};
    return;
  }
  add(text.size());
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
