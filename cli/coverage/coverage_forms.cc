#include <cmath>
#include <cstdint>

#include "cli/coverage/coverage_report.h"
#include "cli/terminal/numbers.h"
#include "cli/terminal/table.h"
#include "core/json/json_writer.h"
#include "core/text/csv.h"

namespace iztk::cli {
namespace {

std::string whole(double people) {
  const auto rounded = static_cast<std::int64_t>(std::llround(people));
  if (rounded < 0) return "-" + grouped(static_cast<std::uint64_t>(-rounded));
  return grouped(static_cast<std::uint64_t>(rounded));
}

/// "89.2 (89.0 to 89.4)", or people where there is no denominator.
std::string figure(const CoverageRow& row) {
  const auto one = [&](double people) {
    const std::optional<double> percent = row.percent(people);
    return percent ? decimal_text(*percent, 2) : whole(people);
  };
  std::string text = one(row.people);
  if (row.low) text += " (" + one(*row.low) + " to " + one(*row.high) + ")";
  const std::optional<double> percent = row.percent(row.people);
  if (row.shown && *row.shown < *percent) text += ", shown " + decimal_text(*row.shown, 1);
  return text;
}

std::string cell(const std::optional<double>& value, int places) {
  return value ? decimal_text(*value, places) : std::string();
}

std::string total_table(const CoverageReport& report) {
  std::vector<Column> columns = {{report.population ? "percent" : "people", Align::kLeft}};
  for (const std::string& title : report.definitions) columns.push_back({title, Align::kLeft});
  Table table(std::move(columns));
  // The rows of the first group: definitions, in them ways.
  const std::size_t ways = [&] {
    std::size_t count = 0;
    while (count < report.rows.size() && report.rows[count].by == "total") ++count;
    return count / report.definitions.size();
  }();
  for (std::size_t way = 0; way < ways; ++way) {
    std::vector<std::string> cells = {std::string(way_title(report.rows[way].way))};
    for (std::size_t d = 0; d < report.definitions.size(); ++d) {
      cells.push_back(figure(report.rows[d * ways + way]));
    }
    table.add(std::move(cells));
  }
  return table.text();
}

std::string difference_table(const CoverageReport& report) {
  Table table({{"people", Align::kRight},
               {"definition", Align::kLeft},
               {"from", Align::kLeft},
               {"to", Align::kLeft},
               {"why", Align::kLeft}});
  for (const DifferenceRow& row : report.differences) {
    const std::string sign = row.people > 0 ? "+" : "";
    table.add({sign + whole(row.people), row.definition, row.from, row.to, row.reason});
  }
  return table.text();
}

}  // namespace

std::string coverage_text(const CoverageReport& report) {
  std::string out = "Coverage on " + report.as_of + ": " + counted(report.doses, "dose") +
                    " reported under " + grouped(report.records) + " ids";
  if (report.population) {
    out += "; " + whole(*report.population) + " people (" + report.denominators + ")";
  }
  out += "\n\n" + total_table(report);
  if (report.differences.empty()) return out;
  return out + "\nWhy they differ (+: counted too often, -: missed)\n\n" + difference_table(report);
}

std::string coverage_csv(const CoverageReport& report) {
  std::string out =
      "by,group,definition,way,people,low,high,population,percent,percent_low,percent_high,"
      "shown\r\n";
  for (const CoverageRow& row : report.rows) {
    const auto percent = [&](const std::optional<double>& people) {
      return people ? row.percent(*people) : std::nullopt;
    };
    for (const std::string* text : {&row.by, &row.group, &row.definition, &row.way}) {
      out += core::csv_cell(*text) + ",";
    }
    out += decimal_text(row.people, 1) + "," + cell(row.low, 1) + "," + cell(row.high, 1) + "," +
           cell(row.population, 0) + "," + cell(row.percent(row.people), 3) + "," +
           cell(percent(row.low), 3) + "," + cell(percent(row.high), 3) + "," + cell(row.shown, 1) +
           "\r\n";
  }
  return out;
}

std::string coverage_json(const CoverageReport& report) {
  core::JsonWriter json;
  const auto member = [&](const char* name, const std::optional<double>& value, int places) {
    if (!value) return;
    json.key(name);
    json.written(decimal_text(*value, places));
  };
  json.begin_object();
  json.member("asOf", std::string_view(report.as_of));
  json.member("records", report.records);
  json.member("doses", report.doses);
  json.member("denominators", std::string_view(report.denominators));
  json.key("rows");
  json.begin_array();
  for (const CoverageRow& row : report.rows) {
    json.begin_object();
    json.member("by", std::string_view(row.by));
    json.member("group", std::string_view(row.group));
    json.member("definition", std::string_view(row.definition));
    json.member("way", std::string_view(row.way));
    member("people", row.people, 1);
    member("low", row.low, 1);
    member("high", row.high, 1);
    member("population", row.population, 0);
    member("percent", row.percent(row.people), 3);
    member("shown", row.shown, 1);
    json.end_object();
  }
  json.end_array();
  json.key("differences");
  json.begin_array();
  for (const DifferenceRow& row : report.differences) {
    json.begin_object();
    json.member("definition", std::string_view(row.definition));
    json.member("from", std::string_view(row.from));
    json.member("to", std::string_view(row.to));
    json.member("reason", std::string_view(row.reason));
    member("people", row.people, 0);
    json.end_object();
  }
  json.end_array();
  json.end_object();
  return json.take() + "\n";
}

}  // namespace iztk::cli
