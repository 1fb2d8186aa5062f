#include "reports/finding_groups.h"

#include <algorithm>
#include <functional>

namespace iztk::reports {
namespace {

void add_sender(std::string_view sender, FindingGroup* group) {
  const std::uint64_t hash = std::hash<std::string_view>()(sender);
  std::vector<std::uint64_t>& senders = group->senders;
  const auto place = std::lower_bound(senders.begin(), senders.end(), hash);
  if (place != senders.end() && *place == hash) return;
  if (senders.size() < FindingGroup::kMostSenders) {
    senders.insert(place, hash);
  } else {
    group->more_senders = true;
  }
}

bool comes_before(const FindingGroup* a, const FindingGroup* b) {
  if (a->severity != b->severity) return a->severity > b->severity;
  return a->count > b->count;
}

}  // namespace

FindingGroup* FindingGroups::add(const core::Diagnostic& diagnostic, std::string_view path,
                                 std::uint64_t message, std::string_view sender) {
  key_.assign(diagnostic.rule->code);
  key_ += static_cast<char>('0' + static_cast<int>(diagnostic.severity));
  key_ += path;
  const auto known = by_key_.find(key_);
  FindingGroup* group = known == by_key_.end() ? nullptr : known->second;
  if (group == nullptr) {
    if (groups_.size() >= kMostGroups) return nullptr;
    group = &groups_.emplace_back();
    group->rule = diagnostic.rule;
    group->severity = diagnostic.severity;
    group->path = path;
    group->sentence = core::message_text(diagnostic);
    by_key_.emplace(key_, group);
  }
  ++group->count;
  if (message != 0 && message != group->last_message) {
    group->last_message = message;
    ++group->messages;
    add_sender(sender, group);
  }
  return group;
}

std::vector<const FindingGroup*> FindingGroups::in_order() const {
  std::vector<const FindingGroup*> groups;
  for (const FindingGroup& group : groups_) groups.push_back(&group);
  std::stable_sort(groups.begin(), groups.end(), comes_before);
  return groups;
}

}  // namespace iztk::reports
