#include <algorithm>
#include <string>
#include <vector>

#include "core/codes/ndc.h"
#include "core/codes/newer_code.h"
#include "core/codes/ucum.h"
#include "core/text/ascii.h"
#include "core/text/day_text.h"
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

std::string set_names(const std::vector<const ValueSet*>& sets) {
  std::vector<std::string_view> names;
  for (const ValueSet* set : sets) names.push_back(set->name);
  return join(names, " or ");
}

// The names, and the day up to which the lists go: "CVX as of 2025-11-19".
std::string dated_names(const std::vector<const ValueSet*>& sets) {
  std::string_view oldest;
  for (const ValueSet* set : sets) {
    const std::string_view version = set->table->dated() ? set->table->version() : "";
    if (!version.empty() && (oldest.empty() || version < oldest)) oldest = version;
  }
  const std::string names = set_names(sets);
  return oldest.empty() ? names : names + " as of " + std::string(oldest);
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

bool is_supported(const CodeTable& table, const core::CodeEntry& entry) {
  return table.cell(entry, "guide_use") != "not supported";
}

// Whether a coding system is that of an entry, in a table whose rows are of several.
bool has_row_system(const CodeTable& table, const core::CodeEntry& entry, std::string_view system) {
  const std::string_view own = table.cell(entry, "system");
  return system.empty() || own.empty() || own == system;
}

// Both symbols of the liter are right, l and L.
bool same_but_for_liter(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char left, char right) {
    return left == right || (core::to_lower(left) == 'l' && core::to_lower(right) == 'l');
  });
}

// A unit that is not listed, but made of the atoms of UCUM. One that differs from a listed one in
// letter case alone is a slip ("ML" is megaliter).
bool is_other_unit(const ValueSet& set, std::string_view code) {
  if (set.units == nullptr || !core::is_ucum_unit(code, *set.units)) return false;
  const std::vector<core::CodeEntry>& listed = set.table->entries();
  return std::none_of(listed.begin(), listed.end(), [&](const core::CodeEntry& entry) {
    return core::equal_ignoring_case(entry.code, code) && !same_but_for_liter(entry.code, code);
  });
}

class ValueSetCheck {
 public:
  ValueSetCheck(const RuleContext& context, const CheckedElement& checked)
      : context_(context), checked_(checked) {}

  void check_code(std::string_view code) {
    const Fit fit = fit_of({code, {}});
    if (fit.set != nullptr) {
      report_fit(fit, checked_);
    } else {
      report_unknown({code, {}}, checked_);
    }
  }

