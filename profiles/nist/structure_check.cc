#include <algorithm>
#include <string>
#include <utility>

#include "profiles/nist/checks.h"
#include "profiles/nist/text.h"

namespace iztk::profiles::nist {
namespace {

constexpr std::string_view kUsage = "Usage";

std::string range_in_words(Range range) {
  return std::to_string(range.minimum) + ".." +
         (range.maximum == kNoMaximum ? "*" : std::to_string(range.maximum));
}

/// Checks the children of one element after another.
class StructureCheck {
 public:
  StructureCheck(const MessageTree& tree, Detections* detections)
      : tree_(tree), detections_(*detections) {}

  void check_lines();
  void check(std::uint32_t index);

 private:
  /// What the profile requires of the children at one position.
  struct Requirement {
    std::uint32_t position = 0;
    Usage usage = Usage::kOptional;
    Range cardinality;
    bool field = false;
    std::string words;
  };

  void check_simple(std::uint32_t index);
  void check_children(std::uint32_t index);
  void check_position(std::uint32_t parent, const Requirement& requirement);
  bool check_usage(std::uint32_t parent, const Requirement& requirement);
  bool check_null(const Requirement& requirement);
  void check_cardinality(const Requirement& requirement);
  void add(std::uint32_t index, Classification classification, std::string_view category,
           std::string description);

