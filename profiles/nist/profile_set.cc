#include "profiles/nist/profile_set.h"

#include <algorithm>
#include <utility>

#include "profiles/igamt/loader.h"
#include "profiles/nist/tables/profile_tables.h"

namespace iztk::profiles::nist {
namespace {

/// Part `number` (from 1) between separators; empty if there are fewer.
std::string_view part_of(std::string_view text, char separator, std::size_t number) {
  while (--number != 0) {
    const std::size_t end = text.find(separator);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + 1);
  }
  return text.substr(0, text.find(separator));
}

/// The MSH line.
std::string_view header_of(std::string_view text) {
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t end = std::min(text.find_first_of("\r\n", from), text.size());
    const std::string_view line = text.substr(from, end - from);
    if (line.starts_with("MSH") && line.size() > 5) return line;
    from = end + 1;
  }
  return {};
}

}  // namespace

void ProfileSet::add(std::unique_ptr<ComputableProfile> profile) {
  engines_.push_back(std::make_unique<Engine>(*profile));
  for (const MessageProfile& message : profile->messages) {
    entries_.push_back({message.identifier, message.type, &message, engines_.back().get()});
  }
  profiles_.push_back(std::move(profile));
}

core::Status ProfileSet::prepare(Entry* entry) {
  if (entry->engine != nullptr) return core::ok();
  core::Result<std::unique_ptr<ComputableProfile>> profile = load_profile_tables(entry->identifier);
  if (!profile) return profile.error();
  engines_.push_back(std::make_unique<Engine>(**profile));
  entry->message = &(*profile)->messages.front();
  entry->engine = engines_.back().get();
  profiles_.push_back(std::move(*profile));
  return core::ok();
}

core::Result<ProfileSet> ProfileSet::built_in() {
  const core::Result<std::vector<ProfileName>> names = built_in_profiles();
  if (!names) return names.error();
  ProfileSet set;
  for (const ProfileName& name : *names) {
    set.entries_.push_back({name.identifier, name.type, nullptr, nullptr});
  }
  return set;
}

core::Result<ProfileSet> ProfileSet::from_files(const std::string& path) {
  core::Result<std::vector<std::unique_ptr<ComputableProfile>>> profiles = igamt::load_files(path);
  if (!profiles) return profiles.error();
  ProfileSet set;
  for (std::unique_ptr<ComputableProfile>& profile : *profiles) set.add(std::move(profile));
  return set;
}

std::vector<std::string> ProfileSet::identifiers() const {
  std::vector<std::string> result;
  for (const Entry& entry : entries_) result.push_back(entry.identifier);
  return result;
}

std::vector<std::string> ProfileSet::not_checked() const {
  std::vector<std::string> result;
  for (const std::unique_ptr<ComputableProfile>& profile : profiles_) {
    result.insert(result.end(), profile->not_checked.begin(), profile->not_checked.end());
  }
  return result;
}

std::string ProfileSet::choose(std::string_view text) const {
  constexpr std::size_t kMessageType = 9;
  constexpr std::size_t kProfileIdentifier = 21;
  constexpr std::size_t kMostRepetitions = 20;
  if (entries_.size() == 1) return entries_.front().identifier;
  const std::string_view header = header_of(text);
  if (header.empty()) return {};
  // MSH-1 is the field separator itself, so the parts of MSH are numbered one less.
  const std::string_view identifiers = part_of(header, header[3], kProfileIdentifier);
  for (std::size_t i = 1; i <= kMostRepetitions; ++i) {
    const std::string_view identifier = part_of(part_of(identifiers, header[5], i), header[4], 1);
    if (identifier.empty()) continue;
    for (const Entry& entry : entries_) {
      if (entry.identifier == identifier) return entry.identifier;
    }
  }
  const std::string_view type = part_of(header, header[3], kMessageType);
  const Entry* only = nullptr;
  for (const Entry& entry : entries_) {
    if (entry.type != part_of(type, header[4], 1)) continue;
    if (only != nullptr) return {};
    only = &entry;
  }
  return only == nullptr ? std::string() : only->identifier;
}

Report ProfileSet::check(std::string_view text, std::string_view identifier) {
  const auto entry = std::ranges::find_if(
      entries_, [&](const Entry& candidate) { return candidate.identifier == identifier; });
  if (entry == entries_.end()) {
    Report report;
    report.failure = "no profile fits this message; name one with --profile";
    return report;
  }
  if (const core::Status ready = prepare(&*entry); !ready) {
    Report report;
    report.failure = ready.error().message;
    return report;
  }
  return entry->engine->check(text, *entry->message);
}

}  // namespace iztk::profiles::nist
