#include "profiles/checks/observations.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string>
#include <tuple>

#include "core/contains.h"
#include "profiles/checks/element_pass.h"
#include "profiles/elements/element_rules.h"
#include "profiles/evaluation/observation_code.h"
#include "profiles/guide/table_cells.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;
using parsers::StructureNode;

bool is_coded(std::string_view value_type) {
  return value_type == "CE" || value_type == "CWE" || value_type == "CNE";
}

// The first component of the first repetition of a field.
std::string_view text_of(const MessageContext& context, std::uint32_t segment,
                         std::uint32_t field) {
  const parsers::Delimiters& d = context.message.delimiters();
  parsers::Element element = context.message.field(segment, field);
  std::size_t end = 0;
  while (end < element.text.size() && element.text[end] != d.repetition &&
         element.text[end] != d.component) {
    ++end;
  }
  element.text = element.text.substr(0, end);
  return context.value(element);
}

/// One OBX against its kind.
class ObservationCheck {
 public:
  ObservationCheck(const RuleContext& context, std::uint32_t segment, const ObservationKind& kind)
      : context_(context), segment_(segment), kind_(kind) {}

  void check() {
    const std::string_view type = text_of(context_.message, segment_, 2);
    // The usage rule, or the rule about types that the guide does not have, has spoken.
    if (type.empty() || context_.findings.has_finding("FMT006", segment_)) return;
    if (!kind_.value_types.empty() && !core::contains(kind_.value_types, type)) {
      report_type(type);
      return;
    }
    check_unit();
    check_value(type);
  }

 private:
  // The guide asked for TS in the place of DT until its addendum of 2015.
  void report_type(std::string_view type) {
    const bool older = type == "TS" && core::contains(kind_.value_types, std::string_view("DT"));
    report(older ? rules::kObservationTypeOld : rules::kObservationTypeWrong, 2,
           kind_.value_type_list);
  }

  void check_unit() {
    if (kind_.unit.empty()) return;
    const std::string_view unit = text_of(context_.message, segment_, 6);
    if (!unit.empty() && unit != kind_.unit) report(rules::kObservationUnitWrong, 6, kind_.unit);
  }

  // A kind that may be a code or a text has a value set for the code only.
  void check_value(std::string_view type) {
    CheckedElement value = element(5);
    if (kind_.value.value_sets.empty() || context_.findings.has_finding(segment_, 5)) return;
    const bool only_type = kind_.value_types.size() == 1;
    if (!is_coded(type) && !only_type) return;
    DataType shape;
    shape.coded = is_coded(type);
    if (context_.message.presence(value.element) != parsers::Presence::kValued) return;
    // Code, text, coding system, and the same as alternate.
    std::array<parsers::Element, 6> parts;
    parsers::Parts split(value.element, context_.message.part_delimiter(Level::kRepetition));
    std::size_t count = 0;
    while (count < parts.size() && split.next(&parts[count])) ++count;
    const std::span<const parsers::Element> there(parts.data(), count);
    for (; count < parts.size(); ++count) parts[count] = part_of(there, count + 1);
    value.parts = parts;
    // Local codes of a local system extend the set.
    const ValueSet& set = *kind_.value.value_sets.front();
    const std::string_view system = context_.message.value(parts[2]);
    if (shape.coded && set.extensible && !system.empty() && !set.table->has_system(system)) return;
    check_value_sets(context_, value, shape);
  }

  CheckedElement element(std::uint32_t field) const {
    CheckedElement checked;
    checked.place = {segment_, field, 0, 0, 0};
    checked.element = context_.message.message.field(segment_, field);
    checked.definition = &kind_.value;
    return checked;
  }

  void report(const core::Rule& rule, std::uint32_t field, std::string_view expected) {
    CheckedElement checked = element(field);
    checked.definition = nullptr;
    context_.findings.report(rule, checked.place, checked.element,
                             {element_label(context_, checked), expected});
  }

  const RuleContext& context_;
  std::uint32_t segment_;
  const ObservationKind& kind_;
};

/// An OBX with what it is about.
struct Observation {
  std::uint32_t segment;
  std::string_view code;
  std::string_view sub_id;
  const ObservationKind* kind;
};

/// The observations of one order after the other.
class GroupCheck {
 public:
  explicit GroupCheck(const RuleContext& context) : context_(context) {}

  void add(const Observation& observation) {
    observations_.push_back(observation);
    asks_ = asks_ || (observation.kind != nullptr && !observation.kind->needs.empty());
  }

  /// Checks the order, and forgets it.
  void check() {
    if (asks_) check_needs();
    observations_.clear();
    by_code_.clear();
    by_need_.clear();
    asks_ = false;
  }

