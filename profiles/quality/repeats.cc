#include <map>
#include <string>
#include <vector>

#include "profiles/quality/subjects.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr std::string_view kNoOrder = "9999";

core::Place code_place(const Dose& dose) { return {dose.rxa, 5, 0, 1, 0}; }

/// Against the doses of the same day that came before.
void check_same_day(const CheckWriter& writer, const Dose& dose,
                    const std::vector<const Dose*>& earlier) {
  for (const Dose* other : earlier) {
    if (other->code == dose.code && !dose.code.empty()) {
      return writer.report(rules::kDoseTwice, code_place(dose));
    }
  }
  for (const Dose* other : earlier) {
    if (dose.vaccine == nullptr || other->vaccine == nullptr) continue;
    const bool grouped = !writer.tables().cell(*dose.vaccine, "group").empty() &&
                         !writer.tables().cell(*other->vaccine, "group").empty();
    if (grouped && writer.tables().related(*dose.vaccine, *other->vaccine)) {
      return writer.report(rules::kGroupTwice, code_place(dose));
    }
  }
}

}  // namespace

void check_repeats(const CheckWriter& writer) {
  std::map<core::Day, std::vector<const Dose*>> by_day;
  std::map<std::string, std::uint32_t> orders;
  for (const Dose& dose : writer.facts().doses) {
    if (dose.order != Facts::kNone && dose.given) {
      const std::string_view number = writer.text(dose.order, 3, 1);
      const std::string key =
          std::string(number) + '\n' + std::string(writer.text(dose.order, 3, 0));
      const bool is_new = orders.emplace(key, dose.rxa).second;
      if (!number.empty() && number != kNoOrder && !is_new) {
        writer.report(rules::kOrderNumberTwice, {dose.order, 3, 0, 0, 0});
      }
    }
    if (!dose.given || dose.day == 0) continue;
    std::vector<const Dose*>& earlier = by_day[dose.day];
    check_same_day(writer, dose, earlier);
    earlier.push_back(&dose);
  }
}

}  // namespace iztk::profiles
