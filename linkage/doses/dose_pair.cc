#include "linkage/doses/dose_pair.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <initializer_list>

namespace iztk::linkage {
namespace {

class DoseComparison {
 public:
  DoseComparison(const DoseFacts& a, const DoseFacts& b, const DoseRules& rules)
      : a_(a), b_(b), rules_(rules), days_(std::abs(a.day - b.day)) {}

  DosePair run() {
    if (!is_selected()) return pair_;
    pair_.selected = true;
    if (is_identical()) {
      decide(DoseAnswer::kSame, 1);
      pair_.reasons = "identical";
      return pair_;
    }
    const double votes = count_votes();
    if (votes != 0) {
      decide(votes > 0 ? DoseAnswer::kSame : DoseAnswer::kDifferent, votes > 0 ? 1 : 0);
      return pair_;
    }
    weigh();
    return pair_;
  }

 private:
  bool both(DoseOrigin origin) const { return a_.origin == origin && b_.origin == origin; }
  bool one_each() const {
    return a_.origin != b_.origin && a_.origin != DoseOrigin::kUnknown &&
           b_.origin != DoseOrigin::kUnknown;
  }
  bool both_lots() const { return !a_.lot.empty() && !b_.lot.empty(); }
  bool one_lot() const { return a_.lot.empty() != b_.lot.empty(); }
  bool lots_differ() const { return both_lots() && a_.lot != b_.lot; }
  bool both_organizations() const { return !a_.organization.empty() && !b_.organization.empty(); }
  bool same_organization() const {
    return both_organizations() && a_.organization == b_.organization;
  }
  bool other_organization() const {
    return both_organizations() && a_.organization != b_.organization;
  }
  bool same_group() const {
    return std::ranges::find_first_of(a_.groups, b_.groups) != a_.groups.end();
  }
  /// The same code, or that of the group beside one of its vaccines.
  bool same_vaccine() const {
    return a_.cvx == b_.cvx || ((a_.is_unspecified || b_.is_unspecified) && same_group());
  }
  bool has_group(std::string_view group) const {
    return std::ranges::find(a_.groups, group) != a_.groups.end() &&
           std::ranges::find(b_.groups, group) != b_.groups.end();
  }

  bool is_selected() const {
    // A vaccine and a globulin of the same disease are given together.
    if (a_.is_vaccine != b_.is_vaccine) return false;
    if (a_.cvx != b_.cvx && !same_group()) return false;
    return static_cast<double>(days_) <= window();
  }

  double window() const {
    if (!a_.is_vaccine) return rules_.value("select window_not_vaccine");
    if (has_group("RABIES")) return rules_.value("select window_rabies");
    if (has_group("COVID-19")) return rules_.value("select window_covid");
    return rules_.value("select window");
  }

  bool is_identical() const {
    return days_ == 0 && a_.cvx == b_.cvx && a_.organization == b_.organization && !lots_differ();
  }

  void decide(DoseAnswer answer, double share) {
    pair_.answer = answer;
    pair_.share = share;
  }

  /// The value of a rule if it applies, with its reason.
  double apply(bool applies, std::string_view name) {
    if (!applies) return 0;
    if (!pair_.reasons.empty()) pair_.reasons += "; ";
    pair_.reasons += rules_.reason(name);
    return rules_.value(name);
  }

  double count_votes() {
    const bool one_day = days_ == 0;
    return apply(lots_differ(), "vote lots_differ") + apply(one_day, "vote same_date") +
           apply(lots_differ() && a_.cvx == b_.cvx && same_organization(),
                 "vote same_product_and_place") +
           apply(one_lot() && one_day && a_.cvx != b_.cvx && other_organization(),
                 "vote one_lot_other_vaccine") +
           apply(lots_differ() && one_day && same_organization(), "vote lots_differ_same_visit") +
           apply(both(DoseOrigin::kAdministered) && other_organization(), "vote two_administered") +
           apply(one_each() && other_organization(), "vote administered_and_historical") +
           apply(both_lots() && !lots_differ(), "vote same_lot") +
           apply(both(DoseOrigin::kAdministered) && !one_day && same_organization(),
                 "vote two_visits");
  }

  std::string_view lot_weight() const {
    if (!both_lots()) return "weight lot_absent";
    return lots_differ() ? "weight lot_different" : "weight lot_same";
  }
  std::string_view organization_weight() const {
    if (!both_organizations()) return "weight organization_absent";
    return same_organization() ? "weight organization_same" : "weight organization_different";
  }
  std::string_view origin_weight() const {
    if (one_each()) return "weight one_historical";
    if (both(DoseOrigin::kAdministered)) return "weight both_administered";
    return both(DoseOrigin::kHistorical) ? "weight both_historical" : "weight origin_absent";
  }
  std::string_view days_weight() const {
    constexpr std::array<std::string_view, 7> kNames = {
        "weight days_0", "weight days_1", "weight days_2",   "weight days_3",
        "weight days_4", "weight days_5", "weight days_more"};
    return kNames[static_cast<std::size_t>(std::min<std::int64_t>(days_, 6))];
  }

  /// The lowest or highest that a set of weights can give.
  double extreme(std::initializer_list<std::string_view> names, bool highest) const {
    double best = rules_.value(*names.begin());
    for (const std::string_view name : names) {
      const double value = rules_.value(name);
      best = highest ? std::max(best, value) : std::min(best, value);
    }
    return best;
  }
  double sum_of_extremes(bool highest) const {
    return extreme({"weight lot_same", "weight lot_different", "weight lot_absent"}, highest) +
           extreme({"weight vaccine_same", "weight vaccine_different"}, highest) +
           extreme({"weight organization_same", "weight organization_different",
                    "weight organization_absent"},
                   highest) +
           extreme({"weight both_administered", "weight both_historical", "weight one_historical",
                    "weight origin_absent"},
                   highest) +
           extreme({"weight days_0", "weight days_more"}, highest);
  }

  void weigh() {
    if (!pair_.reasons.empty()) pair_.reasons += "; votes equal";
    const double points =
        apply(true, lot_weight()) +
        apply(true, same_vaccine() ? "weight vaccine_same" : "weight vaccine_different") +
        apply(true, organization_weight()) + apply(true, origin_weight()) +
        apply(true, days_weight());
    const double low = sum_of_extremes(false);
    const double share = (points - low) / (sum_of_extremes(true) - low);
    if (share >= rules_.value("threshold same")) {
      decide(DoseAnswer::kSame, share);
    } else if (share < rules_.value("threshold different")) {
      decide(DoseAnswer::kDifferent, share);
    } else {
      decide(DoseAnswer::kUnsure, share);
    }
  }

  const DoseFacts& a_;
  const DoseFacts& b_;
  const DoseRules& rules_;
  std::int64_t days_;
  DosePair pair_;
};

}  // namespace

DosePair evaluate_doses(const DoseFacts& a, const DoseFacts& b, const DoseRules& rules) {
  return DoseComparison(a, b, rules).run();
}

}  // namespace iztk::linkage
