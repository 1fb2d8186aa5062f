#include "feeds/stages/seen_groups.h"

namespace iztk::feeds {
namespace {

/// This only guards memory: findings of further groups are all described.
constexpr std::size_t kMostSeen = 20'000;

}  // namespace

void SeenGroups::start(const parsers::Unit& unit, std::string_view sender) {
  sender_ = sender;
  if (unit.message_number != 0 && !unit.continues_previous) ++messages_;
}

bool SeenGroups::only_counted(const core::Diagnostic& diagnostic, std::string_view path) {
  switch (settings_.detail) {
    case FindingDetail::kAll:
      return false;
    case FindingDetail::kCounts:
      return true;
    case FindingDetail::kFirstOfGroup:
      break;
  }
  key_.assign(diagnostic.rule->code);
  key_ += static_cast<char>('0' + static_cast<int>(diagnostic.severity));
  key_ += path;
  // A baseline hides the findings of one sender; the first of another one is then the first.
  if (settings_.hides_by_sender) key_.append("\n").append(sender_);
  if (seen_.contains(key_)) {
    // A message alone is shown with all its findings.
    return messages_ > 1;
  }
  if (seen_.size() < kMostSeen) seen_.insert(key_);
  return false;
}

}  // namespace iztk::feeds
