#include <functional>
#include <utility>

#include "profiles/igamt/reader_context.h"

namespace iztk::profiles::igamt {
namespace {

using core::XmlElement;
using nist::Rules;
using nist::StructureNode;

using Visitor = std::function<void(Rules&)>;

/// Visits the rules of all groups below `node` that `wanted` accepts. Depth is limited by the
/// reader of the profile.
void visit_groups(StructureNode& node, const std::function<bool(const StructureNode&)>& wanted,
                  const Visitor& visit) {
  for (StructureNode& child : node.children) {
    if (!child.is_group()) continue;
    if (wanted(child)) visit(child.rules);
    visit_groups(child, wanted, visit);
  }
}

/// Visits the rules of the contexts named by `level` (Datatype, Segment, Group, Message) and a list
/// (ByID, ByName); returns how many there are.
std::size_t visit_contexts(nist::ComputableProfile& profile, std::string_view level,
                           const XmlElement& list, const Visitor& visit) {
  const bool by_id = list.name == "ByID";
  const std::string_view key = list.attribute(by_id ? "ID" : "Name");
  std::size_t found = 0;
  const auto count_and_visit = [&](Rules& rules) {
    ++found;
    visit(rules);
  };
  const auto matches = [&](const auto& candidate) {
    return (by_id ? candidate.id : candidate.name) == key;
  };
  if (level == "Datatype") {
    for (nist::DataType& type : profile.data_types) {
      if (matches(type)) count_and_visit(type.rules);
    }
  } else if (level == "Segment") {
    for (nist::SegmentDefinition& segment : profile.segments) {
      if (matches(segment)) count_and_visit(segment.rules);
    }
  } else if (level == "Group") {
    for (nist::MessageProfile& message : profile.messages) {
      visit_groups(message.root, matches, count_and_visit);
    }
  } else {
    for (nist::MessageProfile& message : profile.messages) {
      if (matches(message.root)) count_and_visit(message.root.rules);
    }
  }
  return found;
}

/// Calls `read` for each rule element under Datatype, Segment, Group and Message of `section`, with
/// a function that attaches something to the contexts of the rule.
template <typename Read>
void for_each_rule(ReaderContext& context, const XmlElement& section, const Read& read) {
  for (const XmlElement& level : section.children) {
    for (const XmlElement& list : level.children) {
      if (list.name != "ByID" && list.name != "ByName") {
        context.not_checked(list, list.name + " in " + section.name);
        continue;
      }
      for (const XmlElement& rule : list.children) {
        const auto attach = [&](const Visitor& visit) {
          if (visit_contexts(context.profile(), level.name, list, visit) != 0) return;
          context.not_checked(
              rule, rule.name + " for " + level.name + " '" + std::string(list.attribute("ID")) +
                        std::string(list.attribute("Name")) + "', which the profile does not have");
        };
        read(rule, attach);
      }
    }
  }
}

std::string description_of(const XmlElement& rule) {
  const XmlElement* description = rule.child("Description");
  return description == nullptr ? std::string() : description->text;
}

/// The expression in Assertion or Condition; nullptr after an error.
const XmlElement* expression_of(ReaderContext& context, const XmlElement& rule,
                                std::string_view holder_name) {
  const XmlElement* holder = rule.child(holder_name);
  if (holder != nullptr && holder->children.size() == 1) return &holder->children.front();
  context.fail(rule, rule.name + " needs one " + std::string(holder_name) + " with one expression");
  return nullptr;
}

template <typename Attach>
void read_constraint(ReaderContext& context, const XmlElement& rule, const Attach& attach) {
  if (rule.name != "Constraint") return context.not_checked(rule, rule.name);
  const XmlElement* assertion = expression_of(context, rule, "Assertion");
  if (assertion == nullptr) return;
  nist::Constraint& constraint = context.profile().constraints.emplace_back();
  constraint.id = rule.attribute("ID");
  constraint.description = description_of(rule);
  const std::string_view classification = rule.attribute("Classification");
  if (classification == "W" || rule.attribute("Strength") == "SHOULD") {
    constraint.level = nist::ConstraintLevel::kWarning;
  }
  if (classification == "A") constraint.level = nist::ConstraintLevel::kAlert;
  const XmlElement* reference = rule.child("Reference");
  constraint.test_case = reference != nullptr && !reference->attribute("GeneratedBy").empty();
  constraint.assertion = read_expression(context, *assertion);
  constraint.evaluable = nist::is_known(constraint.assertion);
  attach([&](Rules& rules) { rules.constraints.push_back(&constraint); });
}

template <typename Attach>
void read_predicate(ReaderContext& context, const XmlElement& rule, const Attach& attach) {
  if (rule.name != "Predicate") return context.not_checked(rule, rule.name);
  const XmlElement* condition = expression_of(context, rule, "Condition");
  if (condition == nullptr) return;
  nist::Predicate& predicate = context.profile().predicates.emplace_back();
  predicate.target = context.path(rule, "Target");
  predicate.when_true = context.usage(rule, "TrueUsage");
  predicate.when_false = context.usage(rule, "FalseUsage");
  predicate.description = description_of(rule);
  predicate.condition = read_expression(context, *condition);
  predicate.evaluable = nist::is_known(predicate.condition);
  attach([&](Rules& rules) { rules.predicates.push_back(&predicate); });
}

nist::CodeLocation read_location(ReaderContext& context, const XmlElement& element) {
  nist::CodeLocation location;
  location.code = context.path(element, "CodeLocation");
  if (element.find_attribute("CodeSystemLocation") != nullptr) {
    location.system = context.path(element, "CodeSystemLocation");
    location.has_system = true;
  }
  return location;
}

template <typename Attach>
void read_binding(ReaderContext& context, const XmlElement& rule, const Attach& attach) {
  if (rule.name != "ValueSetBinding") {
    return context.not_checked(rule, rule.name);
  }
  nist::Binding& binding = context.profile().bindings.emplace_back();
  binding.target = context.path(rule, "Target");
  binding.undetermined = rule.attribute("BindingStrength") == "U";
  if (const XmlElement* locations = rule.child("BindingLocations"); locations != nullptr) {
    for (const XmlElement& location : locations->children) {
      binding.locations.push_back(read_location(context, location));
    }
  }
  if (const XmlElement* sets = rule.child("Bindings"); sets != nullptr) {
    for (const XmlElement& set : sets->children) {
      binding.sets.push_back(context.required(set, "BindingIdentifier"));
    }
  }
  attach([&](Rules& rules) { rules.bindings.push_back(&binding); });
}

}  // namespace

void read_constraints(ReaderContext& context, const XmlElement& root) {
  for (const XmlElement& section : root.children) {
    if (section.name == "Predicates") {
      for_each_rule(context, section, [&](const XmlElement& rule, const auto& attach) {
        read_predicate(context, rule, attach);
      });
    } else if (section.name == "Constraints") {
      for_each_rule(context, section, [&](const XmlElement& rule, const auto& attach) {
        read_constraint(context, rule, attach);
      });
    } else if (section.name != "MetaData" && !section.children.empty()) {
      context.not_checked(section, section.name);
    }
  }
}

void read_bindings(ReaderContext& context, const XmlElement& root) {
  for (const XmlElement& section : root.children) {
    if (section.name == "ValueSetBindings") {
      for_each_rule(context, section, [&](const XmlElement& rule, const auto& attach) {
        read_binding(context, rule, attach);
      });
    } else if (section.name != "MetaData" && !section.children.empty()) {
      context.not_checked(section, section.name);
    }
  }
}

}  // namespace iztk::profiles::igamt
