#ifndef IZTK_PROFILES_RENEWAL_CODE_BASE_H_
#define IZTK_PROFILES_RENEWAL_CODE_BASE_H_

#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/xml/xml.h"
#include "profiles/renewal/published_list.h"

namespace iztk::profiles {

/// The lists in AIRA's compiled code base: CVX, MVX, NDC (unit of use, unit of sale), VIS. Codes
/// that it calls deprecated, which are other spellings, are left out.
core::Result<std::vector<PublishedList>> read_code_base(std::string_view file,
                                                        const core::XmlElement& root);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_RENEWAL_CODE_BASE_H_
