#ifndef IZTK_PROFILES_GUIDE_GUIDE_H_
#define IZTK_PROFILES_GUIDE_GUIDE_H_

#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/tables/code_table.h"
#include "profiles/guide/model.h"

namespace iztk::profiles {

/// Where guide tables and code sets come from.
struct GuideSource {
  std::string guide = "cdc-iz-1.5";  ///< A built-in guide.
  std::string tables_directory;  ///< Code sets here replace the built-in ones of the same name; may
                                 ///< be empty.
  /// Tables that go before the built-in ones of the same path ("profiles.tsv", "tables/X.tsv"). A
  /// guide that is not built in has its "guide.tsv" among them.
  std::map<std::string, std::string> files;
  std::vector<std::string>
      overlays;                   ///< Folders that tighten the guide (docs/overlays.md), in order.
  bool chosen_by_sender = false;  ///< Whether `overlays` are those of the sender of a message; if
                                  ///< not, an overlay for some senders is an error.
};

/// The facts of guide.tsv.
struct GuideInfo {
  std::string_view id;
  std::string_view title;
  std::string_view release;
  std::string_view source;
  std::string_view date;
};

/// A conformance statement as the guide's table has it.
struct StatementInfo {
  std::string_view id;
  std::string_view words;
  std::string_view rule;      ///< In the rule language.
  std::string_view context;   ///< Profile, group, segment definition or data type.
  std::string_view profiles;  ///< Ids with spaces between; "*": every profile that has the context.
};

/// A code table that the guide's value sets use.
struct TableInfo {
  std::string_view name;
  const core::CodeTable* table = nullptr;
  bool replaced = false;  ///< Comes from GuideSource::tables_directory.
};

class ConsequenceTable;
class ObservationKinds;
struct SeverityOverride;

/// An implementation guide: profiles, segments, data types, value sets, predicates, conformance
/// statements. For those who use it it never changes; may be shared by threads. All views live as
/// long as the guide.
class Guide {
 public:
  /// Loads and checks all tables. The error names file and line.
  static core::Result<std::unique_ptr<Guide>> load(const GuideSource& source);

  /// Ids of the built-in guides.
  static std::vector<std::string_view> built_in();

  ~Guide();
  Guide(const Guide&) = delete;
  Guide& operator=(const Guide&) = delete;

  const GuideInfo& info() const;
  /// In the order of profiles.tsv.
  std::span<const ProfileInfo> profiles() const;
  /// The whole profile of one of these. Those of a built-in guide are made when they are asked for.
  const Profile& profile(const ProfileInfo& info) const;
  /// By id ("Z22"); nullptr if the guide has no such profile.
  const Profile* profile(std::string_view id) const;
  /// In the order of statements.tsv.
  std::span<const StatementInfo> statements() const;
  /// Whether some profile evaluates one of these.
  bool is_checked(const StatementInfo& statement) const;
  /// The statements about a segment of the batch envelope, "FHS" or "BHS"; they belong to no
  /// profile.
  std::span<const Statement> envelope_statements() const;
  /// By name.
  std::span<const TableInfo> tables() const;
  /// Code table by name ("CVX"); nullptr if there is none.
  const core::CodeTable* table(std::string_view name) const;
  /// Value set by name; nullptr if the guide does not have it.
  const ValueSet* value_set(std::string_view name) const;
  /// Severities that overlays give to rules.
  std::span<const SeverityOverride> severities() const;
  /// What the guide says of each observation kind.
  const ObservationKinds& observation_kinds() const;
  /// Which findings only follow from another one.
  const ConsequenceTable& consequences() const;

 private:
  class Impl;
  explicit Guide(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_GUIDE_H_
