#ifndef IZTK_CLI_EXPLAIN_GUIDE_FACTS_H_
#define IZTK_CLI_EXPLAIN_GUIDE_FACTS_H_

#include <string>
#include <string_view>
#include <vector>

#include "profiles/guide/guide.h"

namespace iztk::cli {

/// The conformance statements that are evaluated for a profile, in the order of the guide. Views
/// live as long as the guide.
std::vector<profiles::StatementInfo> checked_statements(const profiles::Guide& guide,
                                                        const profiles::Profile& profile);

/// The statements about a profile, or about every profile, that are not evaluated.
std::vector<profiles::StatementInfo> unchecked_statements(const profiles::Guide& guide,
                                                          const profiles::Profile& profile);

/// "Z22 of cdc-iz-1.5: 58 conformance statements checked; not checked: IZ-8, IZ-9"
std::string coverage_line(const profiles::Guide& guide, std::string_view profile_id);

/// Ids of statements, separated by commas.
std::string id_list(const std::vector<profiles::StatementInfo>& statements);

}  // namespace iztk::cli

#endif  // IZTK_CLI_EXPLAIN_GUIDE_FACTS_H_
