#include "synthesis/faults/fault_planter.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <vector>

namespace iztk::synthesis {
namespace {

constexpr std::size_t kTriesOfAFault = 20;

/// A part of a text between marks: where it begins, and its size.
struct Part {
  std::size_t begin = 0;
  std::size_t size = 0;
  bool found = false;
};

/// Part `number`, from 1, of the text between `begin` and `end`.
Part part_of(std::string_view text, Part around, char mark, unsigned number) {
  const std::size_t end = around.begin + around.size;
  Part part = {around.begin, 0, true};
  for (unsigned i = 1; i < number; ++i) {
    const std::size_t next = text.substr(0, end).find(mark, part.begin);
    if (next == std::string_view::npos) return {};
    part.begin = next + 1;
  }
  part.size = std::min(text.find(mark, part.begin), end) - part.begin;
  return part;
}

/// The element in the first repetition of its field; not found if the segment does not have it.
Part find_element(const BuiltSegment& segment, const FaultElement& element) {
  if (element.field > segment.fields.size()) return {};
  const std::string_view text = segment.fields[element.field - 1];
  Part part = {0, text.size(), true};
  if (element.component == 0) return part;
  part = part_of(text, part, '~', 1);
  part = part_of(text, part, '^', element.component);
  if (element.subcomponent == 0 || !part.found) return part;
  return part_of(text, part, '&', element.subcomponent);
}

bool has_place(const BuiltSegment& segment, const Fault& fault) {
  if (segment.name != fault.element.segment || !segment.words.match(fault.when)) return false;
  if (fault.kind == FaultKind::kDrop) return true;
  // What the profile leaves to the partners is not checked.
  const auto& fields = segment.definition->fields;
  if (fault.element.field > fields.size() || fields[fault.element.field - 1].optional())
    return false;
  const Part part = find_element(segment, fault.element);
  return part.found && part.size > 0;
}

/// As paths of findings are written.
std::string path_of(const BuiltSegment& segment, const FaultElement& element) {
  std::string path = segment.path;
  if (element.field == 0) return path;
  path += "-" + std::to_string(element.field);
  if (element.component == 0) return path;
  if (segment.definition->fields[element.field - 1].max_repetitions > 1) path += "[1]";
  path += "." + std::to_string(element.component);
  if (element.subcomponent != 0) path += "." + std::to_string(element.subcomponent);
  return path;
}

void change(const Fault& fault, BuiltSegment* segment) {
  std::string& text = segment->fields[fault.element.field - 1];
  if (fault.kind == FaultKind::kRepeat) {
    text += "~" + text;
    return;
  }
  const Part part = find_element(*segment, fault.element);
  text.replace(part.begin, part.size, fault.value);
}

}  // namespace

std::optional<PlantedFault> plant_fault(const FaultTable& table, Random random,
                                        BuiltMessage* message) {
  const std::span<const Fault> faults = table.faults();
  std::vector<BuiltSegment>& segments = message->segments;
  // Drawn anew until one has a place, so that all that have are equally likely.
  for (std::size_t tries = 0; tries < kTriesOfAFault * faults.size(); ++tries) {
    const Fault& fault = faults[random.below(faults.size())];
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < segments.size(); ++i) {
      if (has_place(segments[i], fault)) places.push_back(i);
    }
    if (places.empty()) continue;
    const std::size_t place = places[random.below(places.size())];
    BuiltSegment& segment = segments[place];
    PlantedFault planted = {&fault, path_of(segment, fault.element), {}};
    planted.path = fault.at.empty() ? planted.element : segment.path + std::string(fault.at);
    if (fault.kind == FaultKind::kDrop) {
      segments.erase(segments.begin() + static_cast<std::ptrdiff_t>(place));
    } else {
      change(fault, &segment);
    }
    return planted;
  }
  return std::nullopt;
}

}  // namespace iztk::synthesis
