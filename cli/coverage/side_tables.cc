#include "cli/coverage/side_tables.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <optional>
#include <set>

#include "core/file.h"
#include "linkage/records/row_reader.h"

namespace iztk::cli {
namespace {

using linkage::CountedBy;

/// The cells of a row, in the order in which the columns were asked for; what is wrong with them.
using UseCells = std::function<std::string(const std::vector<std::string>&)>;

/// Reads the named columns of a table, CSV or tab separated, wherever they are.
core::Status read_columns(const std::string& path, const std::vector<std::string>& columns,
                          const UseCells& use) {
  constexpr std::size_t kMostBytes = std::size_t{4} << 30;
  const core::Result<std::string> text = core::read_file(path, kMostBytes);
  if (!text) return core::Error{"cannot read '" + path + "': " + text.error().message};
  linkage::RowReader rows;
  rows.add(*text);
  rows.finish();
  linkage::RowReader::Row header;
  if (!rows.next(&header)) return core::Error{path + ": the table is empty"};
  std::vector<std::size_t> places;
  for (const std::string& column : columns) {
    const auto found = std::ranges::find(header.cells, column);
    if (found == header.cells.end()) {
      return core::Error{path + ":1: there is no column '" + column + "'"};
    }
    places.push_back(static_cast<std::size_t>(found - header.cells.begin()));
  }
  std::vector<std::string> cells(columns.size());
  linkage::RowReader::Row row;
  while (rows.next(&row)) {
    std::string fault;
    if (row.open_quote || row.too_long || row.cells.size() != header.cells.size()) {
      fault = "the row must have " + std::to_string(header.cells.size()) + " cells";
    } else {
      for (std::size_t i = 0; i < places.size(); ++i) cells[i] = row.cells[places[i]];
      fault = use(cells);
    }
    if (!fault.empty()) return core::Error{path + ":" + std::to_string(row.line) + ": " + fault};
  }
  return core::ok();
}

std::optional<double> number_in(const std::string& text, double most) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return {};
  if (!(value >= 0 && value <= most)) return {};
  return value;
}

/// The one of `ages` that has all of a range.
const linkage::AgeGroup* group_around(std::span<const linkage::AgeGroup> ages,
                                      const linkage::AgeGroup& range) {
  for (const linkage::AgeGroup& group : ages) {
    if (group.youngest <= range.youngest && range.oldest <= group.oldest) return &group;
  }
  return nullptr;
}

}  // namespace

core::Status read_links(const std::string& path, const linkage::DoseReports& reports,
                        std::vector<linkage::CoverageLink>* links) {
  return read_columns(path, {"a_source", "a_id", "b_source", "b_id", "probability"},
                      [&](const std::vector<std::string>& cells) -> std::string {
                        const std::optional<double> probability = number_in(cells[4], 1);
                        if (!probability)
                          return "the column probability must be a number from 0 to 1";
                        const auto a = reports.find(cells[0], cells[1]);
                        const auto b = reports.find(cells[2], cells[3]);
                        if (!a || !b) return {};
                        if (*a == *b) return "a record is linked with itself";
                        links->push_back({std::min(*a, *b), std::max(*a, *b), *probability});
                        return {};
                      });
}

core::Result<std::map<std::string, linkage::SourceKind>> read_sources(const std::string& path) {
  using Kind = linkage::SourceKind::Kind;
  const std::map<std::string, Kind> kinds = {
      {"state", Kind::kState}, {"pharmacy", Kind::kPharmacy}, {"federal", Kind::kFederal}};
  std::map<std::string, linkage::SourceKind> sources;
  const core::Status status = read_columns(
      path, {"source", "kind", "state"}, [&](const std::vector<std::string>& cells) -> std::string {
        const auto kind = kinds.find(cells[1]);
        if (kind == kinds.end()) return "the column kind must be state, pharmacy or federal";
        if (kind->second == Kind::kState && cells[2].empty()) return "the state is missing";
        const bool is_new =
            sources.emplace(cells[0], linkage::SourceKind{kind->second, cells[2]}).second;
        return is_new ? "" : "the source is there twice";
      });
  if (!status) return status.error();
  return sources;
}

core::Result<std::vector<std::uint32_t>> read_truth(const std::string& path,
                                                    const linkage::DoseReports& reports) {
  std::map<std::string, std::uint32_t> people;
  std::vector<std::uint32_t> truth(reports.records().size());
  std::vector<bool> known(truth.size());
  const core::Status status = read_columns(
      path, {"source", "id", "person"}, [&](const std::vector<std::string>& cells) -> std::string {
        if (cells[2].empty()) return "the person is missing";
        const auto person =
            people.emplace(cells[2], static_cast<std::uint32_t>(people.size())).first;
        const auto record = reports.find(cells[0], cells[1]);
        if (!record) return {};
        truth[*record] = person->second;
        known[*record] = true;
        return {};
      });
  if (!status) return status.error();
  const auto missing = std::ranges::count(known, false);
  if (missing != 0) {
    return core::Error{path + ": " + std::to_string(missing) + " records with doses are not in it"};
  }
  return truth;
}

const double* Denominators::of(const linkage::CoverageGroups::Group& group) const {
  const bool is_whole = group.by == CountedBy::kProduct || group.by == CountedBy::kTotal;
  const auto found =
      is_whole ? people.find({CountedBy::kTotal, "all"}) : people.find({group.by, group.name});
  return found == people.end() ? nullptr : &found->second;
}

core::Result<Denominators> read_denominators(const std::string& path,
                                             std::span<const linkage::AgeGroup> ages) {
  Denominators read;
  std::set<std::string> with_counties;
  std::set<std::string> whole;
  std::set<std::vector<std::string>> seen;
  const core::Status status = read_columns(
      path, {"state", "county", "age", "people", "source"},
      [&](const std::vector<std::string>& cells) -> std::string {
        constexpr double kMost = 1e10;
        const std::optional<double> people = number_in(cells[3], kMost);
        if (!people) return "the column people must be a number";
        const core::Result<linkage::AgeGroup> age = linkage::parse_age_group(cells[2]);
        if (!age) return "the column age: " + age.error().message;
        const linkage::AgeGroup* const group = group_around(ages, *age);
        if (group == nullptr) return "no age group has all of the age " + cells[2];
        if (!seen.insert({cells[0], cells[1], cells[2]}).second) {
          return "state, county and age are there twice";
        }
        (cells[1].empty() ? whole : with_counties).insert(cells[0]);
        if (whole.contains(cells[0]) && with_counties.contains(cells[0])) {
          return "the state has rows with and without a county: it would be counted twice";
        }
        if (read.source.empty()) read.source = cells[4];
        read.people[{CountedBy::kTotal, "all"}] += *people;
        read.people[{CountedBy::kAge, group->name}] += *people;
        if (!cells[0].empty()) read.people[{CountedBy::kState, cells[0]}] += *people;
        if (!cells[1].empty()) read.people[{CountedBy::kCounty, cells[1]}] += *people;
        return {};
      });
  if (!status) return status.error();
  return read;
}

}  // namespace iztk::cli
