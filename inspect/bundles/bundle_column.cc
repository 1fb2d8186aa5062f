#include "inspect/bundles/bundle_column.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "core/tables/tsv.h"
#include "core/text/date_time.h"
#include "profiles/quality/calendar.h"

namespace iztk::inspect {
namespace {

using Texts = std::span<const std::string_view>;

constexpr std::size_t kDayLength = std::string_view("2024-03-05").size();

void bundle_precision(const BundleRow&, Texts texts, std::string* out) {
  constexpr std::pair<std::size_t, std::string_view> kLengths[] = {
      {19, "second"}, {16, "minute"}, {13, "hour"}, {10, "day"}, {7, "month"}, {4, "year"}};
  for (const auto& [length, name] : kLengths) {
    if (texts[0].size() < length) continue;
    out->append(name);
    return;
  }
}

core::Day day_of(std::string_view text) { return core::parse_day(text.substr(0, kDayLength)); }

template <typename Between>
void bundle_age(Texts texts, Between between, std::int32_t divisor, std::string* out) {
  const core::Day birth = day_of(texts[0]);
  const core::Day given = day_of(texts[1]);
  if (birth == 0 || given == 0 || given < birth) return;
  *out += std::to_string(between(birth, given) / divisor);
}

void bundle_age_days(const BundleRow&, Texts texts, std::string* out) {
  bundle_age(texts, &profiles::days_between, 1, out);
}

void bundle_age_months(const BundleRow&, Texts texts, std::string* out) {
  bundle_age(texts, &profiles::months_between, 1, out);
}

void bundle_age_years(const BundleRow&, Texts texts, std::string* out) {
  bundle_age(texts, &profiles::months_between, 12, out);
}

/// Administrative sex of HL7 v2.
void bundle_sex(const BundleRow&, Texts texts, std::string* out) {
  constexpr std::pair<std::string_view, char> kSexes[] = {
      {"female", 'F'}, {"male", 'M'}, {"other", 'O'}, {"unknown", 'U'}};
  const auto* const found =
      std::ranges::find(kSexes, texts[0], &std::pair<std::string_view, char>::first);
  if (found != std::end(kSexes)) *out += found->second;
}

void bundle_source(const BundleRow&, Texts texts, std::string* out) {
  if (!texts[0].empty()) *out += texts[0] == "true" ? "administered" : "historical";
}

/// A boolean, or another element that says yes by being there.
void bundle_yes_no(const BundleRow&, Texts texts, std::string* out) {
  if (!texts[1].empty()) {
    *out += 'Y';
  } else if (!texts[0].empty()) {
    *out += texts[0] == "true" ? 'Y' : 'N';
  }
}

/// The first of several paths that has something.
void bundle_first(const BundleRow&, Texts texts, std::string* out) {
  const auto found = std::ranges::find_if(texts, [](std::string_view t) { return !t.empty(); });
  if (found != texts.end()) out->append(*found);
}

void bundle_input(const BundleRow& row, Texts, std::string* out) {
  *out += std::to_string(row.input);
}

void bundle_message(const BundleRow& row, Texts, std::string* out) {
  *out += std::to_string(row.message);
}

void bundle_number(const BundleRow& row, Texts, std::string* out) {
  *out += std::to_string(row.number);
}

struct NamedBundleFunction {
  std::string_view name;
  std::size_t least_paths = 0;
  std::size_t most_paths = 0;
  BundleFunction function = nullptr;
};

constexpr NamedBundleFunction kBundleFunctions[] = {
    {"input", 0, 0, &bundle_input},         {"message", 0, 0, &bundle_message},
    {"number", 0, 0, &bundle_number},       {"precision", 1, 1, &bundle_precision},
    {"age_days", 2, 2, &bundle_age_days},   {"age_months", 2, 2, &bundle_age_months},
    {"age_years", 2, 2, &bundle_age_years}, {"sex", 1, 1, &bundle_sex},
    {"source", 1, 1, &bundle_source},       {"yes_no", 2, 2, &bundle_yes_no},
    {"first", 2, 9, &bundle_first},
};

core::Status add_path(std::string_view text, BundleColumn* column) {
  core::Result<ResourcePath> path = parse_resource_path(text);
  if (!path) return path.error();
  column->paths.push_back(std::move(*path));
  return core::ok();
}

core::Status read_bundle_function(std::string_view text, BundleColumn* column) {
  const std::vector<std::string_view> words = core::split_words(text.substr(1));
  const auto* const function =
      words.empty() ? std::end(kBundleFunctions)
                    : std::ranges::find(kBundleFunctions, words[0], &NamedBundleFunction::name);
  if (function == std::end(kBundleFunctions)) {
    return core::Error{"there is no function '" + std::string(text) + "'"};
  }
  const std::size_t paths = words.size() - 1;
  if (paths < function->least_paths || paths > function->most_paths) {
    return core::Error{"wrong arguments of '" + std::string(words[0]) + "'"};
  }
  for (const std::string_view word : std::span(words).subspan(1)) {
    if (core::Status status = add_path(word, column); !status) return status;
  }
  column->function = function->function;
  return core::ok();
}

}  // namespace

void BundleColumn::read(const BundleRow& row, ResourceScope* scope, std::string* out) const {
  std::array<std::string_view, 9> texts;
  for (std::size_t i = 0; i < paths.size(); ++i) texts[i] = text_at(row, paths[i], scope);
  if (function != nullptr) return function(row, std::span(texts).first(paths.size()), out);
  if (!paths.empty()) out->append(texts[0]);
}

core::Result<std::vector<BundleColumn>> bundle_columns(std::span<const TableColumn> columns) {
  std::vector<BundleColumn> out;
  for (const TableColumn& column : columns) {
    BundleColumn& added = out.emplace_back();
    added.column = &column;
    if (column.bundle.empty()) continue;
    const core::Status status = column.bundle.starts_with('=')
                                    ? read_bundle_function(column.bundle, &added)
                                    : add_path(column.bundle, &added);
    if (!status) return core::Error{std::string(column.name) + ": " + status.error().message};
  }
  return out;
}

}  // namespace iztk::inspect
