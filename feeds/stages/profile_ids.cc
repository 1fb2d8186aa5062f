#include "feeds/stages/profile_ids.h"

#include "core/text/edit_distance.h"
#include "core/text/printable.h"

namespace iztk::feeds {

std::vector<std::string> profile_ids(const profiles::Guide& guide) {
  std::vector<std::string> ids;
  for (const profiles::ProfileInfo& profile : guide.profiles()) ids.emplace_back(profile.id);
  return ids;
}

core::Status check_profile_id(const profiles::Guide& guide, const std::string& wanted) {
  const std::vector<std::string> ids = profile_ids(guide);
  if (wanted == "auto" || std::find(ids.begin(), ids.end(), wanted) != ids.end()) return core::ok();
  return core::Error{"unknown profile '" + core::printable(wanted) + "'" +
                     core::did_you_mean(wanted, ids) + " (`iztk profiles` lists them)"};
}

}  // namespace iztk::feeds
