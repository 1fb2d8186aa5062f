#ifndef IZTK_PROFILES_EXCHANGE_H_
#define IZTK_PROFILES_EXCHANGE_H_

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "core/code_table.h"
#include "profiles/guide.h"
#include "profiles/recent_map.h"
#include "profiles/rules/element_rules.h"

namespace iztk::profiles {

class CheckWriter;
class QualityChecks;
struct Dose;

/// What an answer says of itself: MSA, ERR and QAK must agree.
void check_answer(const RuleContext& context);

/// Messages of one input against each other: control ids that occur twice, answers against what
/// they answer, and, when data quality is checked, doses and patients that come again. It keeps
/// numbers made from the last messages (RecentMap), no text. Messages must come in their order; not
/// thread-safe.
class Exchange {
 public:
  /// `quality` may be nullptr. The structure of the message must have been derived.
  void check(const RuleContext& context, const Guide& guide, const QualityChecks* quality);

 private:
  /// A message that may be answered.
  struct Request {
    std::string_view profile;  ///< Id, of the guide.
    bool query = false;
    std::uint64_t sender = 0;      ///< MSH-3 and MSH-4.
    std::uint64_t query_text = 0;  ///< Of the QPD segment.
    bool answered = false;
  };

  void check_request(const RuleContext& context);
  void check_response(const RuleContext& context);
  void check_against(const RuleContext& context, Request& request);
  void check_history(const RuleContext& context, const Guide& guide, const QualityChecks& quality);
  void check_dose(const CheckWriter& writer, const Dose& dose, std::uint64_t patient,
                  std::vector<std::pair<std::uint64_t, std::uint64_t>>* found);

  RecentMap<Request> requests_;     ///< By control id.
  RecentMap<bool> control_ids_;     ///< Of sender and control id.
  RecentMap<bool> bodies_;          ///< Of the bytes behind MSH.
  RecentMap<core::Day> births_;     ///< By sender and patient.
  RecentMap<std::uint64_t> doses_;  ///< Order number by sender, patient, day, vaccine.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EXCHANGE_H_
