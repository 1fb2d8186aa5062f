#include "profiles/evaluation/element_path.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace iztk::profiles {
namespace {

// How many segments of the same name stand before this one in the message, and itself.
std::uint32_t instance_in_message(const parsers::Message& message, std::uint32_t segment) {
  const auto& names = message.segment_names();
  return static_cast<std::uint32_t>(
      std::count(names.begin(), names.begin() + segment + 1, names[segment]));
}

void append_number(std::uint32_t number, std::string* text) {
  std::array<char, 10> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
  text->append(digits.data(), end);
}

// "-5"; nothing for 0, which is the whole of what stands before.
void append_number(char separator, std::uint32_t number, std::string* text) {
  if (number == 0) return;
  text->push_back(separator);
  append_number(number, text);
}

// "[2]"
void append_instance(std::uint32_t number, std::string* text) {
  text->push_back('[');
  append_number(number, text);
  text->push_back(']');
}

void append_segment_name(parsers::SegmentName name, std::string* text) {
  if (name.well_formed()) *text += name.text();
}

void append_group(const parsers::Structure& structure, std::uint32_t node, std::string* text) {
  const parsers::StructureNode& group = structure.nodes[node];
  text->append(parsers::group_name(structure.id, group.group));
  append_instance(group.instance, text);
}

// The groups around a node, "ORDER[2]/OBSERVATION[1]/".
void append_groups_before(const parsers::Structure& structure, std::uint32_t node,
                          std::string* text) {
  std::array<std::uint32_t, 8> groups;  // No structure is deeper.
  std::size_t count = 0;
  for (std::uint32_t i = structure.nodes[node].parent;
       i != parsers::StructureNode::kNone && i != 0 && count < groups.size();
       i = structure.nodes[i].parent) {
    groups[count++] = i;
  }
  while (count > 0) {
    append_group(structure, groups[--count], text);
    text->push_back('/');
  }
}

// A segment repeats in its group: say which one it is.
bool needs_instance(const parsers::Structure& structure, std::uint32_t node) {
  const parsers::StructureNode& self = structure.nodes[node];
  if (self.instance > 1) return true;
  for (std::uint32_t i = node + 1; i < structure.nodes[self.parent].end;
       i = structure.nodes[i].end) {
    if (structure.nodes[i].segment == self.segment) return true;
  }
  return false;
}

}  // namespace

void append_node_path(const parsers::Structure& structure, std::uint32_t node, std::string* text) {
  const parsers::StructureNode& self = structure.nodes[node];
  if (node == 0) return;
  append_groups_before(structure, node, text);
  if (self.kind == parsers::StructureNode::Kind::kGroup) {
    return append_group(structure, node, text);
  }
  *text += self.segment.text();
  if (needs_instance(structure, node)) append_instance(self.instance, text);
}

std::string node_path(const parsers::Structure& structure, std::uint32_t node) {
  std::string path;
  append_node_path(structure, node, &path);
  return path;
}

void append_segment_path(const parsers::Message& message, const parsers::Structure* structure,
                         std::uint32_t segment, std::string* text) {
  const parsers::SegmentName name = message.segment(segment).name;
  if (!name.well_formed()) return;
  const std::uint32_t node =
      structure == nullptr ? parsers::StructureNode::kNone : structure->node_of_segment[segment];
  if (node != parsers::StructureNode::kNone) return append_node_path(*structure, node, text);
  append_segment_name(name, text);
  const auto& names = message.segment_names();
  if (std::count(names.begin(), names.end(), name) > 1) {
    append_instance(instance_in_message(message, segment), text);
  }
}

void append_element_numbers(const core::Place& place, std::string* text) {
  if (place.field == 0) return;
  append_number('-', place.field, text);
  if (place.repetition != 0) append_instance(place.repetition, text);
  append_number('.', place.component, text);
  append_number('.', place.subcomponent, text);
}

std::string element_path(const parsers::Message& message, const parsers::Structure* structure,
                         const core::Place& place) {
  std::string path;
  if (place.segment >= message.segment_count()) return path;
  append_segment_path(message, structure, place.segment, &path);
  if (!path.empty()) append_element_numbers(place, &path);
  return path;
}

std::string field_path(const parsers::Message& message, const core::Place& place) {
  std::string path;
  append_field_path(message, place, &path);
  return path;
}

void append_field_path(const parsers::Message& message, const core::Place& place,
                       std::string* text) {
  if (place.segment >= message.segment_count()) return;
  append_segment_name(message.segment(place.segment).name, text);
  append_number('-', place.field, text);
  append_number('.', place.component, text);
  append_number('.', place.subcomponent, text);
}

}  // namespace iztk::profiles
