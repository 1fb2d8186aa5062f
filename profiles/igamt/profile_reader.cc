#include <algorithm>
#include <map>
#include <utility>

#include "profiles/igamt/reader_context.h"

namespace iztk::profiles::igamt {
namespace {

using core::XmlElement;
using nist::DataType;
using nist::ElementDefinition;
using nist::SegmentDefinition;
using nist::StructureNode;

constexpr std::uint32_t kDeepestGroup = 32;
constexpr std::uint32_t kDeepestType = 8;

class ProfileReader {
 public:
  explicit ProfileReader(ReaderContext& context) : context_(context) {}

  void read(const XmlElement& root) {
    const XmlElement* types = root.child("Datatypes");
    const XmlElement* segments = root.child("Segments");
    const XmlElement* messages = root.child("Messages");
    if (types == nullptr || segments == nullptr || messages == nullptr) {
      return context_.fail(root, "ConformanceProfile needs Messages, Segments and Datatypes");
    }
    read_types(*types);
    for (const XmlElement& segment : segments->children) read_segment(segment);
    for (const XmlElement& message : messages->children) read_message(message);
  }

 private:
  void read_types(const XmlElement& list);
  bool too_deep(const DataType& type, std::uint32_t depth);
  void read_segment(const XmlElement& element);
  void read_mapping(const XmlElement& element, SegmentDefinition* segment);
  void read_message(const XmlElement& element);
  StructureNode read_node(const XmlElement& element, std::uint32_t depth);
  void read_children(const XmlElement& element, std::uint32_t depth, StructureNode* node);
  ElementDefinition read_element(const XmlElement& element);
  nist::Range read_cardinality(const XmlElement& element);
  void read_length(const XmlElement& element, ElementDefinition* definition);
  const DataType* type_of(const XmlElement& element);

