#ifndef IZTK_CLI_EXPLAIN_PROFILE_PAGE_H_
#define IZTK_CLI_EXPLAIN_PROFILE_PAGE_H_

#include <string>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// "VXU^V04^VXU_V04": the values of MSH-9, with blanks between.
std::string message_types(const profiles::ProfileInfo& profile);

/// What is checked of a message of one profile, and what is not.
std::string profile_page(const profiles::Guide& guide, const profiles::Profile& profile);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_PROFILE_PAGE_H_
