#include "profiles/evaluation/message_context.h"

#include "parsers/message/escape.h"

namespace iztk::profiles {

std::string_view MessageContext::value(const parsers::Element& element) const {
  std::string_view text = element.text;
  while (text.ends_with(' ')) text.remove_suffix(1);
  const bool escaped =
      message.has_escapes() && text.find(message.delimiters().escape) != std::string_view::npos;
  if (!escaped && !message.has_high_bytes()) return text;
  // Sequences first: `Xhh` stands for bytes of the character set.
  text = parsers::unescape(text, message.delimiters(), arena, nullptr, charset);
  return parsers::to_utf8(text, charset, arena).value_or(text);
}

parsers::Presence MessageContext::presence(const parsers::Element& element) const {
  if (element.absent) return parsers::Presence::kAbsent;
  const parsers::Delimiters& d = message.delimiters();
  for (const char c : element.text) {
    if (c == ' ' || c == d.component || c == d.subcomponent || c == d.repetition || c == '\t' ||
        c == '\n')
      continue;
    return element.text == "\"\"" ? parsers::Presence::kNull : parsers::Presence::kValued;
  }
  return parsers::Presence::kEmpty;
}

bool MessageContext::valued(const parsers::Element& element) const {
  const parsers::Presence state = presence(element);
  return state == parsers::Presence::kValued || state == parsers::Presence::kNull;
}

char MessageContext::part_delimiter(Level level) const {
  switch (level) {
    case Level::kRepetition:
      return message.delimiters().component;
    case Level::kComponent:
      return message.delimiters().subcomponent;
    case Level::kSubcomponent:
      return '\0';
  }
  return '\0';
}

parsers::Element MessageContext::part(const parsers::Element& element, Level level,
                                      std::uint32_t index) const {
  if (level != Level::kSubcomponent) return parsers::part(element, part_delimiter(level), index);
  if (index == 1) return element;
  return {{}, element.offset + static_cast<std::uint32_t>(element.text.size()), true};
}

}  // namespace iztk::profiles
