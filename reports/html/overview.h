#ifndef IZTK_REPORTS_HTML_OVERVIEW_H_
#define IZTK_REPORTS_HTML_OVERVIEW_H_

#include <string>

#include "reports/html/page_groups.h"
#include "reports/run_summary.h"

namespace iztk::reports {

/// Parts of the page, as HTML. `summary` must have the counts by sender.

/// The verdict in a sentence or two, without markup: "3 of 31 messages (10 %) must be fixed."
std::string verdict_text(const PageGroups& groups, const RunSummary& summary);

/// What was read, and whether it was read to its end.
std::string inputs_html(const RunSummary& summary);

/// Messages by the worst that was found, as a chart.
std::string messages_html(const PageGroups& groups, const RunSummary& summary);

/// Findings by rule, the most severe and the most frequent first.
std::string rules_html(const PageGroups& groups, const RunSummary& summary);

/// Messages by sender, the one with most errors first.
std::string senders_html(const PageGroups& groups, const RunSummary& summary);

/// What the page does not list, as list items.
std::string left_out_html(const PageGroups& groups, const RunSummary& summary);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_HTML_OVERVIEW_H_
