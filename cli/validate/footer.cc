#include "cli/validate/footer.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "cli/explain/guide_facts.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/table.h"

namespace iztk::cli {
namespace {

std::string subject(const reports::RunSummary& summary) {
  if (summary.inputs.size() == 1) return summary.inputs.front().name;
  return counted(summary.inputs.size(), "file");
}

/// "(Z22)", "(Z22 10, Z44 2, no profile 1)"
std::string profile_list(const reports::RunSummary& summary) {
  const auto name = [](const std::string& id) { return id.empty() ? "no profile fits" : id; };
  if (summary.profiles.empty()) return {};
  if (summary.profiles.size() == 1) return " (" + name(summary.profiles.begin()->first) + ")";
  std::string out;
  for (const auto& [profile, messages] : summary.profiles) {
    out += (out.empty() ? "" : ", ") + name(profile) + " " + grouped(messages);
  }
  return " (" + out + ")";
}

/// Rows of a table of --summary; json and ndjson have all.
constexpr std::size_t kMostRows = 100;

/// "98 %": rounded down, because 100 % is all of them.
std::string share(std::uint64_t part, std::uint64_t all) {
  if (part == 0 || all == 0) return {};
  const std::uint64_t percent = part * 100 / all;
  return (percent == 0 ? "<1" : std::to_string(percent)) + " %";
}

std::string left_out(std::size_t rows, const std::string& of_what) {
  return "  … and " + counted(rows, "row") + " with " + of_what + " (-f json has all)\n";
}

/// "line 3", "lines 3, 7, 12 and 4 more"
std::string line_list(const std::vector<std::uint32_t>& lines) {
  constexpr std::size_t kMost = 5;
  std::string out = lines.size() == 1 ? "line " : "lines ";
  for (std::size_t i = 0; i < std::min(lines.size(), kMost); ++i) {
    out += (i == 0 ? "" : ", ") + std::to_string(lines[i]);
  }
  if (lines.size() > kMost) out += " and " + grouped(lines.size() - kMost) + " more";
  return out;
}

}  // namespace

std::string verdict_line(const reports::RunSummary& summary) {
  std::string out = subject(summary) + ": ";
  if (summary.status != reports::RunStatus::kComplete)
    out += std::string(reports::status_name(summary.status)) + ": ";
  out += counted(summary.messages(), "message") + profile_list(summary);
  if (summary.rejected != 0) {
    out +=
        ", " + grouped(summary.accepted) + " accepted, " + grouped(summary.rejected) + " rejected";
  }
  out += ": " + counted(summary.errors, "error") + ", " + counted(summary.warnings, "warning");
  return out + "\n";
}

std::string not_shown_lines(const reports::RunSummary& summary) {
  std::string out;
  for (const auto& [code, rule] : summary.rules) {
    if (rule.count == rule.shown) continue;
    out += "… and " + grouped(rule.count - rule.shown) + " more of " + code + "\n";
  }
  if (summary.consequences != 0) {
    out += "… and " + counted(summary.consequences, "finding") +
           (summary.consequences == 1 ? " that follows from another" : " that follow from others") +
           " (--consequences)\n";
  }
  return out;
}

std::string coverage_lines(const reports::RunSummary& summary, const profiles::Guide& guide) {
  std::string out;
  for (const auto& [profile, messages] : summary.profiles) {
    if (!profile.empty()) out += coverage_line(guide, profile) + "\n";
  }
  return out;
}

std::string baseline_line(const reports::RunSummary& summary, const reports::Baseline& baseline) {
  std::string out = "baseline: " + counted(summary.hidden, "known finding") + " hidden";
  if (const std::vector<std::uint32_t> lines = baseline.unseen(); !lines.empty()) {
    out += "; no finding for " + line_list(lines);
  }
  if (const std::uint64_t expired = baseline.expired(); expired != 0) {
    out += "; " + counted(expired, "row") + (expired == 1 ? " has" : " have") + " expired";
  }
  return out + "\n";
}

std::string summary_tables(const reports::RunSummary& summary) {
  Table findings({{"findings", Align::kRight},
                  {"messages", Align::kRight},
                  {"rule"},
                  {"severity"},
                  {"field"}});
  const std::size_t rows = std::min(summary.fields.size(), kMostRows);
  std::uint64_t others = 0;
  for (const reports::FieldCount& field : summary.fields) {
    if (&field >= summary.fields.data() + rows) {
      others += field.count;
      continue;
    }
    findings.add({grouped(field.count), share(field.messages, summary.messages()), field.code,
                  std::string(core::severity_name(field.severity)), field.path});
  }
  Table senders({{"messages", Align::kRight},
                 {"share", Align::kRight},
                 {"errors", Align::kRight},
                 {"warnings", Align::kRight},
                 {"score", Align::kRight},
                 {"sender (MSH-4)"}});
  std::size_t listed = 0;
  for (const auto* entry : summary.senders_by_messages()) {
    if (listed++ == kMostRows) break;
    const reports::SenderCount& count = entry->second;
    senders.add({grouped(count.messages), share(count.messages, summary.messages()),
                 grouped(count.errors), grouped(count.warnings), grouped(count.score()),
                 entry->first});
  }
  std::string out = findings.text();
  if (rows < summary.fields.size()) {
    out += left_out(summary.fields.size() - rows, counted(others, "finding"));
  }
  out += "\n" + senders.text();
  if (kMostRows < summary.senders.size()) {
    out += left_out(summary.senders.size() - kMostRows, "other senders");
  }
  return out + "\n";
}

}  // namespace iztk::cli
