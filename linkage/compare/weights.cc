#include "linkage/compare/weights.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <cmath>
#include <utility>

#include "core/tables/tsv.h"
#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

constexpr std::string_view kConstant = "constant";

/// Three decimals: what a person can read, and the same on every machine.
std::string decimal(double value) {
  std::array<char, 64> buffer;
  const double clean = value > -0.0005 && value < 0.0005 ? 0.0 : value;
  const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), clean,
                                          std::chars_format::fixed, 3);
  return error == std::errc() ? std::string(buffer.data(), end) : "0.000";
}

/// The number of a level; npos if there is none.
std::size_t level_number(std::string_view evidence, std::string_view level) {
  const std::span<const EvidenceRow> rows = evidence_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].name != evidence) continue;
    const auto found = std::ranges::find(rows[i].levels, level);
    if (found == rows[i].levels.end()) break;
    return first_level(static_cast<Evidence>(i)) +
           static_cast<std::size_t>(found - rows[i].levels.begin());
  }
  return std::string::npos;
}

}  // namespace

Weights::Weights() {
  for (Column& column : columns_) column.weights.resize(level_count());
  for (std::size_t i = 0; i < kEvidenceCount; ++i) {
    starts_[i] = first_level(static_cast<Evidence>(i));
  }
}

const Weights& Weights::built_in() {
  static const Weights weights = [] {
    core::Result<Weights> parsed = parse("weights.tsv", table_text("weights.tsv"));
    assert(parsed);
    return std::move(*parsed);
  }();
  return weights;
}

core::Result<Weights> Weights::parse(std::string_view file, std::string_view text) {
  const core::Result<core::TsvTable> table = core::TsvTable::parse(
      file, text, {"evidence", "level", kQuestions[0], kQuestions[1], kQuestions[2]});
  if (!table) return table.error();
  Weights weights;
  std::vector<bool> seen(level_count() + 1);
  for (const core::TsvTable::Row& row : table->rows()) {
    std::array<std::string_view, kQuestionCount> values;
    for (std::size_t i = 0; i < kQuestionCount; ++i) values[i] = table->cell(row, kQuestions[i]);
    const core::Status status =
        weights.read_row({table->cell(row, "evidence"), table->cell(row, "level")}, values, &seen);
    if (!status) return table->error(row, status.error().message);
  }
  if (std::ranges::find(seen, false) != seen.end()) {
    return core::Error{std::string(file) +
                       ": rows are missing: each level of each evidence needs "
                       "one, and the constant"};
  }
  return weights;
}

core::Status Weights::read_row(const std::array<std::string_view, 2>& key,
                               const std::array<std::string_view, kQuestionCount>& values,
                               std::vector<bool>* seen) {
  const bool is_constant = key[0] == kConstant;
  const std::size_t number = is_constant ? level_count() : level_number(key[0], key[1]);
  if (number == std::string::npos) return core::Error{"there is no such evidence or level"};
  if ((*seen)[number]) return core::Error{"this level has a row already"};
  (*seen)[number] = true;
  for (std::size_t i = 0; i < kQuestionCount; ++i) {
    double value = 0;
    const auto [end, error] =
        std::from_chars(values[i].data(), values[i].data() + values[i].size(), value);
    const bool is_number = error == std::errc() && end == values[i].data() + values[i].size();
    if (!is_number || !std::isfinite(value)) {
      return core::Error{std::string(kQuestions[i]) + " must be a number"};
    }
    (is_constant ? columns_[i].constant : columns_[i].weights[number]) = value;
  }
  return core::ok();
}

std::string Weights::text(std::string_view source) const {
  std::string out = "# title: Weights of linkage, in log odds\n# source: " + std::string(source) +
                    "\n# measure: Dice and containment of the segments of linkage code 1\n"
                    "evidence\tlevel\tsame\tmatch\trelated\nconstant\t";
  for (const Column& column : columns_) out += "\t" + decimal(column.constant);
  out += '\n';
  const std::span<const EvidenceRow> rows = evidence_rows();
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t level = 0; level < rows[i].levels.size(); ++level) {
      out.append(rows[i].name).append("\t").append(rows[i].levels[level]);
      for (const Column& column : columns_)
        out += "\t" + decimal(column.weights[starts_[i] + level]);
      out += '\n';
    }
  }
  return out;
}

double probability(double score) { return 1 / (1 + std::exp(-score)); }

}  // namespace iztk::linkage