  ReaderContext& context_;
  std::map<std::string, DataType*, std::less<>> types_;
  std::map<std::string, SegmentDefinition*, std::less<>> segments_;
  std::map<const DataType*, std::uint32_t> heights_;  ///< Levels of components below a type.
};

void ProfileReader::read_types(const XmlElement& list) {
  // Types refer to each other in any order, so names are read first, then components.
  for (const XmlElement& element : list.children) {
    DataType& type = context_.profile().data_types.emplace_back();
    type.id = context_.required(element, "ID");
    type.name = context_.required(element, "Name");
    if (!types_.emplace(type.id, &type).second) {
      context_.fail(element, "a second data type with the ID '" + type.id + "'");
    }
  }
  if (context_.failed()) return;
  for (const XmlElement& element : list.children) {
    DataType& type = *types_.find(element.attribute("ID"))->second;
    for (const XmlElement& component : element.children) {
      if (component.name != "Component") continue;
      type.components.push_back(read_element(component));
    }
  }
  if (context_.failed()) return;
  for (const XmlElement& element : list.children) {
    if (too_deep(*types_.find(element.attribute("ID"))->second, 0)) {
      return context_.fail(element, "data types are nested too deeply, or in a circle");
    }
  }
}

// Visits each type once: otherwise types with many references to each other would take very long.
bool ProfileReader::too_deep(const DataType& type, std::uint32_t depth) {
  if (const auto known = heights_.find(&type); known != heights_.end()) {
    return depth + known->second >= kDeepestType;
  }
  if (depth == kDeepestType) return true;
  std::uint32_t height = 0;
  for (const ElementDefinition& component : type.components) {
    if (too_deep(*component.type, depth + 1)) return true;
    height = std::max(height, heights_[component.type] + 1);
  }
  heights_[&type] = height;
  return false;
}

const DataType* ProfileReader::type_of(const XmlElement& element) {
  const std::string id = context_.required(element, "Datatype");
  const auto found = types_.find(id);
  if (found != types_.end()) return found->second;
  context_.fail(element, "there is no data type '" + id + "'");
  static const DataType none;
  return &none;
}

ElementDefinition ProfileReader::read_element(const XmlElement& element) {
  ElementDefinition definition;
  definition.name = context_.required(element, "Name");
  definition.usage = context_.usage(element, "Usage");
  definition.type = type_of(element);
  if (const std::string* minimum = element.find_attribute("Min"); minimum != nullptr) {
    definition.cardinality = read_cardinality(element);
  }
  read_length(element, &definition);
  const std::string_view sets = element.attribute("Binding");
  if (!sets.empty()) {
    nist::Binding& binding = context_.profile().bindings.emplace_back();
    binding.sets = read_set_names(sets);
    binding.positions = read_positions(context_, element);
    definition.binding = &binding;
  }
  if (element.child("ConstantValue") != nullptr || !element.attribute("ConstantValue").empty()) {
    context_.not_checked(element, "the constant value of " + definition.name);
  }
  return definition;
}

nist::Range ProfileReader::read_cardinality(const XmlElement& element) {
  const nist::Range range = {context_.count(element, context_.required(element, "Min")),
                             context_.count(element, context_.required(element, "Max"))};
  if (range.minimum > range.maximum) context_.fail(element, "Min is larger than Max");
  return range;
}

void ProfileReader::read_length(const XmlElement& element, ElementDefinition* definition) {
  const std::string_view minimum = element.attribute("MinLength");
  const std::string_view maximum = element.attribute("MaxLength");
  std::string_view conformance = element.attribute("ConfLength");
  definition->length_count = 0;
  if (!minimum.empty() && minimum != "NA" && maximum != "NA") {
    ++definition->length_count;
    definition->length = {context_.count(element, minimum), context_.count(element, maximum)};
  }
  if (conformance.empty() || conformance == "NA") return;
  // "250#", "250=", "1..250", "250": only the maximum is used.
  ++definition->length_count;
  while (!conformance.empty() && (conformance.back() == '#' || conformance.back() == '=')) {
    conformance.remove_suffix(1);
  }
  const std::size_t dots = conformance.find("..");
  if (dots != std::string_view::npos) {
    definition->length = {context_.count(element, conformance.substr(0, dots)),
                          context_.count(element, conformance.substr(dots + 2))};
  } else {
    definition->length = {0, context_.count(element, conformance)};
  }
}

void ProfileReader::read_segment(const XmlElement& element) {
  SegmentDefinition& segment = context_.profile().segments.emplace_back();
  segment.id = context_.required(element, "ID");
  segment.name = context_.required(element, "Name");
  segment.description = element.attribute("Description");
  if (!segments_.emplace(segment.id, &segment).second) {
    context_.fail(element, "a second segment with the ID '" + segment.id + "'");
  }
  for (const XmlElement& child : element.children) {
    if (child.name == "Field") {
      segment.fields.push_back(read_element(child));
    } else if (child.name == "DynamicMapping") {
      for (const XmlElement& mapping : child.children) read_mapping(mapping, &segment);
    } else {
      context_.not_checked(child, child.name + " in segment " + segment.id);
    }
  }
}

void ProfileReader::read_mapping(const XmlElement& element, SegmentDefinition* segment) {
  nist::DynamicMapping mapping;
  mapping.position = context_.count(element, context_.required(element, "Position"));
  const std::string reference = context_.required(element, "Reference");
  mapping.reference = context_.count(element, reference.substr(0, reference.find('.')));
  const std::string_view second = element.attribute("SecondReference");
  if (!second.empty()) {
    const std::size_t dot = second.find('.');
    mapping.second_field = context_.count(element, second.substr(0, dot));
    if (dot != std::string_view::npos) {
      mapping.second_component = context_.count(element, second.substr(dot + 1));
    }
  }
  for (const XmlElement& child : element.children) {
    if (child.name != "Case") continue;
    nist::DynamicMapping::Case choice;
    choice.value = context_.required(child, "Value");
    if (const std::string* value = child.find_attribute("SecondValue"); value != nullptr) {
      choice.second_value = *value;
      choice.has_second = true;
    }
    choice.type = type_of(child);
    mapping.cases.push_back(std::move(choice));
  }
  segment->mappings.push_back(std::move(mapping));
}

void ProfileReader::read_message(const XmlElement& element) {
  nist::MessageProfile& message = context_.profile().messages.emplace_back();
  message.id = context_.required(element, "ID");
  message.identifier = element.attribute("Identifier");
  if (message.identifier.empty()) message.identifier = message.id;
  message.title = element.attribute("Name");
  if (message.title.empty()) message.title = element.attribute("Description");
  message.type = element.attribute("Type");
  message.event = element.attribute("Event");
  message.structure = element.attribute("StructID");
  message.root.id = message.id;
  message.root.name = message.structure;
  read_children(element, 0, &message.root);
}

void ProfileReader::read_children(const XmlElement& element, std::uint32_t depth,
                                  StructureNode* node) {
  for (const XmlElement& child : element.children) {
    node->children.push_back(read_node(child, depth + 1));
  }
  if (node->children.empty()) context_.fail(element, element.name + " has no segments");
}

StructureNode ProfileReader::read_node(const XmlElement& element, std::uint32_t depth) {
  StructureNode node;
  if (depth > kDeepestGroup) {
    context_.fail(element, "groups are nested too deeply");
    return node;
  }
  node.usage = context_.usage(element, "Usage");
  node.cardinality = read_cardinality(element);
  if (element.name == "Group") {
    node.id = context_.required(element, "ID");
    node.name = context_.required(element, "Name");
    read_children(element, depth, &node);
    return node;
  }
  if (element.name != "Segment") {
    context_.fail(element, "expected Segment or Group, found " + element.name);
    return node;
  }
  const std::string id = context_.required(element, "Ref");
  const auto found = segments_.find(id);
  if (found == segments_.end()) {
    context_.fail(element, "there is no segment '" + id + "'");
    return node;
  }
  node.segment = found->second;
  node.name = node.segment->name;
  return node;
}

}  // namespace

std::vector<std::string> read_set_names(std::string_view text) {
  std::vector<std::string> names;
  std::size_t from = 0;
  while (from <= text.size()) {
    const std::size_t end = std::min(text.find(':', from), text.size());
    names.emplace_back(text.substr(from, end - from));
    from = end + 1;
  }
  return names;
}

std::vector<std::uint32_t> read_positions(ReaderContext& context, const XmlElement& element) {
  std::vector<std::uint32_t> positions;
  const std::string_view text = element.attribute("BindingLocation");
  if (text.empty()) return positions;
  for (const std::string& part : read_set_names(text)) {
    positions.push_back(context.count(element, part));
  }
  return positions;
}

void read_profile(ReaderContext& context, const XmlElement& root) {
  ProfileReader(context).read(root);
}

}  // namespace iztk::profiles::igamt
