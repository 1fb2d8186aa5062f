#ifndef IZTK_REPORTS_HTML_PAGE_WORDS_H_
#define IZTK_REPORTS_HTML_PAGE_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "core/findings/rule.h"

namespace iztk::reports {

/// What a severity means to who reads the page: "Must be fixed".
std::string_view severity_words(core::Severity severity);

/// What a rule is about: "Required element missing"; the sentence of a conformance statement.
std::string rule_words(const core::Rule& rule);

/// "39 %", "less than 1 %"; "0 %" if `whole` is 0. The blank before the sign does not break.
std::string percent(std::uint64_t part, std::uint64_t whole);

/// Part of a whole that is 100 wide, with a fraction of two digits, for a drawing. What is there is
/// seen: at least 0.5 if `part` is not 0.
std::string share(std::uint64_t part, std::uint64_t whole);

}  // namespace iztk::reports

#endif  // IZTK_REPORTS_HTML_PAGE_WORDS_H_
