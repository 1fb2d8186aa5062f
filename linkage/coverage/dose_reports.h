#ifndef IZTK_LINKAGE_COVERAGE_DOSE_REPORTS_H_
#define IZTK_LINKAGE_COVERAGE_DOSE_REPORTS_H_

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/result.h"
#include "linkage/coverage/definitions.h"
#include "linkage/records/dose.h"
#include "linkage/records/person.h"

namespace iztk::linkage {

/// A dose for counting.
struct CountedDose {
  std::int32_t day = 0;       ///< Days since 1970-01-01.
  std::uint32_t product = 0;  ///< In DoseReports::products().

  friend bool operator==(const CountedDose&, const CountedDose&) = default;
  friend bool operator<(const CountedDose& a, const CountedDose& b) {
    return std::pair(a.day, a.product) < std::pair(b.day, b.product);
  }
};

/// A person as one source knows them, with the doses that it reports.
struct CoverageRecord {
  std::string source;
  std::string id;
  std::string birth_date;  ///< Eight digits; empty if it is not a day.
  std::string state;
  std::string county;
  std::vector<CountedDose> doses;  ///< By day, none twice.
};

/// Of a product, what definitions ask.
struct CountedProduct {
  std::string cvx;
  std::uint32_t definitions = 0;   ///< Bits of those whose vaccine group it is of.
  std::uint32_t counts_twice = 0;  ///< Bits of those for which it counts as two doses.
};

/// All doses that are reported, by record.
class DoseReports {
 public:
  explicit DoseReports(std::span<const Definition> definitions) : definitions_(definitions) {}

  /// The error says what is wrong with the row. Doses of vaccines that no definition asks for are
  /// counted, and otherwise ignored.
  core::Status add(const Person& person, const Dose& dose);

  /// Call it after the last add(): leaves out doses after the day of the count (days since
  /// 1970-01-01) and sorts. Without a day it is that of the last dose. The records do not depend on
  /// the order of the rows.
  void finish(std::optional<std::int32_t> as_of);

  const std::vector<CoverageRecord>& records() const { return records_; }
  const std::vector<CountedProduct>& products() const { return products_; }
  std::int32_t as_of() const { return as_of_; }
  /// The number of a record, if it has doses.
  std::optional<std::uint32_t> find(const std::string& source, const std::string& id) const;

  std::uint64_t doses() const { return doses_; }
  std::uint64_t other_vaccines() const { return other_vaccines_; }
  std::uint64_t later_doses() const { return later_doses_; }

 private:
  using Key = std::pair<std::string, std::string>;

  std::uint32_t product_of(const std::string& cvx, std::span<const std::string_view> groups);

  std::span<const Definition> definitions_;
  std::map<Key, CoverageRecord> by_key_;
  std::map<Key, std::uint32_t> numbers_;
  std::vector<CoverageRecord> records_;
  std::map<std::string, std::uint32_t> product_numbers_;
  std::vector<CountedProduct> products_;
  std::int32_t as_of_ = 0;
  std::uint64_t doses_ = 0;
  std::uint64_t other_vaccines_ = 0;
  std::uint64_t later_doses_ = 0;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_DOSE_REPORTS_H_
