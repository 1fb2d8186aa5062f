#include "profiles/checks/structure_rules.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "profiles/evaluation/element_path.h"

namespace iztk::profiles {
namespace {

using parsers::StructureNode;
using NodeKind = StructureNode::Kind;
namespace rules = core::rules;

class StructureCheck {
 public:
  explicit StructureCheck(const MessageContext& context)
      : context_(context), structure_(*context.structure), profile_(*context.profile) {
    if (structure_.regular) return;
    for (const StructureNode& node : structure_.nodes) {
      if (node.kind == NodeKind::kUnexpectedSegment) note(node.segment, &unexpected_);
      if (node.kind == NodeKind::kSegment) note(node.segment, &present_);
    }
  }

  std::vector<StructureFinding> run() {
    // Preorder: a group that is missing as a whole is said once, and what it holds is skipped.
    for (std::uint32_t node = 0; node < structure_.nodes.size(); ++node) {
      if (structure_.nodes[node].kind != NodeKind::kGroup) continue;
      if (node != 0 && !has_segments(node)) {
        node = structure_.nodes[node].end - 1;
        continue;
      }
      check_group(node);
    }
    return std::move(findings_);
  }

 private:
  static bool is_among(parsers::SegmentName segment,
                       const std::vector<parsers::SegmentName>& names) {
    return std::find(names.begin(), names.end(), segment) != names.end();
  }

  /// The names are those of a structure: a few.
  static void note(parsers::SegmentName segment, std::vector<parsers::SegmentName>* names) {
    if (!is_among(segment, *names)) names->push_back(segment);
  }

  bool has_segments(std::uint32_t group) const {
    for (std::uint32_t i = group + 1; i < structure_.nodes[group].end; ++i) {
      if (structure_.nodes[i].kind == NodeKind::kSegment) return true;
    }
    return false;
  }

  void check_group(std::uint32_t group) {
    const GroupDefinition& definition = profile_.groups[structure_.nodes[group].group];
    counts_.assign(definition.children.size(), 0);
    for (std::uint32_t i = group + 1; i < structure_.nodes[group].end;
         i = structure_.nodes[i].end) {
      check_child(group, definition, i);
    }
    for (std::size_t i = 0; i < definition.children.size(); ++i) {
      const StructureElement& child = definition.children[i];
      if (counts_[i] == 0 && child.usage == Usage::kRequired) {
        report_missing_child(group, child, place_of_missing(group, child));
      }
      if (counts_[i] == 0 && child.usage == Usage::kRequiredButMayBeEmpty && !displaced(child))
        report_expected_child(group, child);
    }
  }

  void check_child(std::uint32_t group, const GroupDefinition& definition, std::uint32_t index) {
    const StructureNode& node = structure_.nodes[index];
    switch (node.kind) {
      case NodeKind::kUnexpectedSegment:
        report(rules::kSegmentUnexpected, node, node.segment.text(),
               where_it_belongs(node.segment));
        return;
      case NodeKind::kUnknownSegment:
        report_unknown(node);
        return;
      case NodeKind::kMissingSegment:
      case NodeKind::kGroup:
      case NodeKind::kSegment:
        break;
    }
    const std::size_t position = child_position(definition, node);
    if (position == definition.children.size()) {
      report_not_in_profile(index);
      return;
    }
    const StructureElement& child = definition.children[position];
    const bool missing = node.kind == NodeKind::kMissingSegment ||
                         (node.kind == NodeKind::kGroup && !has_segments(index));
    if (missing) {
      // Said when the children are counted; a surplus one of a group that is there already is said
      // here.
      if (counts_[position] > 0) {
        report_missing_child(group, child, first_segment(index).segment_index);
      }
      return;
    }
    const std::uint32_t count = ++counts_[position];
    if (child.usage == Usage::kNotSupported) {
      report(rules::kUnsupportedElementPresent, first_segment(index), label(child), {});
    } else if (count == child.max + 1 && child.max != kUnbounded) {
      report(rules::kTooManySegments, first_segment(index), label(child),
             std::to_string(count_children(group, child, node)), std::to_string(child.max));
    }
  }

