#include "feeds/stages/sender_guides.h"

#include <algorithm>
#include <utility>

#include "core/text/wildcards.h"
#include "profiles/guide/overlay.h"

namespace iztk::feeds {

core::Result<SenderGuides> SenderGuides::load(const profiles::GuideSource& source) {
  std::vector<std::vector<std::string>> senders;  // Of each overlay; none: it holds for all.
  for (const std::string& folder : source.overlays) {
    auto read = profiles::Overlays::senders(folder);
    if (!read) return read.error();
    senders.push_back(std::move(read).value());
  }
  // The overlays for all and, if it is one, the overlay `own`, in their order.
  const auto load_with = [&](std::size_t own) {
    profiles::GuideSource chosen = source;
    chosen.chosen_by_sender = true;
    chosen.overlays.clear();
    for (std::size_t i = 0; i < senders.size(); ++i) {
      if (senders[i].empty() || i == own) chosen.overlays.push_back(source.overlays[i]);
    }
    return profiles::Guide::load(chosen);
  };
  SenderGuides guides;
  auto guide = load_with(senders.size());
  if (!guide) return guide.error();
  guides.guide_ = std::move(guide).value();
  for (std::size_t i = 0; i < senders.size(); ++i) {
    if (senders[i].empty()) continue;
    auto other = load_with(i);
    if (!other) return other.error();
    guides.others_.push_back({std::move(senders[i]), std::move(other).value()});
  }
  return guides;
}

const profiles::Guide& SenderGuides::guide_of(std::string_view sender) const {
  for (const Other& other : others_) {
    const bool named = std::any_of(
        other.senders.begin(), other.senders.end(),
        [&](const std::string& pattern) { return core::matches_wildcards(pattern, sender); });
    if (named) return *other.guide;
  }
  return *guide_;
}

std::vector<const profiles::Guide*> SenderGuides::all() const {
  std::vector<const profiles::Guide*> all = {guide_.get()};
  for (const Other& other : others_) all.push_back(other.guide.get());
  return all;
}

}  // namespace iztk::feeds
