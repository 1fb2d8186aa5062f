#include "cli/explain/element_facts.h"

#include <algorithm>

#include "core/contains.h"
#include "profiles/guide/table_cells.h"

namespace iztk::cli {
namespace {

std::string range(std::uint32_t least, std::uint32_t most) {
  return std::to_string(least) + ".." + (most == profiles::kUnbounded ? "*" : std::to_string(most));
}

}  // namespace

std::vector<SegmentUse> find_segment_uses(const profiles::Guide& guide, std::string_view segment) {
  std::vector<SegmentUse> uses;
  for (const profiles::ProfileInfo& info : guide.profiles()) {
    const profiles::Profile& profile = guide.profile(info);
    for (const profiles::GroupDefinition& group : profile.groups) {
      for (const profiles::StructureElement& element : group.children) {
        if (element.segment == nullptr || element.segment->segment.text() != segment) continue;
        auto use = std::ranges::find(uses, element.segment->name,
                                     [](const SegmentUse& u) { return u.definition->name; });
        if (use == uses.end()) use = uses.insert(uses.end(), {element.segment, {}});
        if (!core::contains(use->profiles, profile.id)) use->profiles.push_back(profile.id);
      }
    }
  }
  return uses;
}

std::string full_usage(const profiles::ElementDefinition& element) {
  std::string out(profiles::usage_text(element.usage));
  if (element.predicate == nullptr) return out;
  return out + "(" + std::string(profiles::usage_text(element.predicate->when_true)) + "/" +
         std::string(profiles::usage_text(element.predicate->when_false)) + ")";
}

std::string cardinality(const profiles::ElementDefinition& element) {
  return range(element.min_repetitions, element.max_repetitions);
}

std::string length(const profiles::ElementDefinition& element) {
  if (element.min_length == 0 && element.max_length == profiles::kUnbounded) return {};
  return range(element.min_length, element.max_length);
}

std::string value_set_names(const profiles::ElementDefinition& element) {
  std::string out;
  for (const profiles::ValueSet* set : element.value_sets) {
    out += (out.empty() ? "" : " ") + std::string(set->name);
  }
  return out;
}

std::string joined_ids(const std::vector<std::string_view>& ids) {
  std::string out;
  for (const std::string_view id : ids) out += (out.empty() ? "" : " ") + std::string(id);
  return out;
}

}  // namespace iztk::cli