  // The first triplet must be right, or else the alternate one (HL7 2.5.1, 2.A.6: both say the
  // same).
  void check_coded() {
    if (context_.message.presence(at(1).element) == parsers::Presence::kNull) return;
    const Triplet first = triplet(1);
    if (const Fit fit = fit_of(first); fit.set != nullptr) {
      report_fit(fit, at(1));
      return;
    }
    if (const Fit fit = fit_of(triplet(4)); fit.set != nullptr) {
      report(rules::kCodeOnlyInAlternate, at(4), label(at(4)), names());
      report_fit(fit, at(4));
      return;
    }
    // The usage rule speaks when the code is required; a text alone is legal where it is not.
    if (first.code.empty()) return;
    if (const std::string_view system = fitting_system(first); !system.empty()) {
      report(rules::kCodeSystemWrong, at(3), label(at(1)), names(), system);
      return;
    }
    report_unknown(first, at(1));
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

  const std::vector<const ValueSet*>& sets() const { return checked_.definition->value_sets; }

  // The sets that a coding system belongs to; without a coding system (which is a fault of its
  // own) all.
  std::vector<const ValueSet*> sets_of(std::string_view system) const {
    std::vector<const ValueSet*> found;
    for (const ValueSet* set : sets()) {
      if (system.empty() || set->table->has_system(system)) found.push_back(set);
    }
    return found;
  }

  // Where a code is: in which set, and as the set writes it.
  struct Fit {
    const ValueSet* set = nullptr;
    std::string_view code;
    std::string_view written;
  };

  Fit fit_of(const Triplet& triplet) const {
    if (triplet.code.empty()) return {};
    for (const ValueSet* set : sets()) {
      const CodeTable& table = *set->table;
      if (!triplet.system.empty() && !table.has_system(triplet.system)) continue;
      const core::CodeEntry* entry = table.find(triplet.code);
      if (entry != nullptr && is_supported(table, *entry) &&
          has_row_system(table, *entry, triplet.system)) {
        return {set, triplet.code, triplet.code};
      }
    }
    return unlisted_fit(triplet);
  }

  // What is in a set without being listed as it is written: units of UCUM, and drug codes without
  // their hyphens.
  Fit unlisted_fit(const Triplet& triplet) const {
    std::vector<const CodeTable*> drugs;
    for (const ValueSet* set : sets()) {
      const CodeTable& table = *set->table;
      if (!triplet.system.empty() && !table.has_system(triplet.system)) continue;
      if (table.find(triplet.code) == nullptr && is_other_unit(*set, triplet.code) &&
          (triplet.system.empty() || set->units->has_system(triplet.system))) {
        return {set, {}, triplet.code};
      }
      if (table.has_system("NDC")) drugs.push_back(&table);
    }
    const core::NdcMatch match = core::find_ndc(drugs, triplet.code);
    if (match.entry == nullptr) return {};
    const auto set = std::find_if(sets().begin(), sets().end(), [&](const ValueSet* candidate) {
      return candidate->table == match.table;
    });
    return {*set, match.entry->code, triplet.code};
  }

  void report_fit(const Fit& fit, const CheckedElement& where) {
    if (fit.code.empty()) return;  // A unit: nothing more is known of it.
    if (fit.code != fit.written) report(rules::kNdcForm, where, label(where), fit.set->name);
    const CodeState state = fit.set->table->state(fit.code, checked_.day);
    if (state == CodeState::kValid) return;
    const std::string on_day = checked_.day == 0 ? "" : " on " + core::day_text(checked_.day);
    if (state == CodeState::kRetired) {
      report(rules::kCodeRetired, where, label(where), context_.findings.keep(on_day),
             fit.set->name);
    } else {
      report(rules::kCodeNotYetValid, where, label(where),
             context_.findings.keep(core::day_text(checked_.day)), fit.set->name);
    }
  }

  // If the coding system is what is wrong: the systems that would fit. A local code may extend an
  // open set, under a system of its own.
  std::string_view fitting_system(const Triplet& triplet) const {
    if (triplet.system.empty()) return {};
    for (const ValueSet* set : sets_of(triplet.system)) {
      const core::CodeEntry* entry = set->table->find(triplet.code);
      if (entry != nullptr && !has_row_system(*set->table, *entry, triplet.system)) {
        return set->table->cell(*entry, "system");
      }
    }
    if (!sets_of(triplet.system).empty() || extends_a_set(triplet)) return {};
    return context_.findings.keep(system_names(*checked_.definition));
  }

  bool extends_a_set(const Triplet& triplet) const {
    if (!names_a_system(triplet.system)) return false;
    return std::any_of(sets().begin(), sets().end(), [&](const ValueSet* set) {
      return set->extensible && set->table->find(triplet.code) == nullptr;
    });
  }

  // Whether table 0396, which the third component is bound to, has the system: a local one (L,
  // 99zzz) or one of its own name. A number of an HL7 table is not.
  bool names_a_system(std::string_view system) const {
    constexpr std::size_t kSystem = 3;
    const DataType* type = checked_.definition->type;
    if (type == nullptr || type->components.size() < kSystem) return false;
    for (const ValueSet* set : type->components[kSystem - 1].value_sets) {
      if (set->table->find(system) != nullptr) return !system.starts_with("HL7");
    }
    return false;
  }

  // The code is in no set: a slip, a local code, or one that is newer than the list.
  void report_unknown(const Triplet& triplet, const CheckedElement& where) {
    std::vector<const ValueSet*> candidates = sets_of(triplet.system);
    if (candidates.empty()) candidates = sets();
    for (const ValueSet* set : candidates) {
      const core::CodeEntry* entry = set->table->find(triplet.code);
      if (entry != nullptr) {
        report(rules::kCodeUnknown, where, label(where), supported_names(*set), set->name);
        return;
      }
      if (!core::may_be_newer(*set->table, triplet.code)) continue;
      report(rules::kCodeMayBeNewer, where, label(where), listed(candidates), set->name);
      return;
    }
    const ValueSet& set = *candidates.front();
    report(set.extensible ? rules::kCodeNotInExtensibleSet : rules::kCodeUnknown, where,
           label(where), listed(candidates), set.name);
  }

  std::string_view names() const { return context_.findings.keep(set_names(sets())); }

  std::string_view listed(const std::vector<const ValueSet*>& sets) const {
    return context_.findings.keep(dated_names(sets));
  }

  std::string_view supported_names(const ValueSet& set) const {
    return context_.findings.keep(std::string(set.name) + " that the guide supports");
  }

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
