#ifndef IZTK_PROFILES_GUIDE_PROFILE_BUILDER_H_
#define IZTK_PROFILES_GUIDE_PROFILE_BUILDER_H_

#include <deque>
#include <map>
#include <memory>
#include <string_view>

#include "core/result.h"
#include "profiles/guide/guide_tables.h"
#include "profiles/guide/model.h"

namespace iztk::profiles {

/// A profile together with all that it points to.
struct BuiltProfile {
  std::deque<DataType> data_types;
  std::deque<SegmentDefinition> segments;
  std::deque<Predicate> predicates;
  std::deque<Statement> statements;
  std::unique_ptr<const Profile> profile;
};

/// A conformance statement from its row, which must outlive it.
Statement make_statement(const StatementRow& row);

/// A row of profiles.tsv. The error names file and line.
core::Result<ProfileInfo> read_profile_info(const GuideTables& tables,
                                            const core::TsvTable::Row& row);

/// Builds one profile from the tables of its guide: takes the rows that apply to it, and resolves
/// every name. The error names file and line. `tables` must outlive the profile.
core::Result<std::unique_ptr<BuiltProfile>> build_profile(GuideTables& tables,
                                                          const ProfileInfo& info);

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_PROFILE_BUILDER_H_
