#include "translators/engine/message_reader.h"

#include "core/text/ascii.h"
#include "parsers/encoding/encoding.h"
#include "parsers/message/escape.h"

namespace iztk::translators {
namespace {

using parsers::Element;
using parsers::Parts;
using parsers::StructureNode;

/// Part number `index`, from 1. Parts are short: a plain loop is quicker than calls of memchr.
Element nth_part(const Element& whole, char delimiter, std::uint32_t index) {
  if (whole.absent) return whole;
  const char* const begin = whole.text.data();
  const char* const end = begin + whole.text.size();
  const char* from = begin;
  for (const char* c = begin; c != end; ++c) {
    if (*c != delimiter) continue;
    if (--index == 0)
      return {{from, c}, whole.offset + static_cast<std::uint32_t>(from - begin), false};
    from = c + 1;
  }
  const bool last = index == 1;
  const auto offset = static_cast<std::uint32_t>((last ? from : end) - begin);
  return {last ? std::string_view(from, end) : std::string_view(), whole.offset + offset, !last};
}

constexpr std::string_view kUndecodable = "the bytes are no text of the message's character set";

}  // namespace

void MessageReader::begin(const parsers::Message& message, const parsers::Structure& structure,
                          parsers::Charset charset) {
  message_ = &message;
  structure_ = &structure;
  charset_ = charset;
  plain_ = !message.has_high_bytes() && !message.has_escapes();
  clean_ = plain_ && !message.has_control_bytes();
  const parsers::Delimiters& delimiters = message.delimiters();
  for (const char c : parts_end_) ends_part_[static_cast<unsigned char>(c)] = false;
  parts_end_ = {delimiters.repetition, delimiters.component, delimiters.subcomponent};
  for (const char c : parts_end_) ends_part_[static_cast<unsigned char>(c)] = true;
  outermost_.clear();
}

Value MessageReader::field(std::uint32_t segment, std::uint32_t number) const {
  return {message_->field(segment, number), {segment, number, 0, 0, 0}};
}

Value MessageReader::repetition(const Value& field, std::uint32_t number) const {
  return {nth_part(field.element, message_->delimiters().repetition, number),
          {field.place.segment, field.place.field, number, field.place.component,
           field.place.subcomponent}};
}

// Places are set number by number: a copy of one that was just written would wait for its stores.
Value MessageReader::part(const Value& value, std::uint32_t number) const {
  const core::Place& place = value.place;
  if (place.subcomponent != 0) return number == 1 ? value : Value{{{}, 0, true}, place};
  const parsers::Delimiters& delimiters = message_->delimiters();
  if (place.component != 0) {
    return {nth_part(value.element, delimiters.subcomponent, number),
            {place.segment, place.field, place.repetition, place.component, number}};
  }
  if (place.repetition != 0) {
    return {nth_part(value.element, delimiters.component, number),
            {place.segment, place.field, place.repetition, number, 0}};
  }
  const Element first = nth_part(value.element, delimiters.repetition, 1);
  return {nth_part(first, delimiters.component, number),
          {place.segment, place.field, 1, number, 0}};
}

Value MessageReader::at(std::uint32_t segment, std::uint32_t number,
                        std::uint32_t component) const {
  const Value first = repetition(field(segment, number), 1);
  return component == 0 ? first : part(first, component);
}

std::vector<Value> MessageReader::repetitions(std::uint32_t segment, std::uint32_t number) const {
  std::vector<Value> out;
  const Value whole = field(segment, number);
  Parts parts(whole.element, message_->delimiters().repetition);
  Value each{{}, whole.place};
  while (parts.next(&each.element)) {
    ++each.place.repetition;
    if (each.valued()) out.push_back(each);
  }
  return out;
}

std::uint32_t MessageReader::count_repetitions(const Value& whole) const {
  std::uint32_t count = 0;
  Parts parts(whole.element, message_->delimiters().repetition);
  Element each;
  while (parts.next(&each)) count += each.presence() == parsers::Presence::kValued ? 1 : 0;
  return count;
}

Value MessageReader::leaf(const Value& value) const {
  if (value.place.subcomponent != 0) return value;
  // The text of a component holds no repetition delimiter, and so on: one search for all of them.
  const std::string_view text = value.element.text;
  std::size_t end = 0;
  while (end < text.size() && !ends_part_[static_cast<unsigned char>(text[end])]) ++end;
  return {{text.substr(0, end), value.element.offset, value.element.absent},
          leaf_place(value.place)};
}

std::string_view MessageReader::text(const Value& value, bool* undecodable) {
  if (value.element.absent || value.element.text.empty()) return {};
  const bool header = value.place.field <= 2 && message_->declares_delimiters(value.place.segment);
  const Value first = header ? value : leaf(value);
  if (!first.valued()) return {};
  std::string_view text = core::trimmed(first.element.text);
  if (plain_ || header) return text;
  // Sequences first: `Xhh` stands for bytes of the character set.
  text = parsers::unescape(text, message_->delimiters(), arena_, nullptr, charset_);
  const std::optional<std::string_view> decoded = parsers::to_utf8(text, charset_, arena_);
  if (!decoded) {
    losses_.lose(first, kUndecodable);
    if (undecodable != nullptr) *undecodable = true;
    return {};
  }
  return core::trimmed(*decoded);
}

std::uint32_t MessageReader::group_of(std::uint32_t segment) const {
  return structure_->nodes[structure_->node_of_segment[segment]].parent;
}

std::optional<std::uint32_t> MessageReader::near_segment(std::uint32_t segment,
                                                         parsers::SegmentName name) const {
  const auto& nodes = structure_->nodes;
  for (std::uint32_t group = group_of(segment); group != StructureNode::kNone;
       group = nodes[group].parent) {
    if (nodes[group].parent == StructureNode::kNone) return outermost_segment(name);
    for (std::uint32_t i = group + 1; i < nodes[group].end; ++i) {
      if (nodes[i].kind == StructureNode::Kind::kSegment && nodes[i].parent == group &&
          nodes[i].segment == name) {
        return nodes[i].segment_index;
      }
    }
  }
  return std::nullopt;
}

// The outermost group may hold thousands of orders, so what was found there is remembered.
std::optional<std::uint32_t> MessageReader::outermost_segment(parsers::SegmentName name) const {
  for (const Outermost& each : outermost_) {
    if (each.name == name) return each.segment;
  }
  Outermost found{name, std::nullopt};
  const auto& nodes = structure_->nodes;
  for (const StructureNode& node : nodes) {
    if (node.kind != StructureNode::Kind::kSegment || node.segment != name) continue;
    if (node.parent == StructureNode::kNone || nodes[node.parent].parent != StructureNode::kNone) {
      continue;
    }
    found.segment = node.segment_index;
    break;
  }
  outermost_.push_back(found);
  return found.segment;
}

std::vector<std::uint32_t> MessageReader::segments_in(std::uint32_t group,
                                                      parsers::SegmentName name) const {
  std::vector<std::uint32_t> out;
  const auto& nodes = structure_->nodes;
  for (std::uint32_t i = group + 1; i < nodes[group].end; ++i) {
    if (nodes[i].kind == StructureNode::Kind::kSegment && nodes[i].segment == name) {
      out.push_back(nodes[i].segment_index);
    }
  }
  return out;
}

}  // namespace iztk::translators
