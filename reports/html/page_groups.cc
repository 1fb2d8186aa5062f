#include "reports/html/page_groups.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "core/text/ascii.h"
#include "core/text/printable.h"
#include "reports/formats/fingerprint.h"

namespace iztk::reports {
namespace {

/// More of a name than this helps nobody, and a feed may contain a very long one.
constexpr std::size_t kMostOfName = 100;

/// Bytes of the first `columns` characters.
std::size_t bytes_of(std::string_view text, std::size_t columns) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < columns && at < text.size(); ++i) {
    at += core::first_character(text.substr(at)).bytes;
  }
  return at;
}

/// The sentence of a finding, as a line of its own.
std::string sentence_of(const Finding& finding) {
  const std::string text = core::printable(core::message_text(*finding.diagnostic));
  return core::upper_case(text.substr(0, 1)) + text.substr(std::min<std::size_t>(1, text.size()));
}

void cut_excerpt(const Excerpt& excerpt, ExampleFinding* example) {
  const std::size_t begin = bytes_of(excerpt.text, excerpt.mark_begin);
  const std::size_t length = bytes_of(excerpt.text.substr(begin), excerpt.mark_length);
  example->before = excerpt.text.substr(0, begin);
  example->marked = excerpt.text.substr(begin, length);
  example->after = excerpt.text.substr(begin + length);
}

std::string consequences_of(const Finding& finding) {
  std::string out;
  for (const Consequence& consequence : finding.consequences) {
    if (!out.empty()) out += ", ";
    out += std::string(consequence.rule->code) + " " + core::printable(consequence.element_path);
  }
  return out;
}

}  // namespace

std::string short_name(std::string_view text) {
  if (text.size() <= kMostOfName) return std::string(text);
  std::size_t end = kMostOfName;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

PageGroups::PageGroups(const PageLimits& limits)
    : limits_(limits), senders_{"(all others)"}, files_{"(further files)"} {}

void PageGroups::add(const Finding& finding) {
  start_message(finding);
  worst_of_message_ = std::max(worst_of_message_, finding.diagnostic->severity);
  PageGroup* group = group_of(finding);
  if (group == nullptr) {
    ++not_grouped_;
    return;
  }
  FoundCount& of_sender = count_of_sender(group);
  ++group->count.findings;
  ++of_sender.findings;
  if (group->last_message != serial_) {
    group->last_message = serial_;
    ++group->count.messages;
    ++of_sender.messages;
    list_message(finding, group);
  }
  keep_example(finding, group);
}

void PageGroups::finish() {
  settle_message();
  std::sort(groups_.begin(), groups_.end(), [](const PageGroup& a, const PageGroup& b) {
    return std::tuple(b.severity, b.count.findings, a.rule->code, std::string_view(a.field)) <
           std::tuple(a.severity, a.count.findings, b.rule->code, std::string_view(b.field));
  });
}

std::uint64_t PageGroups::messages_with_errors(std::string_view sender) const {
  const auto found = with_errors_.find(short_name(sender));
  return found == with_errors_.end() ? 0 : found->second;
}

void PageGroups::start_message(const Finding& finding) {
  if (serial_ != 0 && finding.message_number == number_ && finding.file == file_) return;
  settle_message();
  ++serial_;
  number_ = finding.message_number;
  if (finding.file != file_ || files_.size() == 1) {
    file_ = finding.file;
    if (files_.size() <= limits_.files) files_.push_back(file_);
  }
  name_ = kNotNamed;
  worst_of_message_ = core::Severity::kInfo;
  const std::string_view sender = finding.sender.empty() ? "(none)" : finding.sender;
  const auto known = sender_numbers_.find(sender);
  sender_ = known == sender_numbers_.end() ? 0 : known->second;
  if (sender_ != 0 || senders_.size() > limits_.senders) return;
  sender_ = static_cast<std::uint32_t>(senders_.size());
  senders_.push_back(short_name(sender));
  sender_numbers_.emplace(sender, sender_);
}

void PageGroups::settle_message() {
  // What is about an input as a whole is not a message.
  if (serial_ == 0 || number_ == 0) return;
  switch (worst_of_message_) {
    case core::Severity::kError:
      ++worst_.errors;
      ++with_errors_[senders_[sender_]];
      break;
    case core::Severity::kWarning:
      ++worst_.warnings;
      break;
    case core::Severity::kInfo:
      ++worst_.infos;
      break;
  }
}

PageGroup* PageGroups::group_of(const Finding& finding) {
  const core::Diagnostic& diagnostic = *finding.diagnostic;
  key_ = diagnostic.rule->code;
  key_ += static_cast<char>('0' + static_cast<int>(diagnostic.severity));
  if (finding.field_path.empty()) {
    key_ += field_of(finding);
  } else {
    key_ += finding.field_path;
  }
  const auto known = places_.find(key_);
  if (known != places_.end()) return &groups_[known->second];
  if (groups_.size() >= limits_.groups) return nullptr;
  places_.emplace(key_, groups_.size());
  PageGroup& group = groups_.emplace_back();
  group.rule = diagnostic.rule;
  group.severity = diagnostic.severity;
  group.field = core::printable(field_of(finding));
  group.title = sentence_of(finding);
  group.help = core::printable(core::help_text(diagnostic));
  group.description = core::printable(finding.description);
  return &group;
}

FoundCount& PageGroups::count_of_sender(PageGroup* group) {
  const auto known = group->senders.find(sender_);
  if (known != group->senders.end()) return known->second;
  if (sender_ != 0 && sender_counts_ >= limits_.sender_counts) {
    ++not_by_sender_;
    return group->senders[0];
  }
  ++sender_counts_;
  return group->senders[sender_];
}

void PageGroups::list_message(const Finding& finding, PageGroup* group) {
  const bool fits = group->listed.size() < limits_.listed_of_group && listed_ < limits_.listed &&
                    (name_ != kNotNamed || messages_.size() < limits_.messages);
  if (!fits) {
    ++not_listed_;
    return;
  }
  ++listed_;
  group->listed.push_back(named(finding));
}

void PageGroups::keep_example(const Finding& finding, PageGroup* group) {
  if (group->examples.size() >= limits_.examples_of_group) return;
  if (name_ == kNotNamed && messages_.size() >= limits_.messages) return;
  if (std::size_t& kept = group->examples_of[sender_]; kept++ >= limits_.examples_of_sender) return;
  ExampleFinding& example = group->examples.emplace_back();
  example.message = named(finding);
  example.location = finding.location;
  example.element_path = core::printable(finding.element_path);
  example.sentence = sentence_of(finding);
  example.consequences = consequences_of(finding);
  if (finding.excerpt != nullptr) cut_excerpt(*finding.excerpt, &example);
}

/// Names the message if it has no name yet.
std::uint32_t PageGroups::named(const Finding& finding) {
  if (name_ != kNotNamed) return name_;
  name_ = static_cast<std::uint32_t>(messages_.size());
  NamedMessage& message = messages_.emplace_back();
  message.file = files_.size() <= limits_.files || files_.back() == file_
                     ? static_cast<std::uint32_t>(files_.size() - 1)
                     : 0;
  message.sender = sender_;
  message.number = number_;
  message.control_id = finding.control_id;
  message.line = finding.location.line;
  return name_;
}

}  // namespace iztk::reports
