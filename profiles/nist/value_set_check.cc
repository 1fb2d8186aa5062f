#include <algorithm>
#include <utility>

#include "profiles/nist/checks.h"
#include "profiles/nist/query.h"
#include "profiles/nist/text.h"

namespace iztk::profiles::nist {

/// A bound element with all that its check needs.
struct ValueSetCheck::Element {
  const MessageTree& tree;
  std::uint32_t index = 0;
  const std::vector<std::string>& sets;
  const std::vector<std::uint32_t>& positions;
  bool* noticed = nullptr;

  const Instance& instance() const { return tree[index]; }
};

namespace {

using Fault = ValueSetCheck::Fault;

Fault fault(const MessageTree& tree, std::uint32_t index, Classification classification,
            std::string_view category, std::string description) {
  Detection detection = detection_at(tree, index);
  detection.part = Part::kValueSet;
  detection.classification = classification;
  detection.category = category;
  detection.description = std::move(description);
  return {std::move(detection), index};
}

/// The primitive child at a position; kNone if there is none, or if it is not primitive.
std::uint32_t simple_child(const MessageTree& tree, std::uint32_t index, std::uint32_t position) {
  for (std::uint32_t child = tree[index].first_child; child != kNone;
       child = tree[child].next_sibling) {
    if (tree[child].position == position) return tree[child].simple() ? child : kNone;
  }
  return kNone;
}

Fault no_code(const MessageTree& tree, std::uint32_t index, std::uint32_t position) {
  return fault(tree, index, Classification::kSpecError, "Binding Location",
               in_words(tree, index) + " is bound to a value set, but its component " +
                   std::to_string(position) + " is empty");
}

/// In table 0396 all codes of the forms HL7nnnn and 99xxx are allowed.
bool is_open_coding_system(std::string_view set, std::string_view code) {
  if (set.starts_with("HL7")) set.remove_prefix(3);
  if (!set.starts_with("0396") || (set.size() > 4 && set[4] != '_')) return false;
  if (code.size() == 7 && code.starts_with("HL7")) return all_digits(code.substr(3));
  const auto is_alphanumeric = [](char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  return code.size() == 5 && code.starts_with("99") &&
         std::ranges::all_of(code.substr(2), is_alphanumeric);
}

/// The coding system of all codes of a set; empty if they have different ones.
std::string_view common_system(const ValueSet& set) {
  std::string_view system;
  for (const Code& code : set.codes) {
    if (system.empty()) system = code.system;
    if (code.system != system) return {};
  }
  return system;
}

}  // namespace

const ValueSet* ValueSetCheck::find(std::string_view id) const {
  const auto found = profile_.value_sets.find(id);
  return found == profile_.value_sets.end() ? nullptr : &found->second;
}

void ValueSetCheck::check(const MessageTree& tree, Detections* detections) const {
  for_each_element(tree, [&](std::uint32_t index) {
    // A bound optional element is skipped with everything below it; below an unbound optional
    // element, bindings are checked.
    const ElementDefinition* definition = tree[index].definition;
    if (definition != nullptr && definition->usage == Usage::kOptional &&
        definition->binding != nullptr) {
      return false;
    }
    check_bindings(tree, index, detections);
    return true;
  });
}

void ValueSetCheck::check_bindings(const MessageTree& tree, std::uint32_t index,
                                   Detections* detections) const {
  const Instance& instance = tree[index];
  if (const Rules* rules = rules_of(instance); rules != nullptr) {
    for (const Binding* binding : rules->bindings) {
      check_locations(tree, index, *binding, detections);
    }
  }
  if (instance.definition == nullptr || instance.definition->binding == nullptr) return;
  if (instance.shape == Instance::Shape::kUnresolved) return;
  const Binding& binding = *instance.definition->binding;
  bool noticed = false;
  if (std::optional<Fault> found =
          check_element(tree, index, binding.sets, binding.positions, &noticed)) {
    detections->push_back(std::move(found->first));
  }
}

std::optional<Fault> ValueSetCheck::check_element(const MessageTree& tree, std::uint32_t index,
                                                  const std::vector<std::string>& sets,
                                                  const std::vector<std::uint32_t>& positions,
                                                  bool* noticed) const {
  const Element element = {tree, index, sets, positions, noticed};
  const Instance& instance = element.instance();
  if (instance.simple() && is_null(instance.text)) return std::nullopt;
  const bool coded = instance.complex() && instance.type != nullptr && instance.type->coded();
  if (sets.size() > 1) {
    if (coded && !positions.empty()) return check_several_sets(element, positions.front());
    return fault(tree, index, Classification::kSpecError, "VS Error",
                 "the profile binds " + in_words(tree, index) + " to several value sets");
  }
  const ValueSet* set = find(sets.front());
  if (set == nullptr) {
    return fault(tree, index, Classification::kSpecError, "VS Not Found",
                 "the profile binds " + in_words(tree, index) + " to the value set " +
                     sets.front() + ", which its library does not have");
  }
  if (set->excluded) {
    *noticed = true;
    return std::nullopt;
  }
  return check_one_set(element, *set);
}

std::optional<Fault> ValueSetCheck::check_one_set(const Element& element,
                                                  const ValueSet& set) const {
  const Instance& instance = element.instance();
  if (set.codes.empty()) {
    return fault(element.tree, element.index, Classification::kAlert, "Empty VS",
                 "the value set " + set.id + " has no codes; " +
                     in_words(element.tree, element.index) + " was not checked");
  }
  if (instance.simple()) return check_code(element, element.index, set);
  if (element.positions.empty()) {
    return fault(element.tree, element.index, Classification::kSpecError, "VS Error",
                 "the profile does not say where in " + in_words(element.tree, element.index) +
                     " the code stands");
  }
  if (element.positions.size() == 1) return check_coded(element, set, element.positions.front());
  // "1:4": exactly one of the two must be right.
  const std::optional<Fault> first = check_coded(element, set, element.positions[0]);
  const std::optional<Fault> second = check_coded(element, set, element.positions[1]);
  if (first && second) return first;
  if (first || second) return std::nullopt;
  return fault(element.tree, element.index, Classification::kError, "Coded Element",
               "both triplets of " + in_words(element.tree, element.index) +
                   " hold a code of the value set " + set.id + "; exactly one may");
}

/// The component at a position and, in a coded element, its coding system two components later.
std::optional<Fault> ValueSetCheck::check_coded(const Element& element, const ValueSet& set,
                                                std::uint32_t position) const {
  const MessageTree& tree = element.tree;
  const std::uint32_t code = simple_child(tree, element.index, position);
  if (code == kNone) return no_code(tree, element.index, position);
  if (element.instance().type == nullptr || !element.instance().type->coded()) {
    return check_code(element, code, set);
  }
  const std::uint32_t system = simple_child(tree, element.index, position + 2);
  if (system == kNone) return no_code(tree, element.index, position + 2);
  if (std::optional<Fault> found = check_code(element, code, set)) return found;
  const auto [first, last] = set.find(tree[code].text);
  if (first == last) return no_code(tree, element.index, position);
  if (first->system == tree[system].text) return std::nullopt;
  return fault(
      tree, system, Classification::kError, "Coded Element",
      "the code is in the value set " + set.id + " with another coding system: " + first->system);
}

/// "A:B:C": the sets of the coding system that the message names.
std::optional<Fault> ValueSetCheck::check_several_sets(const Element& element,
                                                       std::uint32_t position) const {
  const MessageTree& tree = element.tree;
  std::vector<std::pair<std::string_view, const ValueSet*>> by_system;
  for (const std::string& id : element.sets) {
    const ValueSet* set = find(id);
    if (set == nullptr) continue;
    const std::string_view system = common_system(*set);
    if (system.empty()) {
      return fault(tree, element.index, Classification::kSpecError, "VS Error",
                   "the value set " + id + " mixes coding systems");
    }
    by_system.emplace_back(system, set);
  }
  if (by_system.empty()) {
    return fault(tree, element.index, Classification::kSpecError, "VS Error",
                 "the library has none of the value sets of " + in_words(tree, element.index));
  }
  const std::uint32_t code = simple_child(tree, element.index, position);
  if (code == kNone) return no_code(tree, element.index, position);
  const std::uint32_t system = simple_child(tree, element.index, position + 2);
  if (system == kNone) return no_code(tree, element.index, position + 2);
  bool known_system = false;
  for (const auto& [name, set] : by_system) {
    if (name != tree[system].text) continue;
    known_system = true;
    if (!check_code(element, code, *set)) return std::nullopt;
  }
  if (known_system) {
    return fault(tree, code, Classification::kError, "Code Not Found",
                 "the code is in none of the value sets of this coding system");
  }
  return fault(tree, system, Classification::kError, "Coded Element",
               "no value set of " + in_words(tree, element.index) + " has this coding system");
}

std::optional<Fault> ValueSetCheck::check_code(const Element& element, std::uint32_t code,
                                               const ValueSet& set) const {
  const MessageTree& tree = element.tree;
  const std::string_view value = tree[code].text;
  if (is_open_coding_system(set.id, value)) return std::nullopt;
  const auto [first, last] = set.find(value);
  if (first == last) {
    return fault(tree, code, Classification::kError,
                 set.open ? "Code Not Found (Open ValueSet)" : "Code Not Found",
                 "the code of " + in_words(tree, code) + " is not in the value set " + set.id +
                     (set.open ? ", which may have grown since" : ""));
  }
  if (last - first > 1) {
    return fault(tree, code, Classification::kSpecError, "VS Error",
                 "the value set " + set.id + " holds the code twice");
  }
  if (first->usage == Code::Usage::kExcluded) {
    return fault(
        tree, code, Classification::kError, "EVS",
        "the code of " + in_words(tree, code) + " is excluded from the value set " + set.id);
  }
  if (first->usage == Code::Usage::kPermitted) {
    return fault(
        tree, code, Classification::kAlert, "PVS",
        "the code of " + in_words(tree, code) + " is only permitted in the value set " + set.id);
  }
  return std::nullopt;
}

/// A binding of a Bindings.xml: each location that contains a code must contain one of one of the
/// sets.
void ValueSetCheck::check_locations(const MessageTree& tree, std::uint32_t index,
                                    const Binding& binding, Detections* detections) const {
  if (binding.undetermined) return;
  std::vector<std::uint32_t> targets;
  if (!query(tree, index, binding.target, &targets)) return;
  for (const std::uint32_t target : targets) {
    const Usage usage = usage_of(tree[target]);
    if (usage == Usage::kNotSupported || usage == Usage::kWithdrawn) continue;
    for (const CodeLocation& location : binding.locations) {
      std::vector<std::uint32_t> codes;
      std::vector<std::uint32_t> systems;
      if (!query_simple(tree, target, location.code, &codes) || codes.size() != 1) continue;
      if (location.has_system && !query_simple(tree, target, location.system, &systems)) continue;
      bool checked = false;
      bool code_known = false;
      bool system_right = false;
      for (const std::string& id : binding.sets) {
        const ValueSet* set = find(id);
        if (set == nullptr || set->excluded || set->codes.empty()) continue;
        checked = true;
        const auto [first, last] = set->find(tree[codes[0]].text);
        code_known = code_known || first != last || is_open_coding_system(id, tree[codes[0]].text);
        system_right = system_right || std::any_of(first, last, [&](const Code& code) {
                         return !location.has_system ||
                                (!systems.empty() && tree[systems[0]].text == code.system);
                       });
      }
      if (!checked) continue;
      if (!code_known) {
        detections->push_back(
            fault(tree, codes[0], Classification::kError, "Code Not Found",
                  "the code of " + in_words(tree, codes[0]) + " is in no value set of the profile")
                .first);
      } else if (!system_right && location.has_system) {
        const std::uint32_t place = systems.empty() ? target : systems[0];
        detections->push_back(fault(tree, place, Classification::kError, "Coded Element",
                                    "the code belongs to another coding system")
                                  .first);
      }
    }
  }
}

}  // namespace iztk::profiles::nist
