#include "linkage/coverage/calibration.h"

#include <array>
#include <charconv>
#include <utility>

#include "core/tables/tsv.h"

namespace iztk::linkage {
namespace {

bool read_decimal(std::string_view text, double least, double most, double* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size() && *value >= least &&
         *value <= most;
}

std::string decimal(double value) {
  std::array<char, 64> buffer;
  constexpr int kPlaces = 6;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                          std::chars_format::fixed, kPlaces);
  return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

}  // namespace

core::Result<Calibration> Calibration::parse(std::string_view file, std::string_view text) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"definition", "ratio", "ratio_error", "variance"});
  if (!table) return table.error();
  Calibration calibration;
  for (const core::TsvTable::Row& row : table->rows()) {
    Row read;
    constexpr double kMostRatio = 100;
    if (!read_decimal(table->cell(row, "ratio"), 0, kMostRatio, &read.ratio) ||
        !read_decimal(table->cell(row, "ratio_error"), 0, kMostRatio, &read.ratio_error) ||
        !read_decimal(table->cell(row, "variance"), 0, kMostRatio, &read.variance)) {
      return table->error(row, "ratio, ratio_error and variance must be numbers from 0 to 100");
    }
    const std::string name(table->cell(row, "definition"));
    if (!calibration.rows_.emplace(name, read).second) {
      return table->error(row, "the definition is there twice");
    }
  }
  return calibration;
}

const Calibration::Row* Calibration::row(const std::string& definition) const {
  const auto found = rows_.find(definition);
  return found == rows_.end() ? nullptr : &found->second;
}

std::string Calibration::text(std::string_view source) const {
  std::string out = "# title: How far coverage after linking is from the truth\n# source: " +
                    std::string(source) +
                    "\n# ratio: (true - reported) / (expected - reported); variance: of what is "
                    "left, of one record\n"
                    "definition\tratio\tratio_error\tvariance\n";
  for (const auto& [name, row] : rows_) {
    out += name + "\t" + decimal(row.ratio) + "\t" + decimal(row.ratio_error) + "\t" +
           decimal(row.variance) + "\n";
  }
  return out;
}

}  // namespace iztk::linkage