  static std::size_t child_position(const GroupDefinition& definition, const StructureNode& node) {
    for (std::size_t i = 0; i < definition.children.size(); ++i) {
      const StructureElement& child = definition.children[i];
      const bool same = node.kind == NodeKind::kGroup
                            ? child.segment == nullptr && child.group == node.group
                            : child.segment != nullptr && child.segment->segment == node.segment;
      if (same) return i;
    }
    return definition.children.size();
  }

  std::uint32_t count_children(std::uint32_t group, const StructureElement& child,
                               const StructureNode& like) const {
    std::uint32_t count = 0;
    for (std::uint32_t i = group + 1; i < structure_.nodes[group].end;
         i = structure_.nodes[i].end) {
      const StructureNode& node = structure_.nodes[i];
      count += node.kind == like.kind && node.segment == like.segment && node.group == like.group;
    }
    return child.max == kUnbounded ? 0 : count;
  }

  const StructureNode& first_segment(std::uint32_t node) const {
    while (structure_.nodes[node].kind == NodeKind::kGroup) ++node;
    return structure_.nodes[node];
  }

  static std::string label(const StructureElement& child) {
    if (child.segment == nullptr) return "group " + std::string(child.name);
    return "segment " + std::string(child.name) + " (" + std::string(child.segment->title) + ")";
  }

  std::string child_path(std::uint32_t group, const StructureElement& child) const {
    const std::string path = node_path(structure_, group);
    return path.empty() ? std::string(child.name) : path + "/" + std::string(child.name);
  }

  // The message has the segment, at a place where it does not belong: that has been said.
  bool displaced(const StructureElement& child) const {
    return child.segment != nullptr && is_among(child.segment->segment, unexpected_);
  }

  // The segment of the message before which a child of this group would have to stand: where the
  // grammar put it, else before the next sibling by the profile's order, else behind the group.
  std::uint32_t place_of_missing(std::uint32_t group, const StructureElement& child) const {
    const StructureNode& self = structure_.nodes[group];
    const GroupDefinition& definition = profile_.groups[self.group];
    const auto wanted = static_cast<std::size_t>(&child - definition.children.data());
    for (std::uint32_t i = group + 1; i < self.end; i = structure_.nodes[i].end) {
      const StructureNode& node = structure_.nodes[i];
      const bool placed = node.kind == NodeKind::kMissingSegment ||
                          node.kind == NodeKind::kSegment || node.kind == NodeKind::kGroup;
      const std::size_t position = child_position(definition, node);
      if (!placed || position == definition.children.size()) continue;
      if (position > wanted || (position == wanted && node.kind != NodeKind::kSegment)) {
        return first_segment(i).segment_index;
      }
    }
    for (std::uint32_t i = self.end; i < structure_.nodes.size(); ++i) {
      if (structure_.nodes[i].kind != NodeKind::kGroup) return structure_.nodes[i].segment_index;
    }
    return context_.message.segment_count();
  }

  void report_missing_child(std::uint32_t group, const StructureElement& child,
                            std::uint32_t before_segment) {
    const core::Rule& rule =
        child.segment == nullptr ? rules::kRequiredGroupMissing : rules::kSegmentMissing;
    const std::string name = child.segment == nullptr ? std::string(child.name)
                                                      : std::string(child.name) + " (" +
                                                            std::string(child.segment->title) + ")";
    findings_.push_back({&rule, before_segment, child_path(group, child), {name}});
  }

  void report_expected_child(std::uint32_t group, const StructureElement& child) {
    findings_.push_back({&rules::kExpectedMissing,
                         place_of_missing(group, child),
                         child_path(group, child),
                         {label(child)}});
  }

  void report_unknown(const StructureNode& node) {
    if (!node.segment.well_formed()) return;  // The syntax rules have said so.
    const core::Rule& rule = node.segment.local() ? rules::kLocalSegment : rules::kSegmentUnknown;
    report(rule, node, node.segment.text(), {});
  }

  void report_not_in_profile(std::uint32_t index) {
    const StructureNode& node = structure_.nodes[index];
    if (node.kind == NodeKind::kMissingSegment) return;
    const std::string name = node.kind == NodeKind::kGroup
                                 ? std::string(parsers::group_name(structure_.id, node.group))
                                 : node.segment.text();
    report(rules::kSegmentNotInProfile, first_segment(index), name, std::string(profile_.id));
  }

