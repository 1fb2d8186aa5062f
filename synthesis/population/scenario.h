#ifndef IZTK_SYNTHESIS_POPULATION_SCENARIO_H_
#define IZTK_SYNTHESIS_POPULATION_SCENARIO_H_

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/random.h"
#include "core/result.h"

namespace iztk::synthesis {

/// The rates of a scenario; their names are in kRates, in the same order.
enum class Rate : std::uint8_t {
  kFemale,
  kTwins,
  kTwinsSameSex,
  kTwinsOtherAddress,
  kTwinsOtherPhone,
  kFirstDose,
  kSecondDose,
  kBooster,
  kFirstAtPharmacy,
  kFirstAtAgency,
  kNewId,
  kAwayPharmacy,
  kAwayAgency,
  kAwayOtherState,
  kNickname,
  kFirstTypo,
  kLastTypo,
  kLastChanged,
  kHyphenAdded,
  kFirstMiddleSwapped,
  kBirthDateWrong,
  kBirthDateDigit,
  kBirthDateSwapped,
  kSexWrong,
  kMiddleMissing,
  kMiddleInitial,
  kMoved,
  kStreetTypo,
  kZipMissing,
  kPhoneMissing,
  kPhoneChanged,
};
inline constexpr std::string_view kRates[] = {"female",
                                              "twins",
                                              "twins_same_sex",
                                              "twins_other_address",
                                              "twins_other_phone",
                                              "first_dose",
                                              "second_dose",
                                              "booster",
                                              "first_at_pharmacy",
                                              "first_at_agency",
                                              "new_id",
                                              "away_pharmacy",
                                              "away_agency",
                                              "away_other_state",
                                              "nickname",
                                              "first_typo",
                                              "last_typo",
                                              "last_changed",
                                              "hyphen_added",
                                              "first_middle_swapped",
                                              "birth_date_wrong",
                                              "birth_date_digit",
                                              "birth_date_swapped",
                                              "sex_wrong",
                                              "middle_missing",
                                              "middle_initial",
                                              "moved",
                                              "street_typo",
                                              "zip_missing",
                                              "phone_missing",
                                              "phone_changed"};
inline constexpr std::size_t kRateCount = std::size(kRates);

/// What is simulated: synthesis/population/december_2021.tsv, or a table of the user with the same
/// rows.
class Scenario {
 public:
  /// First and last day.
  struct Period {
    std::chrono::sys_days first;
    std::chrono::sys_days last;
  };
  struct AgeGroup {
    unsigned youngest = 0;
    unsigned oldest = 0;
    double share = 0;
  };
  struct Product {
    std::string cvx;
    double share = 0;
    std::chrono::days interval{0};  ///< From the first dose to the second.
  };

  static core::Result<Scenario> built_in();

  /// The error names file and line: a name that is unknown, missing or there twice, a value of the
  /// wrong kind, shares that do not sum to 1.
  static core::Result<Scenario> parse(std::string_view file, std::string_view text);

  /// Changes a rate or a number: "new_id=0.05". The error says what is wrong.
  core::Status set(std::string_view setting);

  double rate(Rate rate) const { return rates_[static_cast<std::size_t>(rate)]; }
  /// Whether something with this rate happens.
  bool happens(Rate what, Random& random) const;

  std::uint64_t people() const { return static_cast<std::uint64_t>(people_); }
  double people_per_birth_date() const { return density_; }
  std::chrono::sys_days as_of() const { return as_of_; }
  const Period& first_dose() const { return first_dose_; }
  const Period& booster() const { return booster_; }
  const std::vector<AgeGroup>& ages() const { return ages_; }
  const std::vector<Product>& products() const { return products_; }

 private:
  /// What is wrong with a row; empty if nothing is.
  std::string read(std::string_view kind, std::string_view name, std::string_view value);
  std::string read_number(std::string_view name, std::string_view value);
  std::string read_rate(std::string_view name, std::string_view value);
  std::string read_age(std::string_view name, std::string_view value);
  std::string read_product(std::string_view cvx, std::string_view value);
  std::string read_interval(std::string_view cvx, std::string_view value);
  std::string read_period(std::string_view name, std::string_view value);
  std::string check() const;

  std::array<double, kRateCount> rates_;
  double people_ = 0;
  double density_ = 0;
  std::chrono::sys_days as_of_;
  Period first_dose_;
  Period booster_;
  std::vector<AgeGroup> ages_;
  std::vector<Product> products_;
};

/// A number from 0 to less than 1.
double fraction(Random& random);

}  // namespace iztk::synthesis

#endif  // IZTK_SYNTHESIS_POPULATION_SCENARIO_H_
