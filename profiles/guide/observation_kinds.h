#ifndef IZTK_PROFILES_GUIDE_OBSERVATION_KINDS_H_
#define IZTK_PROFILES_GUIDE_OBSERVATION_KINDS_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "profiles/guide/guide_tables.h"
#include "profiles/guide/model.h"

namespace iztk::profiles {

/// What an observation kind (OBX-3.1) asks of the observations that share its OBX-4: at least one
/// of `needed`.
struct ObservationNeed {
  std::string_view code;
  std::vector<std::string_view> needed;
  std::string list;               ///< `needed` as one text: needs with the same list are the same.
  std::string_view needed_words;  ///< "a vaccine type (30956-7)"
  /// Id of a conformance statement that says the same of some orders; where it was broken, nothing
  /// is added.
  std::string_view statement;
  std::string_view profiles;
};

/// What the guide says of one observation kind: a row of the table NIP003.
struct ObservationKind {
  std::string_view display;
  std::vector<std::string_view> value_types;  ///< What OBX-2 may be; empty: not said.
  std::string value_type_list;                ///< The same as one text: "CE or CWE".
  std::string_view unit;                      ///< What OBX-6 must be; empty: not said.
  ElementDefinition value;                    ///< OBX-5 with its value set.
  std::vector<const ObservationNeed*> needs;
};

/// The observation kinds of a guide by OBX-3.1. Immutable; views live as long as the guide's
/// tables.
class ObservationKinds {
 public:
  /// From the code table NIP003 and the guide's observation_groups.tsv. The error names what does
  /// not fit.
  core::Status read(const GuideTables& tables);

  /// nullptr if the guide says nothing of the code.
  const ObservationKind* find(std::string_view code) const;

 private:
  std::vector<std::unique_ptr<const ObservationNeed>> needs_;
  std::unordered_map<std::string_view, ObservationKind> kinds_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_GUIDE_OBSERVATION_KINDS_H_
