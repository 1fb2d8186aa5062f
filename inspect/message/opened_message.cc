#include "inspect/message/opened_message.h"

#include "parsers/encoding/encoding.h"
#include "parsers/message/header_check.h"
#include "profiles/profile_choice.h"

namespace iztk::inspect {
namespace {

/// Whether an element is split into components or subcomponents.
bool has_parts(std::string_view text, const parsers::Delimiters& delimiters,
               profiles::Level level) {
  const bool components = level == profiles::Level::kRepetition &&
                          text.find(delimiters.component) != std::string_view::npos;
  return components || (level != profiles::Level::kSubcomponent &&
                        text.find(delimiters.subcomponent) != std::string_view::npos);
}

}  // namespace

void OpenedMessage::open(const parsers::Unit& unit, std::optional<parsers::Charset> forced) {
  scan(unit, unit.delimiters, unit.line_feed_ends_segments, forced);
  context_->profile = profiles::choose_profile(guide_, message_).profile;
  if (context_->profile == nullptr) return;
  context_->structure = &deriver_.derive(context_->profile->structure, message_.segment_names());
  segment_nodes_.start_message(*context_->structure);
  context_->segment_nodes = &segment_nodes_;
}

void OpenedMessage::open_rejected(const parsers::Unit& unit,
                                  std::optional<parsers::Charset> forced) {
  const std::string_view line = unit.bytes.substr(0, unit.bytes.find_first_of("\r\n"));
  parsers::HeaderCheck header;
  if (line.starts_with("MSH")) header = parsers::check_header(line);
  scan(unit, header.delimiters.value_or(parsers::Delimiters()), true, forced);
}

void OpenedMessage::scan(const parsers::Unit& unit, const parsers::Delimiters& delimiters,
                         bool line_feed_ends_segments, std::optional<parsers::Charset> forced) {
  arena_.reset();
  message_.scan(unit.bytes, delimiters, line_feed_ends_segments);
  context_.emplace(
      profiles::MessageContext{.message = message_, .base_offset = unit.offset, .arena = arena_});
  core::NoFindings findings;
  context_->charset = parsers::decide_charset(message_, unit.offset, forced, findings).charset;
}

std::string OpenedMessage::text(const parsers::Element& element, profiles::Level level) const {
  if (!has_parts(element.text, message_.delimiters(), level)) {
    return std::string(context_->value(element));
  }
  return std::string(
      parsers::to_utf8(element.text, context_->charset, context_->arena).value_or(element.text));
}

}  // namespace iztk::inspect