  // "in the message it belongs after PID", from the profile's own order.
  std::string where_it_belongs(parsers::SegmentName segment) {
    for (const GroupDefinition& group : profile_.groups) {
      for (std::size_t i = 0; i < group.children.size(); ++i) {
        const StructureElement& child = group.children[i];
        if (child.segment == nullptr || child.segment->segment != segment) continue;
        if (child.max == 1 && is_among(segment, present_)) return "it may stand there once only";
        std::string text = "it belongs ";
        text +=
            group.name.empty() ? "directly in the message" : "in group " + std::string(group.name);
        text += i == 0 ? ", as its first segment"
                       : ", after " + std::string(group.children[i - 1].name);
        return text;
      }
    }
    return "profile " + std::string(profile_.id) + " does not have it";
  }

  void report(const core::Rule& rule, const StructureNode& node, std::string first,
              std::string second, std::string third = {}) {
    findings_.push_back(
        {&rule, node.segment_index, {}, {std::move(first), std::move(second), std::move(third)}});
  }

  const MessageContext& context_;
  const parsers::Structure& structure_;
  const Profile& profile_;
  std::vector<StructureFinding> findings_;
  std::vector<parsers::SegmentName> unexpected_;  ///< Names of the segments that stand wrong ...
  std::vector<parsers::SegmentName> present_;     ///< ... and of those that stand right.
  std::vector<std::uint32_t> counts_;             ///< Of the children of the group at hand.
};

// Texts of arguments are kept by the memory, or for this message.
void report(const StructureFinding& finding, const MessageContext& context, FindingWriter& findings,
            bool remembered) {
  std::array<std::string_view, 3> arguments;
  for (std::size_t i = 0; i < finding.arguments.size(); ++i) {
    const std::string& text = finding.arguments[i];
    arguments[i] = remembered ? std::string_view(text) : findings.keep(text);
  }
  if (!finding.missing.empty()) {
    findings.report_missing(*finding.rule, finding.missing, finding.segment, {arguments[0]});
    return;
  }
  core::Place place;
  place.segment = finding.segment;
  findings.report(*finding.rule, place, context.message.at(place),
                  {arguments[0], arguments[1], arguments[2]});
}

std::uint64_t hash_of(const Profile& profile, std::span<const parsers::SegmentName> names) {
  constexpr std::uint64_t kFactor = 0x9e3779b97f4a7c15;
  std::uint64_t hash = reinterpret_cast<std::uintptr_t>(&profile) + names.size();
  for (const parsers::SegmentName name : names) hash = (hash ^ name.packed()) * kFactor;
  return hash ^ (hash >> 32);
}

}  // namespace

bool StructureMemory::Entry::holds(const Key& key) const {
  return profile == &key.profile &&
         std::equal(names.begin(), names.end(), key.names.begin(), key.names.end());
}

const std::vector<StructureFinding>* StructureMemory::find(
    const Profile& profile, std::span<const parsers::SegmentName> names) {
  if (names.size() > kMostSegments) return nullptr;
  const Entry* entry = entries_.find(hash_of(profile, names), Key{profile, names});
  return entry == nullptr ? nullptr : &entry->findings;
}

void StructureMemory::add(const Profile& profile, std::span<const parsers::SegmentName> names,
                          const std::vector<StructureFinding>& findings) {
  if (names.size() > kMostSegments || findings.size() > kMostFindings) return;
  entries_.make_room(hash_of(profile, names)) = {&profile, {names.begin(), names.end()}, findings};
}

void check_structure(const MessageContext& context, FindingWriter& findings,
                     StructureMemory& memory) {
  const auto& names = context.message.segment_names();
  if (const auto* known = memory.find(*context.profile, names)) {
    for (const StructureFinding& finding : *known) report(finding, context, findings, true);
    return;
  }
  const std::vector<StructureFinding> found = StructureCheck(context).run();
  for (const StructureFinding& finding : found) report(finding, context, findings, false);
  memory.add(*context.profile, names, found);
}

}  // namespace iztk::profiles
