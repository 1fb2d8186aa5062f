#ifndef IZTK_LINKAGE_COVERAGE_COVERAGE_COUNT_H_
#define IZTK_LINKAGE_COVERAGE_COVERAGE_COUNT_H_

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "linkage/coverage/definitions.h"
#include "linkage/coverage/dose_reports.h"

namespace iztk::linkage {

/// By what people are counted.
enum class CountedBy : std::uint8_t { kTotal, kAge, kState, kCounty, kProduct };
inline constexpr std::string_view kCountedBy[] = {"total", "age", "state", "county", "product"};

/// The groups in which people are counted: everybody, each age group, state, county and product.
/// What a record does not say is the group "unknown".
class CoverageGroups {
 public:
  struct Group {
    CountedBy by = CountedBy::kTotal;
    std::string name;
  };

  /// `reports` and `ages` must outlive the object.
  CoverageGroups(const DoseReports& reports, std::span<const AgeGroup> ages);

  const std::vector<Group>& groups() const { return groups_; }
  static constexpr std::size_t kTotal = 0;

  /// The groups of a record, without that of its product.
  std::span<const std::uint32_t> of(std::uint32_t record) const { return of_record_[record]; }
  std::uint32_t of_product(std::uint32_t product) const { return of_product_[product]; }

 private:
  std::uint32_t number_of(CountedBy by, const std::string& name);
  std::string age_group(const CoverageRecord& record, std::int32_t as_of) const;

  std::span<const AgeGroup> ages_;
  std::map<std::pair<CountedBy, std::string>, std::uint32_t> numbers_;
  std::vector<Group> groups_;
  std::vector<std::vector<std::uint32_t>> of_record_;
  std::vector<std::uint32_t> of_product_;
};

/// A person as some records make them.
struct CoveredPerson {
  std::uint32_t definitions = 0;    ///< Bits of those that hold.
  std::uint32_t first_record = 0;   ///< That of the first dose: where the person lived then.
  std::uint32_t first_product = 0;  ///< Of the first dose.
};

/// Judges people by their records. Not for several threads at once.
class PersonJudge {
 public:
  /// Everything must outlive the object.
  PersonJudge(const DoseReports& reports, std::span<const Definition> definitions)
      : reports_(reports), definitions_(definitions) {}

  /// `records`: one or more.
  CoveredPerson judge(std::span<const std::uint32_t> records);

 private:
  bool is_covered(std::size_t definition) const;

  const DoseReports& reports_;
  std::span<const Definition> definitions_;
  std::vector<CountedDose> doses_;
};

/// Numbers of people, by group and definition.
class CoverageTable {
 public:
  CoverageTable(std::size_t groups, std::size_t definitions)
      : definitions_(definitions), cells_(groups * definitions) {}

  double& at(std::size_t group, std::size_t definition) {
    return cells_[group * definitions_ + definition];
  }
  double at(std::size_t group, std::size_t definition) const {
    return cells_[group * definitions_ + definition];
  }
  std::size_t definitions() const { return definitions_; }

  /// Adds a person to all of their groups.
  void add(const CoveredPerson& person, const CoverageGroups& groups, double weight = 1);

 private:
  std::size_t definitions_;
  std::vector<double> cells_;
};

/// Which records are one person: lists of records, in the order of the first of each.
using People = std::vector<std::vector<std::uint32_t>>;

/// Each record by itself.
People people_by_id(const DoseReports& reports);
/// By a number for each record; equal numbers are one person.
People people_by_number(std::span<const std::uint32_t> numbers);

CoverageTable count_people(const People& people, const CoverageGroups& groups, PersonJudge* judge,
                           std::size_t definitions);

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_COVERAGE_COUNT_H_
