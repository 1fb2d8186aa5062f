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

reports::FindingKey key_of(const FoundFinding& finding, const std::string& sender) {
  const std::string_view path = finding.diagnostic.path;
  return {std::string(finding.diagnostic.rule->code),
          path.empty() ? std::string(finding.field_path) : reports::path_without_numbers(path),
          sender};
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
  for (const FoundFinding& finding : found->findings) {
    const core::Diagnostic& diagnostic = finding.diagnostic;
    if (settings_.summary) {
      ++summary_.fields[{std::string(diagnostic.rule->code), std::string(finding.field_path)}];
    }
    if (within_limit(diagnostic)) show(file, unit, *found, finding);
  }
  if (renderer_ != nullptr && unit != nullptr && unit->message_number != 0 &&
      !unit->continues_previous) {
    renderer_->unit({file, unit->message_number, unit->line, unit->rejection != nullptr});
  }
}

void FindingReport::show(std::string_view file, const parsers::Unit* unit,
                         const UnitFindings& found, const FoundFinding& finding) {
  if (renderer_ == nullptr) return;
  if (!finding.text.empty()) return renderer_->finding_text(finding.text);
  const reports::Finding shown = make_finding(file, unit, found, finding);
  if (writer_ == nullptr) return renderer_->finding(shown);
  text_.clear();
  writer_->write(shown, &text_);
  renderer_->finding_text(text_);
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

bool FindingReport::within_limit(const core::Diagnostic& diagnostic) {
  reports::RuleCount& rule = counts_of(*diagnostic.rule);
  if (settings_.max_per_rule.has_value() && rule.shown >= *settings_.max_per_rule) return false;
  ++rule.shown;
  return true;
}

}  // namespace iztk::feeds
