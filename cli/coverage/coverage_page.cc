#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <string_view>

#include "cli/coverage/coverage_report.h"
#include "core/tables/embedded_file.h"
#include "core/version.h"
#include "reports/html/markup.h"

namespace iztk {

std::span<const core::EmbeddedFile> coverage_page();

namespace cli {
namespace {

using reports::Markup;

constexpr int kRowHeight = 26;
constexpr int kLabels = 170;
constexpr int kBars = 380;
constexpr int kWidth = 700;

std::string number(double value, const CoverageRow& row) {
  const std::optional<double> percent = row.percent(value);
  return percent ? decimal_text(*percent, 1) + " %" : decimal_text(value, 0);
}

std::string figure_of(const CoverageRow& row) {
  std::string text = number(row.people, row);
  if (row.low) text += " (" + number(*row.low, row) + " to " + number(*row.high, row) + ")";
  return text;
}

std::string_view bar_class(std::string_view way) {
  return way == "reported" ? "reported" : way == "true" ? "true" : "counted";
}

/// Bars of all ways of one group and definition, with intervals.
class BarChart {
 public:
  BarChart(std::span<const CoverageRow> rows, Markup* page) : rows_(rows), page_(*page) {
    for (const CoverageRow& row : rows) most_ = std::max({most_, value(row, row.people), 1.0});
    if (rows.front().population) most_ = std::max(most_, 100.0);
  }

  void write(std::string_view title) {
    const std::string height = std::to_string(kRowHeight * static_cast<int>(rows_.size()));
    const std::string box = "0 0 " + std::to_string(kWidth) + " " + height;
    page_.open("svg", {{"viewBox", box}, {"role", "img"}, {"aria-label", title}});
    int top = 0;
    for (const CoverageRow& row : rows_) {
      write_bar(row, top);
      top += kRowHeight;
    }
    page_.close();
  }

 private:
  static double value(const CoverageRow& row, double people) {
    return row.percent(people).value_or(people);
  }
  std::string length(const CoverageRow& row, double people, int from = 0) const {
    return decimal_text(from + kBars * value(row, people) / most_, 1);
  }

  void write_bar(const CoverageRow& row, int top) {
    const std::string text_at = std::to_string(top + 17);
    const std::string bar_at = std::to_string(top + 5);
    const std::string left = std::to_string(kLabels);
    page_.element("text", way_title(row.way), {{"x", "0"}, {"y", text_at}});
    write_rect("back", left, bar_at, std::to_string(kBars));
    write_rect(bar_class(row.way), left, bar_at, length(row, row.people));
    if (row.low) {
      const std::string middle = std::to_string(top + 13);
      const std::string from = length(row, *row.low, kLabels);
      const std::string to = length(row, *row.high, kLabels);
      page_.open("line", {{"x1", from}, {"x2", to}, {"y1", middle}, {"y2", middle}}).close();
    }
    const std::string after = std::to_string(kLabels + kBars + 8);
    page_.element("text", number(row.people, row), {{"x", after}, {"y", text_at}});
  }

  void write_rect(std::string_view name, std::string_view x, std::string_view y,
                  std::string_view width) {
    page_.open("rect", {{"class", name}, {"x", x}, {"y", y}, {"width", width}, {"height", "16"}})
        .close();
  }

  std::span<const CoverageRow> rows_;
  Markup& page_;
  double most_ = 0;
};

/// Rows of one group and definition.
std::span<const CoverageRow> next_cell(std::span<const CoverageRow> rows) {
  std::size_t size = 1;
  while (size < rows.size() && rows[size].by == rows[0].by && rows[size].group == rows[0].group &&
         rows[size].definition == rows[0].definition) {
    ++size;
  }
  return rows.first(size);
}

void write_charts(const CoverageReport& report, Markup* page) {
  std::span<const CoverageRow> rest = report.rows;
  for (const std::string& title : report.definitions) {
    if (rest.empty()) return;
    const std::span<const CoverageRow> cell = next_cell(rest);
    page->element("h3", title);
    BarChart(cell, page).write(title);
    rest = rest.subspan(cell.size());
  }
}

void write_differences(const CoverageReport& report, Markup* page) {
  page->open(
      "div",
      {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", "Differences"}});
  page->open("table").open("thead").open("tr");
  for (const char* title : {"People", "Definition", "From", "To", "Why"}) {
    page->element("th", title, {{"scope", "col"}});
  }
  page->close().close().open("tbody");
  for (const DifferenceRow& row : report.differences) {
    const std::string sign = row.people > 0 ? "+" : "";
    page->open("tr").element("td", sign + decimal_text(row.people, 0), {{"class", "number"}});
    for (const std::string* text : {&row.definition, &row.from, &row.to, &row.reason}) {
      page->element("td", *text);
    }
    page->close();
  }
  page->close().close().close();
}

void write_groups(const CoverageReport& report, std::string_view by, std::string_view title,
                  Markup* page) {
  std::span<const CoverageRow> rest = report.rows;
  page->element("h3", title);
  page->open("div",
             {{"class", "scroll"}, {"tabindex", "0"}, {"role", "group"}, {"aria-label", title}});
  page->open("table").open("thead").open("tr");
  page->element("th", "Group", {{"scope", "col"}}).element("th", "Definition", {{"scope", "col"}});
  for (const CoverageRow& row : next_cell(rest)) {
    page->element("th", way_title(row.way), {{"scope", "col"}});
  }
  page->close().close().open("tbody");
  while (!rest.empty()) {
    const std::span<const CoverageRow> cell = next_cell(rest);
    rest = rest.subspan(cell.size());
    if (cell.front().by != by) continue;
    page->open("tr").element("th", cell.front().group, {{"scope", "row"}});
    page->element("td", cell.front().definition);
    for (const CoverageRow& row : cell) page->element("td", figure_of(row), {{"class", "number"}});
    page->close();
  }
  page->close().close().close();
}

}  // namespace

std::string coverage_html(const CoverageReport& report) {
  Markup page;
  page.open("main").element("h1", "Vaccination coverage on " + report.as_of);
  page.element("p", std::to_string(report.doses) + " doses reported under " +
                        std::to_string(report.records) + " ids.");
  if (report.population) {
    page.element("p", "Percent of " + decimal_text(*report.population, 0) + " people (" +
                          report.denominators + "). Of what is reported, at most " +
                          decimal_text(report.cap, 1) + " % would be shown.");
  }
  page.element("h2", "All people");
  write_charts(report, &page);
  page.element("p",
               "The line on the bar of the estimate is its interval: 95 of 100 such intervals "
               "hold the truth if the probabilities of the links are right.",
               {{"class", "small"}});
  if (!report.differences.empty()) {
    page.element("h2", "Why the counts differ");
    page.element("p", "+: counted too often; -: missed.", {{"class", "small"}});
    write_differences(report, &page);
  }
  page.element("h2", "By group");
  write_groups(report, "age", "By age", &page);
  write_groups(report, "state", "By state", &page);
  write_groups(report, "county", "By county", &page);
  write_groups(report, "product", "By product of the first dose (CVX), of all people", &page);
  page.close();
  std::string out =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
      "style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<link rel=\"icon\" href=\"data:,\">\n<title>Vaccination coverage</title>\n<style>";
  out.append(coverage_page().front().content()).append("</style>\n</head>\n<body>\n");
  out += page.take();
  out += "\n<footer><p class=\"small\">Written by iztk " + std::string(core::kVersion) +
         ". This page needs no network and sends nothing.</p></footer>\n</body>\n</html>\n";
  return out;
}

}  // namespace cli
}  // namespace iztk
