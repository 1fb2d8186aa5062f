#include "reports/html/overview.h"

#include <algorithm>
#include <tuple>
#include <utility>
#include <vector>

#include "core/text/counted.h"
#include "core/text/printable.h"
#include "reports/html/markup.h"
#include "reports/html/page_words.h"

namespace iztk::reports {
namespace {

using core::counted;
using core::grouped;

/// Rows of a table that are seen at once; the others are behind "Show all".
constexpr std::size_t kRowsAtOnce = 10;
/// Inputs that are named; of those that were not read to their end there are more.
constexpr std::size_t kMostInputs = 3;
constexpr std::size_t kMostFailures = 20;

std::uint64_t without_findings(const PageGroups& groups, const RunSummary& summary) {
  const WorstFindings& worst = groups.worst();
  const std::uint64_t with = worst.errors + worst.warnings + worst.infos;
  return summary.messages() - std::min(with, summary.messages());
}

void write_bar(std::string_view severity, std::uint64_t part, std::uint64_t whole, Markup* out) {
  out->open("svg", {{"class", "bar"},
                    {"viewBox", "0 0 100 8"},
                    {"preserveAspectRatio", "none"},
                    {"aria-hidden", "true"}});
  out->element("rect", "", {{"class", severity}, {"width", share(part, whole)}, {"height", "8"}});
  out->close();
}

void write_head(std::initializer_list<std::string_view> titles, Markup* out) {
  out->open("thead").open("tr");
  constexpr std::string_view kNumbers = "Messages|With errors|Errors|Warnings|Score|Findings";
  for (const std::string_view title : titles) {
    const bool number = kNumbers.find(title) != std::string_view::npos;
    out->element("th", title, {{"scope", "col"}, {"class", number ? "number" : "text"}});
  }
  out->close().close();
}

/// A table; the rows after the first ones are in a part that opens.
template <typename WriteRow>
void write_table(std::string_view caption, std::initializer_list<std::string_view> titles,
                 std::size_t rows, const WriteRow& write_row, Markup* out) {
  const auto write_part = [&](std::size_t begin, std::size_t end) {
    out->open("div",
              {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", caption}});
    out->open("table");
    out->element("caption", caption, {{"class", "hidden"}});
    write_head(titles, out);
    out->open("tbody");
    for (std::size_t i = begin; i < end; ++i) write_row(i);
    out->close().close().close();
  };
  write_part(0, std::min(rows, kRowsAtOnce));
  if (rows <= kRowsAtOnce) return;
  out->open("details", {{"class", "rest"}});
  out->element("summary", "Show " + grouped(rows - kRowsAtOnce) + " more");
  write_part(kRowsAtOnce, rows);
  out->close();
}

struct RuleRow {
  std::string_view code;
  RuleCount count;
  std::string words;
};

std::vector<RuleRow> rule_rows(const PageGroups& groups, const RunSummary& summary) {
  std::map<std::string_view, const core::Rule*> rules;
  for (const PageGroup& group : groups.groups()) rules[group.rule->code] = group.rule;
  std::vector<RuleRow> rows;
  for (const auto& [code, count] : summary.rules) {
    if (count.count == 0) continue;
    const auto found = rules.find(code);
    const core::Rule* rule = found == rules.end() ? core::find_rule(code) : found->second;
    rows.push_back({code, count, rule == nullptr ? std::string() : rule_words(*rule)});
  }
  std::stable_sort(rows.begin(), rows.end(), [](const RuleRow& a, const RuleRow& b) {
    return std::pair(a.count.severity, a.count.count) > std::pair(b.count.severity, b.count.count);
  });
  return rows;
}

/// "The three most frequent kinds make up 84 % of all errors."
std::string concentration(const PageGroups& groups, const RunSummary& summary) {
  constexpr std::size_t kTop = 3;
  std::size_t kinds = 0;
  std::uint64_t top = 0;
  for (const PageGroup& group : groups.groups()) {
    if (group.severity != core::Severity::kError) break;
    if (kinds++ < kTop) top += group.count.findings;
  }
  if (kinds <= kTop || summary.errors == 0) return {};
  return " The three most frequent kinds make up " + percent(top, summary.errors) +
         " of all errors.";
}

void write_legend(std::string_view severity, std::string_view words, std::uint64_t messages,
                  std::uint64_t all, Markup* out) {
  out->open("li");
  out->element("span", "", {{"class", "key " + std::string(severity)}, {"aria-hidden", "true"}});
  out->element("strong", grouped(messages));
  out->text(" " + std::string(words) + " (" + percent(messages, all) + ")").close();
}

}  // namespace

std::string verdict_text(const PageGroups& groups, const RunSummary& summary) {
  const std::uint64_t all = summary.messages();
  const WorstFindings& worst = groups.worst();
  if (all == 0) return "No message was found.";
  if (worst.errors == 0 && worst.warnings == 0) {
    return all == 1 ? "The message is in order: no errors, no warnings."
                    : "All " + grouped(all) + " messages are in order: no errors, no warnings.";
  }
  if (worst.errors == 0) {
    return "No errors. " + grouped(worst.warnings) + " of " + counted(all, "message") + " (" +
           percent(worst.warnings, all) + ") should be looked at.";
  }
  return grouped(worst.errors) + " of " + counted(all, "message") + " (" +
         percent(worst.errors, all) + ") must be fixed." + concentration(groups, summary);
}

std::string inputs_html(const RunSummary& summary) {
  Markup out;
  if (summary.status != RunStatus::kComplete) {
    out.element("p",
                "This report is not complete (" + std::string(status_name(summary.status)) +
                    "): not all of the input was checked.",
                {{"class", "alarm"}, {"role", "note"}});
  }
  out.open("ul", {{"class", "inputs"}});
  std::size_t shown = 0;
  for (const InputSummary& input : summary.inputs) {
    if (shown >= (input.failure.empty() ? kMostInputs : kMostFailures)) continue;
    ++shown;
    const std::uint64_t messages = input.ledger.accepted_units + input.ledger.rejected_units;
    std::string text =
        short_name(core::printable(input.name)) + ": " + counted(messages, "message");
    if (!input.failure.empty()) text += "; not read to its end: " + core::printable(input.failure);
    out.element("li", text);
  }
  if (shown < summary.inputs.size()) {
    out.element("li", "and " + counted(summary.inputs.size() - shown, "more file"));
  }
  return out.close().take();
}

std::string messages_html(const PageGroups& groups, const RunSummary& summary) {
  const std::uint64_t all = summary.messages();
  const std::uint64_t clean = without_findings(groups, summary);
  const WorstFindings& worst = groups.worst();
  struct Part {
    const char* severity;
    const char* words;
    std::uint64_t messages;
  };
  const Part parts[] = {
      {"error", "must be fixed: they have errors", worst.errors},
      {"warning", "should be looked at: they have warnings", worst.warnings},
      {"info", "are in order, with remarks", worst.infos},
      {"clean", "are in order", clean},
  };
  Markup out;
  out.open("svg", {{"class", "stack"},
                   {"viewBox", "0 0 100 8"},
                   {"preserveAspectRatio", "none"},
                   {"aria-hidden", "true"}});
  std::uint64_t before = 0;
  for (const Part& part : parts) {
    if (part.messages == 0) continue;
    out.element("rect", "",
                {{"class", part.severity},
                 {"x", share(before, all)},
                 {"width", share(part.messages, all)},
                 {"height", "8"}});
    before += part.messages;
  }
  out.close().open("ul", {{"class", "legend"}});
  for (const Part& part : parts) {
    write_legend(part.severity, part.words, part.messages, all, &out);
  }
  if (summary.rejected != 0) {
    out.element("li", grouped(summary.rejected) + " of all could not be read as messages");
  }
  return out.close().take();
}

std::string rules_html(const PageGroups& groups, const RunSummary& summary) {
  const std::vector<RuleRow> rows = rule_rows(groups, summary);
  if (rows.empty()) return {};
  std::uint64_t most = 0;
  for (const RuleRow& row : rows) most = std::max(most, row.count.count);
  Markup out;
  write_table(
      "Findings by rule", {"Rule", "What is wrong", "Importance", "Findings", "Share"}, rows.size(),
      [&](std::size_t i) {
        const RuleRow& row = rows[i];
        const std::string_view severity = core::severity_name(row.count.severity);
        out.open("tr").open("th", {{"scope", "row"}});
        out.element("a", row.code, {{"href", "#findings"}, {"data-rule", row.code}});
        out.close().element("td", row.words);
        out.element("td", severity_words(row.count.severity));
        out.element("td", grouped(row.count.count), {{"class", "number"}});
        out.open("td", {{"class", "chart"}});
        write_bar(severity, row.count.count, most, &out);
        out.close().close();
      },
      &out);
  return out.take();
}

std::string senders_html(const PageGroups& groups, const RunSummary& summary) {
  using Row = std::pair<std::string_view, const SenderCount*>;
  std::vector<Row> rows;
  for (const auto& [sender, count] : summary.senders) rows.emplace_back(sender, &count);
  std::stable_sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return std::tuple(a.second->errors, a.second->warnings, a.second->messages) >
           std::tuple(b.second->errors, b.second->warnings, b.second->messages);
  });
  if (rows.empty()) return {};
  Markup out;
  write_table(
      "Messages by sender",
      {"Sender", "Messages", "With errors", "Share", "Errors", "Warnings", "Score"}, rows.size(),
      [&](std::size_t i) {
        const auto& [sender, count] = rows[i];
        const std::string name = short_name(core::printable(sender));
        const std::uint64_t with_errors = groups.messages_with_errors(sender);
        out.open("tr").open("th", {{"scope", "row"}});
        out.element("a", name, {{"href", "#findings"}, {"data-sender", name}}).close();
        out.element("td", grouped(count->messages), {{"class", "number"}});
        out.element("td", grouped(with_errors) + " (" + percent(with_errors, count->messages) + ")",
                    {{"class", "number"}});
        out.open("td", {{"class", "chart"}});
        write_bar("error", with_errors, count->messages, &out);
        out.close().element("td", grouped(count->errors), {{"class", "number"}});
        out.element("td", grouped(count->warnings), {{"class", "number"}});
        const std::uint64_t score = count->messages == 0 ? 0 : count->points / count->messages;
        out.element("td", grouped(score), {{"class", "number"}}).close();
      },
      &out);
  return out.take();
}

std::string left_out_html(const PageGroups& groups, const RunSummary& summary) {
  Markup out;
  if (summary.consequences != 0) {
    out.element("li", counted(summary.consequences, "finding") +
                          " that only follow from others are named there, and not counted.");
  }
  if (summary.hidden != 0) {
    out.element("li", counted(summary.hidden, "known finding") +
                          " are hidden by a baseline, and not counted.");
  }
  const std::uint64_t not_grouped = groups.not_grouped() + summary.not_shown();
  if (not_grouped != 0) {
    out.element("li", counted(not_grouped, "finding") +
                          " are counted by rule above, but not among the kinds of findings: there "
                          "are too many kinds, or too many findings in one message.");
  }
  if (groups.not_by_sender() != 0) {
    out.element("li", counted(groups.not_by_sender(), "finding") +
                          " are missing where kinds of findings are filtered by sender, because "
                          "there are too many senders. The table of senders is complete.");
  }
  if (groups.not_listed() != 0) {
    out.element("li", "The lists of messages are cut: " + grouped(groups.not_listed()) +
                          " mentions of a message are missing in them. The counts are complete.");
  }
  return out.take();
}

}  // namespace iztk::reports
