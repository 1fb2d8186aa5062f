#ifndef IZTK_LINKAGE_COVERAGE_CALIBRATION_H_
#define IZTK_LINKAGE_COVERAGE_CALIBRATION_H_

#include <map>
#include <string>
#include <string_view>

#include "core/result.h"

namespace iztk::linkage {

/// How far counts after linking are from the truth, measured where the truth is known: simulated or
/// labelled records. Linking misses some people's other records, and takes some people for one; in
/// sum it makes a share of the correction that the truth would make.
class Calibration {
 public:
  struct Row {
    /// (true - reported) / (expected - reported): the correction that was due to that which was
    /// made.
    double ratio = 1;
    double ratio_error = 0;  ///< Standard error of the ratio.
    /// Variance of what is left, of one record: people squared.
    double variance = 0;
  };

  /// The error names file and line.
  static core::Result<Calibration> parse(std::string_view file, std::string_view text);

  void set(const std::string& definition, const Row& row) { rows_[definition] = row; }
  /// nullptr if a definition was not measured.
  const Row* row(const std::string& definition) const;

  /// The table as a file; `source` says from what it was measured.
  std::string text(std::string_view source) const;

 private:
  std::map<std::string, Row> rows_;
};

}  // namespace iztk::linkage

#endif  // IZTK_LINKAGE_COVERAGE_CALIBRATION_H_
