#include <string>
#include <vector>

#include "profiles/elements/element_rules.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;
using core::CodeState;
using core::CodeTable;

// A code and the name of its coding system, as they stand in a coded element.
struct Triplet {
  std::string_view code;
  std::string_view system;
};

// "CVX or NDC_UNIT_OF_USE", "CVX, NDC"
std::string join(const std::vector<std::string_view>& names, std::string_view last_separator) {
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) text += i + 1 == names.size() ? last_separator : ", ";
    text += names[i];
  }
  return text;
}

std::string set_names(const ElementDefinition& definition) {
  std::vector<std::string_view> names;
  for (const ValueSet* set : definition.value_sets) names.push_back(set->name);
  return join(names, " or ");
}

std::string system_names(const ElementDefinition& definition) {
  std::vector<std::string_view> names;
  for (const ValueSet* set : definition.value_sets) {
    for (const std::string_view system : set->table->systems()) {
      if (names.empty() || names.back() != system) names.push_back(system);
    }
  }
  return join(names, " or ");
}

// Day of the month and so on, from YYYYMMDD: "2024-01-15".
std::string day_text(core::Day day) {
  const std::string digits = std::to_string(day);
  return digits.size() != 8
             ? digits
             : digits.substr(0, 4) + "-" + digits.substr(4, 2) + "-" + digits.substr(6);
}

class ValueSetCheck {
 public:
  ValueSetCheck(const RuleContext& context, const CheckedElement& checked)
      : context_(context), checked_(checked) {}

  void check_code(std::string_view code) {
    const ValueSet* best = nullptr;
    CodeState state = CodeState::kUnknown;
    for (const ValueSet* set : checked_.definition->value_sets) {
      best = set;
      state = set->table->state(code, checked_.day);
      if (state != CodeState::kUnknown) break;
    }
    report_state(state, *best, checked_.place, checked_.element);
  }

  // The first triplet must be right, or else the alternate one (HL7 2.5.1, 2.A.6: both say the
  // same).
  void check_coded() {
    if (context_.message.presence(at(1).element) == parsers::Presence::kNull) return;
    const Triplet first = triplet(1);
    if (const ValueSet* set = set_of(first); set != nullptr) {
      report_fit(first, *set, 1);
      return;
    }
    const Triplet alternate = triplet(4);
    if (const ValueSet* set = set_of(alternate); set != nullptr) {
      report(rules::kCodeOnlyInAlternate, at(4), label(at(4)), names());
      report_fit(alternate, *set, 4);
      return;
    }
    if (first.code.empty()) {
      // The usage rule speaks when the code is required; a text alone is legal where it is not.
      return;
    }
    if (!first.system.empty() && set_of_system(first.system) == nullptr) {
      report(rules::kCodeSystemWrong, at(3), label(at(1)), names(),
             context_.findings.keep(system_names(*checked_.definition)));
      return;
    }
    const ValueSet* set = first.system.empty() ? checked_.definition->value_sets.front()
                                               : set_of_system(first.system);
    report_state(CodeState::kUnknown, *set, at(1).place, at(1).element);
  }

 private:
  Triplet triplet(std::uint32_t component) const {
    return {context_.message.value(at(component).element),
            context_.message.value(at(component + 2).element)};
  }

  CheckedElement at(std::uint32_t component) const {
    CheckedElement part = checked_;
    part.element = part_of(checked_.parts, component);
    if (checked_.level == Level::kRepetition) {
      part.place.component = component;
    } else {
      part.place.subcomponent = component;
    }
    return part;
  }

  const ValueSet* set_of_system(std::string_view system) const {
    for (const ValueSet* set : checked_.definition->value_sets) {
      if (set->table->has_system(system)) return set;
    }
    return nullptr;
  }

  // In some set of its coding system; without a coding system (which is a fault of its own) in any
  // set.
  const ValueSet* set_of(const Triplet& triplet) const {
    if (triplet.code.empty()) return nullptr;
    for (const ValueSet* set : checked_.definition->value_sets) {
      const bool same_system = triplet.system.empty() || set->table->has_system(triplet.system);
      if (same_system && set->table->find(triplet.code) != nullptr) return set;
    }
    return nullptr;
  }

  void report_fit(const Triplet& triplet, const ValueSet& set, std::uint32_t component) {
    const CodeState state = set.table->state(triplet.code, checked_.day);
    if (state == CodeState::kValid) return;
    const CheckedElement code = at(component);
    report_state(state, set, code.place, code.element);
  }

  void report_state(CodeState state, const ValueSet& set, const core::Place& place,
                    const parsers::Element& element) {
    CheckedElement where = checked_;
    where.place = place;
    where.element = element;
    switch (state) {
      case CodeState::kValid:
        return;
      case CodeState::kUnknown:
        report(set.extensible ? rules::kCodeNotInExtensibleSet : rules::kCodeUnknown, where,
               label(where), names(), set.name);
        return;
      case CodeState::kRetired:
      case CodeState::kNotYetValid:
        report(state == CodeState::kRetired ? rules::kCodeRetired : rules::kCodeNotYetValid, where,
               label(where), context_.findings.keep(day_text(checked_.day)), set.name);
        return;
    }
  }

  std::string_view names() { return context_.findings.keep(set_names(*checked_.definition)); }

  std::string_view label(const CheckedElement& where) const {
    return element_label(context_, where);
  }

  void report(const core::Rule& rule, const CheckedElement& where, std::string_view first,
              std::string_view second, std::string_view third = {}) {
    context_.findings.report(rule, where.place, where.element, {first, second, third});
  }

  const RuleContext& context_;
  const CheckedElement& checked_;
};

}  // namespace

void check_value_sets(const RuleContext& context, const CheckedElement& checked,
                      const DataType& type) {
  if (checked.definition->value_sets.empty()) return;
  ValueSetCheck check(context, checked);
  if (type.coded) {
    check.check_coded();
    return;
  }
  const parsers::Element code = type.primitive() ? checked.element : part_of(checked.parts, 1);
  if (context.message.presence(code) != parsers::Presence::kValued) return;
  check.check_code(context.message.value(code));
}

}  // namespace iztk::profiles
