#ifndef IZTK_TRANSLATORS_TABLES_NDC_H_
#define IZTK_TRANSLATORS_TABLES_NDC_H_

#include <string>
#include <string_view>
#include <vector>

namespace iztk::translators {

/// The forms with eleven digits and two hyphens (5-4-2) that a National Drug Code may stand for:
/// one for 5-4-2, 4-4-2, 5-3-2 and 5-4-1 with hyphens and for eleven digits without, three for ten
/// digits without, which do not say where their zero is missing. None for any other text.
std::vector<std::string> ndc_forms(std::string_view code);

}  // namespace iztk::translators

#endif  // IZTK_TRANSLATORS_TABLES_NDC_H_
