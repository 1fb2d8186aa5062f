#ifndef IZTK_REPORTS_HTML_RULE_PAGE_H_
#define IZTK_REPORTS_HTML_RULE_PAGE_H_

#include <string>
#include <string_view>
#include <vector>

namespace iztk::reports {

/// The page of a rule in docs/rules, which is what `iztk explain` prints; empty if it has none.
std::string_view rule_page(std::string_view code);

/// The paragraphs of a section of a page, each in one line; its words in backquotes keep them.
/// Links are only their words. `title` is that of the heading: "What to do".
std::vector<std::string> page_section(std::string_view page, std::string_view title);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_HTML_RULE_PAGE_H_
