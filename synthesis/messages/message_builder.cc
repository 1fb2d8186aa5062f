#include "synthesis/messages/message_builder.h"

#include <utility>

#include "synthesis/choices/number_range.h"

namespace iztk::synthesis {
namespace {

constexpr unsigned kMany = 5;  ///< Doses, of which most are history.

bool is_required(profiles::Usage usage) { return usage == profiles::Usage::kRequired; }

/// Groups that hold a patient or a dose.
bool holds_patient(std::string_view group) { return group == "PATIENT"; }
bool holds_dose(std::string_view group) { return group == "ORDER" || group == "HISTORY_FORECAST"; }
bool holds_observation(std::string_view group) { return group == "OBSERVATION"; }

/// Doses that the sender gave itself, of late.
constexpr std::string_view kGiven = "given partial deleted evaluated";

}  // namespace

MessageBuilder::MessageBuilder(const profiles::Profile& profile, const MessageTables& tables,
                               MessageFacts* facts)
    : profile_(profile), tables_(tables), facts_(*facts) {}

BuiltMessage MessageBuilder::build() {
  message_ = {profile_.id, facts_.control_id(), {}};
  Place place;
  place.words.add(profile_.id);
  if (facts_.subject() != nullptr) place.words.add("reported");
  const StructureRow* const row = tables_.structure(profile_.id, ".", place.words);
  if (row != nullptr) place.words.add(facts_.pick(row->kinds));
  add_group(profile_.groups.front(), place);
  return std::move(message_);
}

void MessageBuilder::add_group(const profiles::GroupDefinition& group, const Place& place) {
  for (const profiles::StructureElement& element : group.children) add_element(element, place);
}

void MessageBuilder::add_element(const profiles::StructureElement& element, const Place& place) {
  if (element.segment == nullptr && holds_observation(element.name)) {
    return add_observations(element, place);
  }
  const StructureRow* const row = tables_.structure(profile_.id, element.path, place.words);
  unsigned count = is_required(element.usage) ? 1 : 0;
  if (row != nullptr) count = facts_.below(100) < row->percent ? count_of(*row) : 0;
  if (element.segment != nullptr) return add_segments(element, count, place);
  std::string_view kinds;
  if (row != nullptr) {
    kinds = count >= kMany && !row->kinds_of_many.empty() ? row->kinds_of_many : row->kinds;
  }
  add_groups(element, count, kinds, place);
}

void MessageBuilder::add_groups(const profiles::StructureElement& element, unsigned count,
                                std::string_view kinds, const Place& place) {
  for (unsigned i = 1; i <= count; ++i) {
    Place inner = place;
    inner.path += std::string(element.name) + "[" + std::to_string(i) + "]/";
    if (!kinds.empty()) inner.words.add(facts_.pick(kinds));
    if (holds_patient(element.name) && i > 1) facts_.begin_patient();
    if (holds_dose(element.name)) facts_.begin_dose(inner.words.match(kGiven));
    facts_.set_number(i);
    add_group(profile_.groups[element.group], inner);
  }
}

void MessageBuilder::add_observations(const profiles::StructureElement& element,
                                      const Place& place) {
  unsigned number = 0;
  for (const ObservationRow& row : tables_.observations()) {
    if (!place.words.match(row.when)) continue;
    facts_.begin_observation(row);
    Place inner = place;
    inner.path += std::string(element.name) + "[" + std::to_string(++number) + "]/";
    add_group(profile_.groups[element.group], inner);
  }
}

void MessageBuilder::add_segments(const profiles::StructureElement& element, unsigned count,
                                  const Place& place) {
  for (unsigned i = 1; i <= count; ++i) {
    BuiltSegment segment;
    segment.definition = element.segment;
    segment.name = element.name;
    segment.path = place.path + std::string(element.name);
    if (count > 1) segment.path += "[" + std::to_string(i) + "]";
    segment.words = place.words;
    if (element.max > 1) facts_.set_number(i);
    for (unsigned number = 1; number <= element.segment->fields.size(); ++number) {
      const profiles::ElementDefinition& field = element.segment->fields[number - 1];
      const FieldRow* const row = tables_.field(element.name, number, place.words);
      if (row == nullptr || field.usage == profiles::Usage::kNotSupported) continue;
      const unsigned percent = is_required(field.usage) ? 100 : row->percent;
      if (!facts_.sender().populates(row->number, percent)) continue;
      const std::string text = facts_.expand(row->value);
      if (text.empty()) continue;
      segment.fields.resize(number);
      segment.fields[number - 1] = text;
    }
    message_.segments.push_back(std::move(segment));
  }
}

unsigned MessageBuilder::count_of(const StructureRow& row) {
  std::string_view range = row.count;
  if (range == "known") return static_cast<unsigned>(facts_.subject()->doses.size());
  if (range.starts_with('{')) range = facts_.pick(range.substr(1, range.size() - 2));
  return number_in(range, facts_.random());
}

}  // namespace iztk::synthesis
