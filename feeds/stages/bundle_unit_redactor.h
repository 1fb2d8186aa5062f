#ifndef IZTK_FEEDS_STAGES_BUNDLE_UNIT_REDACTOR_H_
#define IZTK_FEEDS_STAGES_BUNDLE_UNIT_REDACTOR_H_

#include <span>
#include <string>

#include "feeds/stages/unit_redactor.h"
#include "fhir/bundle_renewer.h"
#include "redaction/bundle_redactor.h"
#include "translators/tables/map_set.h"

namespace iztk::feeds {

/// Redacts FHIR bundles, one in each unit (LineFramer), like UnitRedactor for messages. One for
/// each thread.
class BundleUnitRedactor {
 public:
  /// `names`: names of the files that the run writes. Everything must outlive the object.
  BundleUnitRedactor(const redaction::CompiledPolicy& policy,
                     const redaction::RedactionTools& tools, const translators::MapSet& maps,
                     std::span<const std::string> names);

  void redact(const parsers::Unit& unit, RedactedUnit* out);

  const redaction::RedactionCounts& counts() const { return redactor_.counts(); }

 private:
  fhir::BundleRenewer renewer_;
  redaction::BundleRedactor redactor_;
  redaction::LeakChecker checker_;  ///< For the names.
  redaction::Redaction redaction_;
  std::span<const std::string> names_;
};

}  // namespace iztk::feeds

#endif  // IZTK_FEEDS_STAGES_BUNDLE_UNIT_REDACTOR_H_
