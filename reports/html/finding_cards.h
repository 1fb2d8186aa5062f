#ifndef IZTK_REPORTS_HTML_FINDING_CARDS_H_
#define IZTK_REPORTS_HTML_FINDING_CARDS_H_

#include <string>

#include "reports/html/page_groups.h"

namespace iztk::reports {

/// Parts of the page, as HTML.

/// Each group as a part that opens: what was found, what to do, and a first example.
std::string cards_html(const PageGroups& groups);

/// The rules that occur, as options of a list.
std::string rule_options_html(const PageGroups& groups);

/// The senders with findings, as options of a list.
std::string sender_options_html(const PageGroups& groups);

/// What page.js shows when a card is opened: an object of JSON, safe within an element `script`.
std::string page_data(const PageGroups& groups);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_HTML_FINDING_CARDS_H_
