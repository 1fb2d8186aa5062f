#ifndef IZTK_REDACTION_METHODS_ZIP3_H_
#define IZTK_REDACTION_METHODS_ZIP3_H_

#include <string>
#include <string_view>

namespace iztk::redaction {

/// The first three digits of a U.S. ZIP code if more than 20,000 people live there (redaction/
/// zip3.tsv), else "000". Empty for a text that is no ZIP code: it may name any place.
std::string zip3(std::string_view zip);

}  // namespace iztk::redaction

#endif  // IZTK_REDACTION_METHODS_ZIP3_H_
