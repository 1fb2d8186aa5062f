#include <string>

#include "core/contains.h"
#include "profiles/evaluation/text_formats.h"
#include "profiles/quality/calendar.h"
#include "profiles/quality/subjects.h"
#include "profiles/quality/words.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr double kUnknownAmount = 999;  // RXA-6, chapter 5.
constexpr std::string_view kEligibility = "64994-7";
constexpr std::string_view kFunding = "30963-3";
constexpr std::array<std::string_view, 4> kVfcEligible = {"V02", "V03", "V04", "V05"};
constexpr std::string_view kNotEligible = "V01";
constexpr std::string_view kPrivateFunds = "PHC70";
constexpr std::string_view kVfcFunds = "VXC51";
constexpr std::int32_t kVfcAgeLimit = 19 * 12;  // Months: VFC ends with the 19th birthday.

// The score from which a dose appears to be given by the sender, and the weight of each piece of
// evidence (AIRA MQE).
constexpr int kLooksAdministered = 10;
constexpr int kRecent = 5;
constexpr std::int32_t kRecentDays = 31;

/// The text of OBX-5 of the first observation of this kind; its segment in `segment`.
std::string_view observed(const CheckWriter& writer, const Dose& dose, std::string_view kind,
                          std::uint32_t* segment) {
  for (const std::uint32_t obx : dose.observations) {
    if (writer.text(obx, 3) != kind) continue;
    *segment = obx;
    return writer.text(obx, 5);
  }
  return {};
}

int score(const CheckWriter& writer, const Dose& dose) {
  const core::Day reported = writer.facts().message_day;
  int points = 0;
  if (reported != 0 && dose.day != 0 && reported >= dose.day &&
      days_between(dose.day, reported) <= kRecentDays) {
    points += kRecent;
  }
  const auto add = [&](std::string_view text, int worth) { points += text.empty() ? 0 : worth; };
  std::uint32_t segment = 0;
  const std::string_view amount = writer.text(dose.rxa, 6);
  add(dose.lot, 2);
  add(writer.text(dose.rxa, 16), 2);
  add(dose.manufacturer, 2);
  add(observed(writer, dose, kEligibility, &segment), 2);
  add(to_number(amount) == kUnknownAmount ? std::string_view{} : amount, 3);
  add(writer.text(dose.rxa, 11, 4), 4);
  add(writer.text(dose.rxa, 10), 4);
  if (dose.route != Facts::kNone) {
    add(writer.text(dose.route, 1), 1);
    add(writer.text(dose.route, 2), 1);
  }
  return points;
}

void check_source(const CheckWriter& writer, const Dose& dose) {
  const int points = score(writer, dose);
  const core::Place place{dose.rxa, 9, 1, 1, 0};
  if (dose.administered && points < kLooksAdministered) {
    writer.report(rules::kLooksHistorical, place, std::to_string(points));
  }
  if (dose.historical && points >= kLooksAdministered) {
    writer.report(rules::kLooksAdministered, place, std::to_string(points));
  }
}

void check_eligibility(const CheckWriter& writer, const Dose& dose) {
  std::uint32_t eligibility_segment = 0;
  std::uint32_t funding_segment = 0;
  const std::string_view eligibility = observed(writer, dose, kEligibility, &eligibility_segment);
  const std::string_view funding = observed(writer, dose, kFunding, &funding_segment);
  const bool eligible = core::contains(kVfcEligible, eligibility);
  if ((eligible && funding == kPrivateFunds) ||
      (eligibility == kNotEligible && funding == kVfcFunds)) {
    writer.report(rules::kFundingAgainstEligibility, {funding_segment, 5, 0, 1, 0});
  }
  const core::Day birth = writer.facts().birth;
  if (eligible && birth != 0 && dose.day >= birth &&
      months_between(birth, dose.day) >= kVfcAgeLimit) {
    writer.report(rules::kTooOldForVfc, {eligibility_segment, 5, 0, 1, 0});
  }
  for (const std::uint32_t obx : dose.observations) {
    if (writer.text(obx, 3) == kEligibility && writer.text(obx, 5) != eligibility) {
      writer.report(rules::kSeveralEligibilities, {obx, 5, 0, 1, 0});
    }
  }
}

}  // namespace

void check_evidence(const CheckWriter& writer) {
  for (const Dose& dose : writer.facts().doses) {
    if (!dose.given) continue;
    check_source(writer, dose);
    check_eligibility(writer, dose);
  }
}

}  // namespace iztk::profiles