 private:
  void check_needs() {
    if (observations_.size() > kFew) put_in_order();
    for (const Observation& observation : observations_) {
      check_twice(observation);
      if (observation.kind == nullptr) continue;
      for (const ObservationNeed* need : observation.kind->needs) check_need(observation, *need);
    }
  }

  void check_twice(const Observation& observation) {
    if (observation.kind == nullptr || observation.kind->needs.empty()) return;
    if (first_of_kind(observation.sub_id, observation.code) < observation.segment) {
      report(rules::kObservationTwice, observation, {});
    }
  }

  void check_need(const Observation& observation, const ObservationNeed& need) {
    for (const std::string_view needed : need.needed) {
      if (first_of_kind(observation.sub_id, needed) != kNowhere) return;
    }
    if (!lists_profile(need.profiles, context_.message.profile->id)) return;
    if (context_.findings.has_finding(need.statement, observations_.front().segment)) return;
    // What the group lacks is said once, at the first that needs it.
    if (first_that_asks(observation.sub_id, need) < observation.segment) return;
    report(rules::kObservationIncomplete, observation, need.needed_words);
  }

  /// One order may have as many observations as a message has segments. Up to kFew are looked
  /// through one by one.
  void put_in_order() {
    for (const Observation& observation : observations_) {
      by_code_.push_back({observation.sub_id, observation.code, observation.segment});
      if (observation.kind == nullptr) continue;
      for (const ObservationNeed* need : observation.kind->needs) {
        by_need_.push_back({observation.sub_id, need->list, observation.segment});
      }
    }
    std::sort(by_code_.begin(), by_code_.end());
    std::sort(by_need_.begin(), by_need_.end());
  }

  std::uint32_t first_of_kind(std::string_view sub_id, std::string_view code) const {
    if (observations_.size() > kFew) return first(by_code_, {sub_id, code, 0});
    for (const Observation& each : observations_) {
      if (each.code == code && each.sub_id == sub_id) return each.segment;
    }
    return kNowhere;
  }

  std::uint32_t first_that_asks(std::string_view sub_id, const ObservationNeed& need) const {
    if (observations_.size() > kFew) return first(by_need_, {sub_id, need.list, 0});
    for (const Observation& each : observations_) {
      if (each.kind == nullptr || each.sub_id != sub_id) continue;
      for (const ObservationNeed* other : each.kind->needs) {
        if (other->list == need.list) return each.segment;
      }
    }
    return kNowhere;
  }

  /// OBX-4, what about it, and the segment.
  using Entry = std::tuple<std::string_view, std::string_view, std::uint32_t>;
  static constexpr std::uint32_t kNowhere = 0xffffffff;
  static constexpr std::size_t kFew = 16;

  static std::uint32_t first(const std::vector<Entry>& entries, const Entry& from) {
    const auto found = std::lower_bound(entries.begin(), entries.end(), from);
    const bool same = found != entries.end() && std::get<0>(*found) == std::get<0>(from) &&
                      std::get<1>(*found) == std::get<1>(from);
    return same ? std::get<2>(*found) : kNowhere;
  }

  void report(const core::Rule& rule, const Observation& observation, std::string_view lacking) {
    const core::Place place{observation.segment, 3, 0, 0, 0};
    const std::string name =
        std::string(observation.code) + " (" + std::string(observation.kind->display) + ")";
    context_.findings.report(rule, place, context_.message.message.at(place),
                             {"", context_.findings.keep(name), lacking});
  }

  const RuleContext& context_;
  std::vector<Observation> observations_;
  bool asks_ = false;  ///< Some observation needs another one.
  std::vector<Entry> by_code_;
  std::vector<Entry> by_need_;
};

}  // namespace

void check_observations(const RuleContext& context, const PassMemory& memory,
                        const ObservationKinds& kinds) {
  const parsers::Structure& structure = *context.message.structure;
  GroupCheck group(context);
  for (std::uint32_t i = 1; i < structure.nodes.size();) {
    const StructureNode& order = structure.nodes[i];
    if (order.kind != StructureNode::Kind::kGroup) {
      ++i;
      continue;
    }
    for (std::uint32_t j = i + 1; j < order.end; ++j) {
      const StructureNode& node = structure.nodes[j];
      if (node.kind != StructureNode::Kind::kSegment || node.segment != parsers::SegmentName("OBX"))
        continue;
      const std::uint32_t segment = node.segment_index;
      const std::optional<std::string_view>& known = memory.segments[segment].observation;
      const std::string_view code = known ? *known : observation_code(context.message, segment);
      const ObservationKind* kind = kinds.find(code);
      if (kind != nullptr) ObservationCheck(context, segment, *kind).check();
      group.add({segment, code, text_of(context.message, segment, 4), kind});
    }
    group.check();
    i = order.end;
  }
}

}  // namespace iztk::profiles
