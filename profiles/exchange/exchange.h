#ifndef IZTK_PROFILES_EXCHANGE_EXCHANGE_H_
#define IZTK_PROFILES_EXCHANGE_EXCHANGE_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/tables/code_table.h"
#include "profiles/elements/element_rules.h"
#include "profiles/exchange/recent_map.h"
#include "profiles/guide/guide.h"

namespace iztk::profiles {

class QualityChecks;

/// What an answer says of itself: MSA, ERR and QAK must agree.
void check_answer(const RuleContext& context);

/// What a message says that messages before or after it may answer, repeat or contradict: numbers
/// made from its texts, no text. Empty if no profile fits the message.
struct ExchangeFacts {
  /// A dose that was given, for doses that come again.
  struct Dose {
    std::uint64_t key = 0;    ///< Sender, patient, day, vaccine.
    std::uint64_t order = 0;  ///< ORC-3.
    core::Place place;
  };
  /// What the checks of data quality want to know of a patient.
  struct History {
    std::uint64_t body = 0;  ///< Sender and the bytes behind MSH.
    std::uint32_t pid = core::Place::kNoSegment;
    std::uint64_t patient = 0;  ///< Sender and PID-3; 0 if there is none.
    core::Day birth = 0;
    std::vector<Dose> doses;
  };

  std::string_view profile;                     ///< Id, of the guide; empty if none fits.
  std::uint64_t control_id = 0;                 ///< MSH-10; 0 if there is none.
  std::uint64_t sender = 0;                     ///< MSH-3 and MSH-4.
  std::uint64_t receiver = 0;                   ///< MSH-5 and MSH-6.
  bool query = false;                           ///< Its profile is that of a query.
  bool acknowledges_query = false;              ///< MSH-9.2 is Q11.
  std::uint32_t msa = core::Place::kNoSegment;  ///< The message is an answer.
  std::uint64_t answered = 0;                   ///< MSA-2; 0 if there is none.
  std::uint32_t qpd = core::Place::kNoSegment;
  std::uint64_t query_text = 0;  ///< Of the QPD segment.
  std::optional<History> history;
};

/// Reads the facts of a message whose structure has been derived. `quality` may be nullptr; then
/// there is no history.
ExchangeFacts exchange_facts(const RuleContext& context, const Guide& guide,
                             const QualityChecks* quality);

/// Something about a message that only the messages before it tell. Texts live as long as the
/// guide.
struct ExchangeFinding {
  const core::Rule* rule = nullptr;
  core::Place place;
  std::string_view first = {};
  std::string_view second = {};
  bool quality = false;  ///< One of the checks of data quality.
};

/// Reports them at their elements.
void report_exchange(const RuleContext& context, const QualityChecks* quality,
                     std::span<const ExchangeFinding> findings);

/// Messages against each other: control ids that occur twice, answers against what they answer,
/// and doses and patients that come again. It keeps numbers made from the last messages
/// (RecentMap), no text. Not thread-safe.
class Exchange {
 public:
  /// What the messages so far say about this one. Messages must come in their order.
  std::vector<ExchangeFinding> check(const ExchangeFacts& facts);

 private:
  /// A message that may be answered.
  struct Request {
    std::string_view profile;
    bool query = false;
    std::uint64_t sender = 0;
    std::uint64_t query_text = 0;
    bool answered = false;
  };
  using Findings = std::vector<ExchangeFinding>;

  void check_response(const ExchangeFacts& facts, Findings* findings);
  void check_history(const ExchangeFacts::History& history, Findings* findings);
  void check_doses(const ExchangeFacts::History& history, Findings* findings);

  RecentMap<Request> requests_;  ///< By control id.
  RecentMap<bool> control_ids_;  ///< Of sender and control id.
  RecentMap<bool> bodies_;
  RecentMap<core::Day> births_;     ///< By sender and patient.
  RecentMap<std::uint64_t> doses_;  ///< Order number by dose.
};

}  // namespace iztk::profiles

#endif  // IZTK_PROFILES_EXCHANGE_EXCHANGE_H_
