#ifndef IZTK_PROFILES_QUALITY_CHECK_WRITER_H_
#define IZTK_PROFILES_QUALITY_CHECK_WRITER_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "profiles/elements/element_rules.h"
#include "profiles/quality/facts.h"
#include "profiles/quality/quality_checks.h"

namespace iztk::profiles {

/// Reports unless the check is off or an earlier pass has found the element itself at fault.
/// Argument {0} of the rule is the element's name; `detail` and `other` are {1} and {2}.
void report_check(const RuleContext& rules, const QualityChecks& checks, const core::Rule& rule,
                  const core::Place& place, std::string_view detail = {},
                  std::string_view other = {});

/// What the data quality checks share during one message.
class CheckWriter {
 public:
  CheckWriter(const RuleContext& rules, const QualityChecks& checks, const VaccineTables& tables,
              const Facts& facts)
      : rules_(rules), checks_(checks), tables_(tables), facts_(facts) {}

  const MessageContext& message() const { return rules_.message; }
  const RuleContext& rules() const { return rules_; }
  const VaccineTables& tables() const { return tables_; }
  const Facts& facts() const { return facts_; }

  /// Routes by which a vaccine is given; empty if nothing is known.
  std::string_view routes(std::string_view cvx) const { return checks_.routes(cvx); }

  std::string_view text(std::uint32_t segment, std::uint32_t field, std::uint32_t component = 1,
                        std::uint32_t subcomponent = 0) const {
    return text_at(message(), segment, field, component, subcomponent);
  }

  /// Like report_check().
  void report(const core::Rule& rule, const core::Place& place, std::string_view detail = {},
              std::string_view other = {}) const {
    report_check(rules_, checks_, rule, place, detail, other);
  }

 private:
  const RuleContext& rules_;
  const QualityChecks& checks_;
  const VaccineTables& tables_;
  const Facts& facts_;
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_QUALITY_CHECK_WRITER_H_
