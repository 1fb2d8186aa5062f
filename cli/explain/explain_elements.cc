#include "cli/explain/explain_elements.h"

#include <algorithm>
#include <utility>

#include "cli/explain/element_facts.h"
#include "cli/terminal/table.h"
#include "core/text/ascii.h"
#include "parsers/language/path.h"
#include "parsers/structure/structure.h"

namespace iztk::cli {
namespace {

using profiles::DataType;
using profiles::ElementDefinition;
using profiles::Guide;

std::string type_name(const ElementDefinition& element) {
  if (element.type == nullptr) return {};
  return element.type->varies ? "varies" : std::string(element.type->name);
}

/// The components of a type, as a table.
std::string component_table(const DataType& type, const std::string& before) {
  Table table({{""}, {"name"}, {"type"}, {"usage"}, {"length"}, {"value sets"}});
  for (std::size_t i = 0; i < type.components.size(); ++i) {
    const ElementDefinition& component = type.components[i];
    table.add({before + "." + std::to_string(i + 1), std::string(component.name),
               type_name(component), full_usage(component), length(component),
               value_set_names(component)});
  }
  return table.text();
}

std::string statement_lines(const std::vector<const profiles::Statement*>& statements) {
  Table table({{""}, {""}});
  for (const profiles::Statement* statement : statements) {
    table.add({std::string(statement->rule.code), std::string(statement->rule.text)});
  }
  return table.text();
}

/// How one definition of a segment uses its fields.
std::string field_table(const SegmentUse& use) {
  Table table({{""}, {"name"}, {"type"}, {"usage"}, {"repeats"}, {"value sets"}});
  const std::string segment = use.definition->segment.text();
  for (std::size_t i = 0; i < use.definition->fields.size(); ++i) {
    const ElementDefinition& field = use.definition->fields[i];
    table.add({segment + "-" + std::to_string(i + 1), std::string(field.name), type_name(field),
               full_usage(field), cardinality(field), value_set_names(field)});
  }
  return table.text();
}

/// The element that a path names in a definition, and whether it is a field.
const ElementDefinition* find_element(const profiles::SegmentDefinition& segment,
                                      const parsers::Path& path) {
  if (path.field == 0 || path.field > segment.fields.size()) return nullptr;
  const ElementDefinition* element = &segment.fields[path.field - 1];
  for (const std::uint32_t number : {path.component, path.subcomponent}) {
    if (number == 0) return element;
    if (element->type == nullptr || number > element->type->components.size()) return nullptr;
    element = &element->type->components[number - 1];
  }
  return element;
}

/// All that one definition says.
std::string element_facts(const ElementDefinition& element, bool is_field,
                          const std::string& path) {
  std::string out = "  usage       " + full_usage(element) + "\n";
  out += "  data type   " + type_name(element) + "\n";
  if (is_field) out += "  repeats     " + cardinality(element) + "\n";
  if (const std::string text = length(element); !text.empty())
    out += "  length      " + text + "\n";
  if (element.predicate != nullptr) {
    out += "  condition   " + std::string(element.predicate->words) + "\n";
  }
  for (const profiles::ValueSet* set : element.value_sets) {
    out += "  value set   " + std::string(set->name);
    out += set->table == nullptr ? ", open" : ", " + std::string(set->table->title());
    out += set->extensible ? " (sites may add codes)\n" : "\n";
  }
  if (element.type == nullptr || element.type->varies || element.type->primitive()) return out;
  return out + "\n" + component_table(*element.type, path);
}

/// The same facts are said once, for all profiles that have them.
std::vector<std::pair<std::string, std::vector<std::string_view>>> facts_by_profiles(
    const std::vector<SegmentUse>& uses, const parsers::Path& path, const std::string& name) {
  std::vector<std::pair<std::string, std::vector<std::string_view>>> facts;
  for (const SegmentUse& use : uses) {
    const ElementDefinition* element = find_element(*use.definition, path);
    if (element == nullptr) continue;
    const std::string text = element_facts(*element, path.component == 0, name);
    auto known = std::ranges::find(facts, text, [](const auto& entry) { return entry.first; });
    if (known == facts.end()) known = facts.insert(facts.end(), {text, {}});
    known->second.insert(known->second.end(), use.profiles.begin(), use.profiles.end());
  }
  return facts;
}

/// Visits the types of an element and of its components, each as often as it is used.
template <typename Visit>
void for_each_type(const Guide& guide, Visit visit) {
  for (const profiles::ProfileInfo& info : guide.profiles()) {
    const profiles::Profile& profile = guide.profile(info);
    for (const profiles::GroupDefinition& group : profile.groups) {
      for (const profiles::StructureElement& element : group.children) {
        if (element.segment == nullptr) continue;
        for (const ElementDefinition& field : element.segment->fields) {
          if (field.type == nullptr) continue;
          visit(*field.type);
          for (const ElementDefinition& component : field.type->components) {
            if (component.type != nullptr) visit(*component.type);
          }
        }
      }
    }
    for (const profiles::Profile::ValueType& value : profile.value_types) {
      if (value.type != nullptr) visit(*value.type);
    }
  }
}

}  // namespace

std::optional<std::string> explain_segment(std::string_view topic, const Guide& guide) {
  const std::string segment = core::upper_case(topic);
  const std::vector<SegmentUse> uses = find_segment_uses(guide, segment);
  if (uses.empty()) return std::nullopt;
  std::string out = "# " + segment + " " + std::string(uses.front().definition->title) + "\n";
  for (const SegmentUse& use : uses) {
    out += "\nProfiles " + joined_ids(use.profiles) + ":\n\n" + field_table(use);
    const std::string statements = statement_lines(use.definition->statements);
    if (!statements.empty()) out += "\n" + statements;
  }
  return out;
}

std::vector<std::string> segment_topics(const Guide& guide) {
  std::vector<std::string> topics;
  for (const parsers::StructureNames& structure : parsers::all_structures()) {
    for (const parsers::SegmentName segment : parsers::structure_segments(structure.id)) {
      if (find_segment_uses(guide, segment.text()).empty()) continue;
      topics.push_back(segment.text());
    }
  }
  std::ranges::sort(topics);
  topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
  return topics;
}

std::optional<std::string> explain_element(std::string_view topic, const Guide& guide) {
  const core::Result<parsers::Path> path = parsers::parse_path(core::upper_case(topic));
  if (!path || path->relative || !path->segment.well_formed() || path->field == 0) {
    return std::nullopt;
  }
  const std::vector<SegmentUse> uses = find_segment_uses(guide, path->segment.text());
  parsers::Path plain = *path;
  plain.groups.clear();
  plain.segment_instance = 0;
  plain.repetition = 0;
  const std::string name = parsers::to_string(plain);
  const auto facts = facts_by_profiles(uses, plain, name);
  if (facts.empty()) return std::nullopt;
  std::string out;
  for (const SegmentUse& use : uses) {
    const ElementDefinition* element = find_element(*use.definition, plain);
    if (element == nullptr || !out.empty()) continue;
    out = "# " + name + " " + std::string(element->name) + "\n";
  }
  for (const auto& [text, profiles] : facts) {
    out += "\nProfiles " + joined_ids(profiles) + ":\n\n" + text;
  }
  return out;
}

std::optional<std::string> explain_data_type(std::string_view topic, const Guide& guide) {
  const std::string name = core::upper_case(topic);
  const DataType* found = nullptr;
  for_each_type(guide, [&](const DataType& type) {
    if (type.name == name) found = &type;
  });
  if (found == nullptr) return std::nullopt;
  std::string out = "# " + name + " data type\n\n";
  if (found->primitive()) out += "A data type without components.\n";
  out += component_table(*found, name);
  const std::string statements = statement_lines(found->statements);
  return statements.empty() ? out : out + "\n" + statements;
}

std::vector<std::string> data_type_topics(const Guide& guide) {
  std::vector<std::string> topics;
  for_each_type(guide, [&](const DataType& type) { topics.emplace_back(type.name); });
  std::ranges::sort(topics);
  topics.erase(std::unique(topics.begin(), topics.end()), topics.end());
  return topics;
}

}  // namespace iztk::cli
