#include "profiles/evaluation/element_path.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace iztk::profiles {
namespace {

std::string indexed(std::string_view name, std::uint32_t instance) {
  return std::string(name) + "[" + std::to_string(instance) + "]";
}

// How many segments of the same name stand before this one in the message, and itself.
std::uint32_t instance_in_message(const parsers::Message& message, std::uint32_t segment) {
  const auto& names = message.segment_names();
  return static_cast<std::uint32_t>(
      std::count(names.begin(), names.begin() + segment + 1, names[segment]));
}

std::string segment_name(const parsers::Message& message, std::uint32_t segment) {
  const parsers::SegmentName name = message.segment(segment).name;
  return name.well_formed() ? name.text() : std::string();
}

// "-5"; nothing for 0, which is the whole of what stands before.
void append_number(char separator, std::uint32_t number, std::string* text) {
  if (number == 0) return;
  std::array<char, 11> digits;
  digits[0] = separator;
  const auto end = std::to_chars(digits.data() + 1, digits.data() + digits.size(), number).ptr;
  text->append(digits.data(), end);
}

// The groups around a node, "ORDER[2]/OBSERVATION[1]/".
std::string groups_before(const parsers::Structure& structure, std::uint32_t node) {
  std::vector<std::uint32_t> groups;
  for (std::uint32_t i = structure.nodes[node].parent; i != parsers::StructureNode::kNone && i != 0;
       i = structure.nodes[i].parent) {
    groups.push_back(i);
  }
  std::string path;
  for (auto i = groups.rbegin(); i != groups.rend(); ++i) {
    const parsers::StructureNode& group = structure.nodes[*i];
    path += indexed(parsers::group_name(structure.id, group.group), group.instance) + "/";
  }
  return path;
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

std::string node_path(const parsers::Structure& structure, std::uint32_t node) {
  const parsers::StructureNode& self = structure.nodes[node];
  if (node == 0) return {};
  if (self.kind == parsers::StructureNode::Kind::kGroup) {
    return groups_before(structure, node) +
           indexed(parsers::group_name(structure.id, self.group), self.instance);
  }
  std::string path = groups_before(structure, node) + self.segment.text();
  if (needs_instance(structure, node)) path += "[" + std::to_string(self.instance) + "]";
  return path;
}

std::string element_path(const parsers::Message& message, const parsers::Structure* structure,
                         const core::Place& place) {
  if (place.segment >= message.segment_count()) return {};
  std::string path;
  const std::uint32_t node = structure == nullptr ? parsers::StructureNode::kNone
                                                  : structure->node_of_segment[place.segment];
  if (node != parsers::StructureNode::kNone && message.segment(place.segment).name.well_formed()) {
    path = node_path(*structure, node);
  } else {
    path = segment_name(message, place.segment);
    if (path.empty()) return path;
    const auto& names = message.segment_names();
    if (std::count(names.begin(), names.end(), names[place.segment]) > 1) {
      path = indexed(path, instance_in_message(message, place.segment));
    }
  }
  if (place.field == 0) return path;
  path += "-" + std::to_string(place.field);
  if (place.repetition != 0) path += "[" + std::to_string(place.repetition) + "]";
  if (place.component != 0) path += "." + std::to_string(place.component);
  if (place.subcomponent != 0) path += "." + std::to_string(place.subcomponent);
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
  *text += segment_name(message, place.segment);
  append_number('-', place.field, text);
  append_number('.', place.component, text);
  append_number('.', place.subcomponent, text);
}

}  // namespace iztk::profiles
