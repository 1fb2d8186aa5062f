#include "inspect/paths/path_list.h"

#include <algorithm>
#include <cstdint>

#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "parsers/structure/structure.h"

namespace iztk::inspect {
namespace {

void add_once(std::string name, std::vector<std::string>* names) {
  if (name.empty() || std::find(names->begin(), names->end(), name) != names->end()) return;
  names->push_back(std::move(name));
}

/// How many fields the guide defines for a segment; 0 if it does not define the segment.
std::size_t count_fields(const profiles::Guide& guide, parsers::SegmentName segment) {
  std::size_t most = 0;
  for (const profiles::ProfileInfo& info : guide.profiles()) {
    const profiles::Profile& profile = guide.profile(info);
    for (const profiles::GroupDefinition& group : profile.groups) {
      for (const profiles::StructureElement& element : group.children) {
        if (element.segment == nullptr || element.segment->segment != segment) continue;
        most = std::max(most, element.segment->fields.size());
      }
    }
  }
  return most;
}

}  // namespace

PathNames::PathNames(const profiles::Guide& guide,
                     const std::vector<parsers::SegmentName>& more_segments)
    : guide_(guide) {
  for (const parsers::StructureNames& structure : parsers::all_structures()) {
    for (const parsers::SegmentName segment : parsers::structure_segments(structure.id)) {
      add_once(segment.text(), &segments_);
    }
    for (const std::string_view group : parsers::group_names(structure.id)) {
      add_once(std::string(group), &groups_);
    }
  }
  for (const parsers::SegmentName segment : more_segments) add_once(segment.text(), &segments_);
}

core::Status PathNames::check(const parsers::Path& path) const {
  if (path.relative || !path.segment.well_formed()) {
    return core::Error{"it names no segment; write PID-3.1 or ORDER[1]/RXA-5.1"};
  }
  const core::Status groups = check_groups(path);
  if (!groups) return groups;
  const std::string segment = path.segment.text();
  if (segment.starts_with('Z')) return core::ok();
  if (std::find(segments_.begin(), segments_.end(), segment) == segments_.end()) {
    return core::Error{"unknown segment '" + segment + "'" +
                       core::did_you_mean(segment, segments_)};
  }
  return check_field(path);
}

core::Status PathNames::check_groups(const parsers::Path& path) const {
  for (const parsers::PathGroup& group : path.groups) {
    if (std::find(groups_.begin(), groups_.end(), group.name) != groups_.end()) continue;
    return core::Error{"unknown group '" + group.name + "'" +
                       core::did_you_mean(group.name, groups_)};
  }
  return core::ok();
}

core::Status PathNames::check_field(const parsers::Path& path) const {
  const std::size_t fields = count_fields(guide_, path.segment);
  if (fields == 0 || path.field <= fields) return core::ok();
  return core::Error{path.segment.text() + " has " + std::to_string(fields) + " fields"};
}

core::Result<std::vector<NamedPath>> parse_path_list(std::string_view text,
                                                     const PathNames& names) {
  constexpr std::string_view kBetween = ", \t";
  std::vector<NamedPath> paths;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kBetween), text.size()));
    if (text.empty()) break;
    const std::string_view word = text.substr(0, text.find_first_of(kBetween));
    text.remove_prefix(word.size());
    const core::Result<parsers::Path> path = parsers::parse_path(word);
    const core::Status known = path ? names.check(*path) : core::Status(path.error());
    if (!known) {
      return core::Error{"path '" + core::printable(word) + "': " + known.error().message};
    }
    paths.push_back({std::string(word), *path});
  }
  if (paths.empty()) return core::Error{"no path is given; write PID-3.1 or MSH-10,RXA-5.1"};
  return paths;
}

}  // namespace iztk::inspect
