#include "reports/formats/group_text.h"

#include <algorithm>
#include <vector>

#include "core/text/counted.h"
#include "core/text/printable.h"

namespace iztk::reports {
namespace {

/// Elements that are named in the line of a rule.
constexpr std::size_t kMostPaths = 4;
/// Of the rules that are conformance statements.
constexpr std::string_view kStatementName = "conformance-statement";

/// "in 98 % of messages": rounded down, because 100 % is all of them.
std::string share(std::uint64_t part, std::uint64_t all) {
  const std::uint64_t percent = part * 100 / all;
  return "in " + (percent == 0 ? "less than 1" : std::to_string(percent)) + " % of messages";
}

std::string senders(const FindingGroup& group) {
  if (group.more_senders) return "from more than " + core::counted(group.senders.size(), "sender");
  return "from " + core::counted(group.senders.size(), "sender");
}

/// The groups of one rule and severity.
struct RuleLine {
  const FindingGroup* first = nullptr;
  std::uint64_t count = 0;
  std::vector<std::string_view> paths;
};

std::vector<RuleLine> lines_of(std::span<const FindingGroup* const> groups) {
  std::vector<RuleLine> lines;
  for (const FindingGroup* group : groups) {
    auto line = std::find_if(lines.begin(), lines.end(), [&](const RuleLine& known) {
      return known.first->rule == group->rule && known.first->severity == group->severity;
    });
    if (line == lines.end()) line = lines.insert(line, RuleLine{group, 0, {}});
    line->count += group->count;
    if (!group->path.empty()) line->paths.push_back(group->path);
  }
  std::stable_sort(lines.begin(), lines.end(), [](const RuleLine& a, const RuleLine& b) {
    if (a.first->severity != b.first->severity) return a.first->severity > b.first->severity;
    return a.count > b.count;
  });
  return lines;
}

/// "PID-3, PID-5.1, ORC-3, RXA-10 and 12 more"
std::string path_list(std::span<const std::string_view> paths) {
  std::string out;
  for (std::size_t i = 0; i < paths.size() && i < kMostPaths; ++i) {
    out += (i == 0 ? "" : ", ") + core::printable(paths[i]);
  }
  if (paths.size() > kMostPaths)
    out += " and " + std::to_string(paths.size() - kMostPaths) + " more";
  return out;
}

/// What the findings of a rule are about: at one element the sentence, else its name and where. All
/// statements have one name, so their first sentence says more.
std::string subject(const RuleLine& line) {
  const std::string sentence = core::printable(line.first->sentence);
  if (line.paths.size() < 2) return sentence;
  const std::span<const std::string_view> paths(line.paths);
  if (line.first->rule->name == kStatementName) {
    return sentence + "; also at " + path_list(paths.subspan(1));
  }
  return core::printable(line.first->rule->name) + ": " + path_list(line.paths);
}

}  // namespace

std::string more_of_group(const FindingGroup& group, std::uint64_t messages) {
  if (group.count < 2) return {};
  std::string out = "… and " + core::grouped(group.count - 1) + " more";
  if (group.messages == 0 || messages == 0) return out;
  return out + ", " + share(group.messages, messages) + ", " + senders(group);
}

std::string other_groups(std::span<const FindingGroup* const> groups, const Style& style) {
  std::string out;
  const std::vector<RuleLine> lines = lines_of(groups);
  std::size_t width = 0;
  for (const RuleLine& line : lines) width = std::max(width, core::grouped(line.count).size());
  for (const RuleLine& line : lines) {
    const FindingGroup& group = *line.first;
    const std::string count = core::grouped(line.count);
    const std::string code = std::string(core::severity_name(group.severity)) + "[" +
                             core::printable(group.rule->code) + "]";
    out += "  " + std::string(width - count.size(), ' ') + count + "  " +
           style.severity(group.severity, code) + " " + subject(line) + "\n";
  }
  return out;
}

}  // namespace iztk::reports
