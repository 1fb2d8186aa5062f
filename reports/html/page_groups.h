#ifndef IZTK_REPORTS_HTML_PAGE_GROUPS_H_
#define IZTK_REPORTS_HTML_PAGE_GROUPS_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/findings/diagnostic.h"
#include "reports/report.h"

namespace iztk::reports {

/// How much of a report a page holds. Counts are exact whatever the limits.
struct PageLimits {
  std::size_t groups = 1'000;
  std::size_t senders = 1'000;
  std::size_t sender_counts = 200'000;  ///< Of all groups.
  std::size_t files = 10'000;
  std::size_t messages = 100'000;       ///< That are named.
  std::size_t listed = 200'000;         ///< Names of messages in all groups.
  std::size_t listed_of_group = 5'000;  ///< Names of messages in one group.
  std::size_t examples_of_group = 30;
  std::size_t examples_of_sender = 2;  ///< In one group.
};

/// A message that the page names, or (number 0) an input as a whole.
struct NamedMessage {
  std::uint32_t file = 0;    ///< Index into PageGroups::files().
  std::uint32_t sender = 0;  ///< Index into PageGroups::senders().
  std::uint64_t number = 0;  ///< From 1 in its file.
  std::uint64_t line = 0;    ///< Of its first finding; 0: not known.
  std::string control_id;    ///< MSH-10, as reports may show it; may be empty.
};

/// A finding in full. The texts are printable.
struct ExampleFinding {
  std::uint32_t message = 0;  ///< Index into PageGroups::messages().
  SourceLocation location;
  std::string element_path;
  std::string sentence;
  std::string consequences;  ///< "LEN002 MSH-12.1, VAL001 MSH-12.1"; may be empty.
  // The line of the message; all three empty if it is not shown.
  std::string before;
  std::string marked;
  std::string after;
};

/// How often something was found.
struct FoundCount {
  std::uint64_t findings = 0;
  std::uint64_t messages = 0;
};

/// Findings of one rule, severity and field.
struct PageGroup {
  const core::Rule* rule = nullptr;
  core::Severity severity = core::Severity::kInfo;
  std::string field;        ///< "RXA-5.1", "ORDER/RXR"; empty if it is not about an element.
  std::string title;        ///< The sentence of the first finding.
  std::string help;         ///< The line of help of the first finding; may be empty.
  std::string description;  ///< What the profile says of the field; may be empty.
  FoundCount count;
  std::map<std::uint32_t, FoundCount> senders;  ///< By index into PageGroups::senders().
  std::vector<ExampleFinding> examples;
  std::vector<std::uint32_t> listed;  ///< Messages, each once; indices.
  std::uint64_t last_message = 0;     ///< Serial number of the last message that was counted.
  std::map<std::uint32_t, std::size_t> examples_of;  ///< By sender.
};

/// Messages by the worst that was found in each.
struct WorstFindings {
  std::uint64_t errors = 0;
  std::uint64_t warnings = 0;
  std::uint64_t infos = 0;
};

/// The name of a sender, cut if it is very long.
std::string short_name(std::string_view text);

/// Collects findings, in the order of their messages, into groups of bounded size.
class PageGroups {
 public:
  explicit PageGroups(const PageLimits& limits = {});

  void add(const Finding& finding);
  /// After the last finding: settles the last message and sorts the groups, the most severe and the
  /// most frequent first.
  void finish();

  const std::vector<PageGroup>& groups() const { return groups_; }
  const std::vector<NamedMessage>& messages() const { return messages_; }
  /// Names of senders; the first is for all beyond the limit.
  const std::vector<std::string>& senders() const { return senders_; }
  /// Names of inputs; the first is for all beyond the limit.
  const std::vector<std::string>& files() const { return files_; }
  /// Messages with findings, by the worst of them.
  const WorstFindings& worst() const { return worst_; }
  /// Messages with errors of a sender.
  std::uint64_t messages_with_errors(std::string_view sender) const;
  /// Findings that are in no group, because there are too many groups.
  std::uint64_t not_grouped() const { return not_grouped_; }
  /// Findings that are counted for "all others" and not for their sender.
  std::uint64_t not_by_sender() const { return not_by_sender_; }
  /// Mentions of a message that are missing in PageGroup::listed.
  std::uint64_t not_listed() const { return not_listed_; }

 private:
  void start_message(const Finding& finding);
  void settle_message();
  PageGroup* group_of(const Finding& finding);
  FoundCount& count_of_sender(PageGroup* group);
  void list_message(const Finding& finding, PageGroup* group);
  void keep_example(const Finding& finding, PageGroup* group);
  std::uint32_t named(const Finding& finding);

  PageLimits limits_;
  std::vector<PageGroup> groups_;
  std::unordered_map<std::string, std::size_t> places_;  ///< Into groups_, by rule and field.
  std::vector<NamedMessage> messages_;
  std::vector<std::string> senders_;
  std::map<std::string, std::uint32_t, std::less<>> sender_numbers_;
  std::vector<std::string> files_;
  WorstFindings worst_;
  std::map<std::string, std::uint64_t> with_errors_;
  std::uint64_t not_grouped_ = 0;
  std::uint64_t not_listed_ = 0;
  std::uint64_t not_by_sender_ = 0;
  std::size_t listed_ = 0;
  std::size_t sender_counts_ = 0;

  // The message whose findings are being added.
  static constexpr std::uint32_t kNotNamed = 0xffffffff;
  std::uint64_t serial_ = 0;
  std::string file_;
  std::uint64_t number_ = 0;
  std::uint32_t sender_ = 0;
  std::uint32_t name_ = kNotNamed;
  core::Severity worst_of_message_ = core::Severity::kInfo;
  std::string key_;  ///< Kept, so that its memory stays warm.
};

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_HTML_PAGE_GROUPS_H_