  const MessageTree& tree_;
  Detections& detections_;
  std::vector<std::uint32_t> children_;  ///< At the position being checked.
};

void StructureCheck::add(std::uint32_t index, Classification classification,
                         std::string_view category, std::string description) {
  Detection detection = detection_at(tree_, index);
  detection.classification = classification;
  detection.category = category;
  detection.description = std::move(description);
  detections_.push_back(std::move(detection));
}

void StructureCheck::check_lines() {
  for (const MessageTree::Line& line : tree_.invalid()) {
    detections_.push_back({Part::kStructure, Classification::kError, "Invalid Content", "",
                           "the line is not a segment, or stands before MSH", line.number, 1});
  }
  for (const MessageTree::Line& line : tree_.unexpected()) {
    const std::string name(line.text.substr(0, 3));
    detections_.push_back({Part::kStructure, Classification::kError, "Unexpected", name,
                           "segment " + name + " has no place here", line.number, 1});
  }
}

void StructureCheck::check(std::uint32_t index) {
  const Instance& instance = tree_[index];
  switch (instance.shape) {
    case Instance::Shape::kSimple:
      return check_simple(index);
    case Instance::Shape::kComplex:
      return check_children(index);
    case Instance::Shape::kNull:
      return;
    case Instance::Shape::kUnresolved:
      return add(index, Classification::kError, "Unresolved Field Model",
                 "the fields that choose the data type of " + in_words(tree_, index) +
                     " hold no value that the profile knows; the field was not checked");
  }
}

void StructureCheck::check_simple(std::uint32_t index) {
  const Instance& instance = tree_[index];
  const ElementDefinition& definition = *instance.definition;
  if (definition.usage == Usage::kOptional) return;
  if (instance.kind == Instance::Kind::kField && is_null(instance.text)) return;
  const std::string words = in_words(tree_, index);
  const ValueKind kind = kind_of(instance.type->name);
  const bool delimiter_field = instance.position <= 2 && instance.kind == Instance::Kind::kField &&
                               tree_[instance.parent].node->segment->name == "MSH";
  if (!has_format(kind, instance.text)) {
    add(index, Classification::kError, "Format",
        words + " does not have the form of its data type: " + std::string(format_in_words(kind)));
  } else if (kind == ValueKind::kText && !delimiter_field &&
             has_separator(instance.text, tree_.delimiters())) {
    add(index, Classification::kError, "Unescaped Separator",
        words + " is not divided, but holds a delimiter");
  }
  if (definition.length_count != 1) {
    return add(index, Classification::kSpecError, "Length Spec Error",
               "the profile gives " + words + " no usable length");
  }
  const std::uint32_t length = character_count(unescape(instance.text, tree_.delimiters()));
  if (length < definition.length.minimum || length > definition.length.maximum) {
    add(index, Classification::kWarning, "Length",
        words + " has " + std::to_string(length) + " characters; allowed are " +
            range_in_words(definition.length));
  }
}

void StructureCheck::check_children(std::uint32_t index) {
  const Instance& instance = tree_[index];
  const std::size_t before = detections_.size();
  const auto check_fields = [&](const std::vector<ElementDefinition>& definitions, bool field) {
    for (std::size_t i = 0; i < definitions.size(); ++i) {
      const ElementDefinition& definition = definitions[i];
      Requirement requirement = {static_cast<std::uint32_t>(i + 1), definition.usage,
                                 definition.cardinality, field, definition.name};
      // A null beside other repetitions: the engine discards what it found before in this segment.
      children_.clear();
      for (std::uint32_t child = instance.first_child; child != kNone;
           child = tree_[child].next_sibling) {
        if (tree_[child].position == requirement.position) children_.push_back(child);
      }
      const bool null_among_others = field && children_.size() > 1 &&
                                     definition.usage != Usage::kNotSupported &&
                                     definition.usage != Usage::kWithdrawn &&
                                     std::ranges::any_of(children_, [&](std::uint32_t child) {
                                       return tree_[child].shape == Instance::Shape::kNull;
                                     });
      if (null_among_others) {
        detections_.erase(detections_.begin() + static_cast<std::ptrdiff_t>(before),
                          detections_.end());
      }
      check_position(index, requirement);
    }
  };
  if (instance.kind == Instance::Kind::kGroup) {
    const std::vector<StructureNode>& nodes = instance.node->children;
    for (std::size_t i = 0; i < nodes.size(); ++i) {
      children_.clear();
      for (std::uint32_t child = instance.first_child; child != kNone;
           child = tree_[child].next_sibling) {
        if (tree_[child].position == i + 1) children_.push_back(child);
      }
      check_position(
          index, {static_cast<std::uint32_t>(i + 1), nodes[i].usage, nodes[i].cardinality, false,
                  (nodes[i].is_group() ? "group " : "segment ") + nodes[i].name});
    }
  } else if (instance.kind == Instance::Kind::kSegment) {
    check_fields(instance.node->segment->fields, true);
  } else {
    check_fields(instance.type->components, false);
  }
  if (instance.has_extra) {
    add(index, Classification::kError, "Extra",
        in_words(tree_, index) + " has more parts than the profile knows");
  }
}

void StructureCheck::check_position(std::uint32_t parent, const Requirement& requirement) {
  if (!check_usage(parent, requirement)) return;
  if (requirement.field && check_null(requirement)) return;
  check_cardinality(requirement);
  const std::vector<std::uint32_t> children = children_;
  for (const std::uint32_t child : children) check(child);
}

bool StructureCheck::check_usage(std::uint32_t parent, const Requirement& requirement) {
  const Usage usage = requirement.usage;
  if (children_.empty()) {
    const bool required = usage == Usage::kRequired;
    if (!required && usage != Usage::kRequiredOrEmpty) return true;
    Detection detection = detection_at(tree_, parent);
    detection.path = tree_.child_path(parent, requirement.position);
    detection.category = kUsage;
    detection.classification = required ? Classification::kError : Classification::kWarning;
    detection.description =
        required ? requirement.words + " is required, and missing (usage R)"
                 : requirement.words + " is missing (usage RE); send it when it is known";
    detections_.push_back(std::move(detection));
    return false;
  }
  if (usage != Usage::kNotSupported && usage != Usage::kWithdrawn) return true;
  for (const std::uint32_t child : children_) {
    add(child, Classification::kError, kUsage,
        requirement.words + (usage == Usage::kWithdrawn ? " is withdrawn (usage W), but sent"
                                                        : " is not supported (usage X), but sent"));
  }
  return false;
}

/// Whether the field is null, and so is not checked further.
bool StructureCheck::check_null(const Requirement& requirement) {
  const bool null = std::ranges::any_of(
      children_, [&](std::uint32_t child) { return tree_[child].shape == Instance::Shape::kNull; });
  if (!null) return false;
  if (children_.size() > 1) {
    add(children_.front(), Classification::kError, "Cardinality",
        requirement.words + " is null, but has " + std::to_string(children_.size()) +
            " repetitions");
  }
  return true;
}

void StructureCheck::check_cardinality(const Requirement& requirement) {
  if (children_.empty()) return;
  const Range range = requirement.cardinality;
  const auto report = [&](std::uint32_t child) {
    add(child, Classification::kError, "Cardinality",
        requirement.words + " stands " + std::to_string(tree_[child].instance) +
            " times; allowed are " + range_in_words(range));
  };
  const std::uint32_t last = children_.back();
  if (tree_[last].instance < range.minimum) return report(last);
  for (const std::uint32_t child : children_) {
    if (tree_[child].instance > range.maximum) report(child);
  }
}

}  // namespace

Detection detection_at(const MessageTree& tree, std::uint32_t index) {
  Detection detection;
  detection.path = tree.path(index);
  detection.line = tree[index].line;
  detection.column = tree[index].column;
  return detection;
}

std::string in_words(const MessageTree& tree, std::uint32_t index) {
  const Instance& instance = tree[index];
  if (instance.kind == Instance::Kind::kGroup) return "group " + instance.node->name;
  if (instance.kind == Instance::Kind::kSegment) return "segment " + instance.node->name;
  return instance.definition->name;
}

Usage usage_of(const Instance& instance) {
  return instance.node != nullptr ? instance.node->usage : instance.definition->usage;
}

void check_structure(const MessageTree& tree, Detections* detections) {
  StructureCheck check(tree, detections);
  check.check_lines();
  check.check(MessageTree::kRoot);
}

}  // namespace iztk::profiles::nist
