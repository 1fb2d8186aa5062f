#include "feeds/run/finding_report.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "feeds/run/finding_texts.h"
#include "reports/learned_writer.h"

namespace iztk::feeds {
namespace {

/// A feed may name any number of senders; the table must not grow without limit.
constexpr std::size_t kMostSenders = 1000;
constexpr std::string_view kOtherSenders = "(all others)";
/// Findings of one message that are kept until it is known whether it is the only one.
constexpr std::size_t kMostWaiting = 1000;

reports::FindingKey key_of(const FoundFinding& finding, const std::string& sender) {
  return {std::string(finding.diagnostic.rule->code), std::string(finding.group), sender};
}

/// The points of a message (SenderCount::points). A rule counts once, however often it is broken.
std::uint64_t message_points(const std::vector<FoundFinding>& findings) {
  std::map<std::string_view, core::Severity> rules;
  for (const FoundFinding& finding : findings) {
    core::Severity& worst = rules[finding.diagnostic.rule->code];
    worst = std::max(worst, finding.diagnostic.severity);
  }
  std::uint64_t lost = 0;
  for (const auto& [code, severity] : rules) {
    lost += severity == core::Severity::kError ? 20 : severity == core::Severity::kWarning ? 5 : 0;
  }
  return lost >= 100 ? 0 : 100 - lost;
}

}  // namespace

FindingReport::FindingReport(const ReportSettings& settings, reports::Renderer* renderer,
                             reports::RunSummary& summary)
    : settings_(settings), renderer_(renderer), summary_(summary) {
  if (renderer == nullptr) return;
  if (auto writer = renderer->finding_writer()) {
    writer_ = std::make_unique<reports::LearnedWriter>(std::move(writer));
  }
}

void FindingReport::add(std::string_view file, const parsers::Unit* unit, UnitFindings* found) {
  if (settings_.known != nullptr || settings_.written != nullptr) apply_baselines(found);
  count(*found);
  const bool message = unit != nullptr && unit->message_number != 0 && !unit->continues_previous;
  messages_ += message;
  if (messages_ > 1) waiting_.clear();
  for (const FoundFinding& finding : found->findings) {
    if (counts_groups()) add_to_group(file, unit, *found, finding);
    if (settings_.shape == ReportShape::kEach && within_limit(*finding.diagnostic.rule)) {
      show(file, unit, *found, finding);
    }
  }
  if (renderer_ != nullptr && message) {
    renderer_->unit({file, unit->message_number, unit->line, unit->rejection != nullptr,
                     found->control_id, found->sender});
  }
}

void FindingReport::show(std::string_view file, const parsers::Unit* unit,
                         const UnitFindings& found, const FoundFinding& finding) {
  if (renderer_ == nullptr) return;
  if (writer_ == nullptr) return renderer_->finding(make_finding(file, unit, found, finding));
  renderer_->finding_text(text_of(file, unit, found, finding));
}

std::string_view FindingReport::text_of(std::string_view file, const parsers::Unit* unit,
                                        const UnitFindings& found, const FoundFinding& finding) {
  if (!finding.text.empty()) return finding.text;
  text_.clear();
  writer_->write(make_finding(file, unit, found, finding), &text_);
  return text_;
}

void FindingReport::add_to_group(std::string_view file, const parsers::Unit* unit,
                                 const UnitFindings& found, const FoundFinding& finding) {
  const bool about_message = unit != nullptr && unit->message_number != 0;
  reports::FindingGroup* group =
      groups_.add(finding.diagnostic, finding.group, about_message ? messages_ : 0, found.sender);
  if (settings_.shape == ReportShape::kEach) return;
  if (group != nullptr) ++counts_of(*finding.diagnostic.rule).shown;
  if (settings_.shape == ReportShape::kCounts) return;
  if (finding.only_counted || writer_ == nullptr) return;
  const bool first = group != nullptr && group->first.empty();
  if (!first && messages_ > 1) return;
  const std::string_view text = text_of(file, unit, found, finding);
  if (first) group->first = text;
  if (messages_ <= 1) keep_waiting(*finding.diagnostic.rule, text);
}

void FindingReport::keep_waiting(const core::Rule& rule, std::string_view text) {
  if (too_many_waiting_) return;
  if (waiting_.size() < kMostWaiting) {
    waiting_.push_back({&rule, std::string(text)});
    return;
  }
  waiting_.clear();
  too_many_waiting_ = true;
}

void FindingReport::finish() {
  if (settings_.summary) list_fields();
  if (settings_.shape != ReportShape::kGroups || renderer_ == nullptr) return;
  if (messages_ > 1 || too_many_waiting_) return show_groups();
  show_waiting();
}

void FindingReport::show_waiting() {
  for (auto& [code, rule] : summary_.rules) rule.shown = 0;
  for (const Waiting& finding : waiting_) {
    if (within_limit(*finding.rule)) renderer_->finding_text(finding.text);
  }
}

void FindingReport::show_groups() {
  std::vector<const reports::FindingGroup*> shown;
  std::unordered_map<const core::Rule*, std::uint64_t> of_rule;
  for (const reports::FindingGroup* group : groups_.in_order()) {
    if (settings_.max_per_rule.has_value() && of_rule[group->rule] >= *settings_.max_per_rule) {
      counts_of(*group->rule).shown -= group->count;
      continue;
    }
    ++of_rule[group->rule];
    shown.push_back(group);
  }
  renderer_->groups(shown, messages_);
}

void FindingReport::list_fields() {
  for (const reports::FindingGroup* group : groups_.in_order()) {
    summary_.fields.push_back({std::string(group->rule->code), group->severity, group->path,
                               group->count, group->messages});
  }
  std::stable_sort(
      summary_.fields.begin(), summary_.fields.end(),
      [](const reports::FieldCount& a, const reports::FieldCount& b) { return a.count > b.count; });
}

void FindingReport::apply_baselines(UnitFindings* found) {
  std::erase_if(found->findings, [&](const FoundFinding& finding) {
    const reports::FindingKey key = key_of(finding, found->sender);
    if (settings_.written != nullptr) settings_.written->add(key);
    if (settings_.known == nullptr || !settings_.known->covers(key)) return false;
    ++summary_.hidden;
    if (finding.diagnostic.severity == core::Severity::kError) --found->errors;
    if (finding.diagnostic.severity == core::Severity::kWarning) --found->warnings;
    return true;
  });
}

void FindingReport::count(const UnitFindings& found) {
  for (const FoundFinding& finding : found.findings) {
    count(*finding.diagnostic.rule, finding.diagnostic.severity, 1);
  }
  for (const CountedFindings& each : found.counted) {
    count(*each.rule, each.severity, each.count);
  }
  summary_.consequences += found.consequences;
  if (!found.validated) return;
  if (last_profile_ == nullptr || last_profile_->first != found.profile) {
    last_profile_ = &*summary_.profiles.try_emplace(std::string(found.profile), 0).first;
  }
  ++last_profile_->second;
  if (settings_.summary) count_sender(found);
}

void FindingReport::count(const core::Rule& rule, core::Severity severity, std::uint64_t findings) {
  summary_.count(severity, findings);
  counts_of(rule).add(severity, findings);
}

reports::RuleCount& FindingReport::counts_of(const core::Rule& rule) {
  reports::RuleCount*& counts = counts_[&rule];
  if (counts == nullptr) counts = &summary_.rules[std::string(rule.code)];
  return *counts;
}

void FindingReport::count_sender(const UnitFindings& found) {
  std::string sender = found.sender.empty() ? "(none)" : found.sender;
  if (summary_.senders.size() >= kMostSenders && !summary_.senders.contains(sender)) {
    sender = kOtherSenders;
  }
  reports::SenderCount& count = summary_.senders[sender];
  ++count.messages;
  count.errors += found.errors;
  count.warnings += found.warnings;
  count.points += message_points(found.findings);
}

bool FindingReport::within_limit(const core::Rule& rule) {
  reports::RuleCount& count = counts_of(rule);
  if (settings_.max_per_rule.has_value() && count.shown >= *settings_.max_per_rule) return false;
  ++count.shown;
  return true;
}

}  // namespace iztk::feeds
