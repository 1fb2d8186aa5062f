#ifndef IZTK_TOOLKIT_TOOLKIT_IMPL_H_
#define IZTK_TOOLKIT_TOOLKIT_IMPL_H_

#include <memory>

#include "feeds/settings/settings.h"
#include "feeds/stages/message_checker.h"
#include "feeds/stages/redaction_setup.h"
#include "feeds/stages/rule_selection.h"
#include "iztk/guide.h"
#include "iztk/validate.h"
#include "profiles/guide/guide.h"
#include "profiles/quality/quality_checks.h"
#include "translators/tables/map_set.h"

namespace iztk {

class Toolkit::Impl {
 public:
  static Result<std::unique_ptr<Impl>> load(const ToolkitOptions& options);

  const profiles::Guide& guide() const { return *guide_; }
  const translators::MapSet& maps() const { return *maps_; }
  /// nullptr without a policy.
  feeds::RedactionSetup* redaction() const { return redaction_.get(); }

  /// How messages are checked; everything it names lives as long as the toolkit.
  Result<feeds::CheckSettings> check_settings(const ValidateOptions& options) const;

 private:
  feeds::RedactionOptions redaction_options_;
  feeds::RuleSelection all_rules_;
  std::unique_ptr<profiles::Guide> guide_;
  std::unique_ptr<const translators::MapSet> maps_;
  std::unique_ptr<feeds::RedactionSetup> redaction_;
  std::unique_ptr<const profiles::QualityChecks> quality_;
};

/// A finding in its public form.
Finding public_finding(const feeds::FoundFinding& found);

}  // namespace iztk

#endif  // IZTK_TOOLKIT_TOOLKIT_IMPL_H_
