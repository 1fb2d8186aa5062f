#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>
#include <vector>

#include "profiles/quality/subjects.h"

namespace iztk::profiles {
namespace {

namespace rules = core::rules;

constexpr std::string_view kNoOrder = "9999";

/// What was given on one day so far: each code and each vaccine once, so the size is limited by the
/// tables, not by the number of doses.
struct DosesOfDay {
  std::unordered_set<std::string_view> codes;
  std::vector<const core::CodeEntry*> vaccines;

  void add(const Dose& dose) {
    codes.insert(dose.code);
    if (dose.vaccine == nullptr) return;
    if (std::find(vaccines.begin(), vaccines.end(), dose.vaccine) != vaccines.end()) return;
    vaccines.push_back(dose.vaccine);
  }
};

/// Compares a dose with the preceding ones of the same day.
void check_same_day(const CheckWriter& writer, const Dose& dose, const DosesOfDay& earlier) {
  if (!dose.code.empty() && earlier.codes.contains(dose.code)) {
    return writer.report(rules::kDoseTwice, code_place(dose));
  }
  if (dose.vaccine == nullptr || writer.tables().cell(*dose.vaccine, "group").empty()) return;
  for (const core::CodeEntry* other : earlier.vaccines) {
    const bool grouped = !writer.tables().cell(*other, "group").empty();
    if (grouped && writer.tables().related(*dose.vaccine, *other)) {
      return writer.report(rules::kGroupTwice, code_place(dose));
    }
  }
}

}  // namespace

void check_repeats(const CheckWriter& writer) {
  std::map<core::Day, DosesOfDay> by_day;
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
    DosesOfDay& earlier = by_day[dose.day];
    check_same_day(writer, dose, earlier);
    earlier.add(dose);
  }
}

}  // namespace iztk::profiles
