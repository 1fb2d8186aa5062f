#include "profiles/quality/quality_checks.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "profiles/guide/prepared_rules.h"

namespace iztk::profiles {
namespace {

using core::Error;
using core::Result;
using core::Status;
using core::TsvTable;

constexpr std::string_view kChecksFile = "quality/checks.tsv";
constexpr std::string_view kRoutesFile = "quality/routes.tsv";

/// Whether a row of the table is selected, by its set or by its code.
bool is_selected(std::string_view selection, std::string_view set, std::string_view code) {
  if (selection == "on") return true;
  while (!selection.empty()) {
    const std::size_t comma = std::min(selection.find(','), selection.size());
    const std::string_view word = selection.substr(0, comma);
    if (word == set || word == code) return true;
    selection.remove_prefix(std::min(comma + 1, selection.size()));
  }
  return false;
}

/// The first word that is neither a set nor a code of the table; empty if there is none.
std::string_view unknown_word(std::string_view selection, const TsvTable& table) {
  if (selection == "on") return {};
  while (!selection.empty()) {
    const std::size_t comma = std::min(selection.find(','), selection.size());
    const std::string_view word = selection.substr(0, comma);
    const bool known =
        std::any_of(table.rows().begin(), table.rows().end(), [&](const TsvTable::Row& row) {
          return word == table.cell(row, "set") || word == table.cell(row, "code");
        });
    if (!known) return word.empty() ? std::string_view(",") : word;
    selection.remove_prefix(std::min(comma + 1, selection.size()));
  }
  return {};
}

Result<TsvTable> read_table(DataSource& source, std::string_view file,
                            const std::vector<std::string_view>& columns) {
  const std::optional<std::string_view> text = source.read(file);
  if (!text) return Error{"there is no table " + std::string(file)};
  return TsvTable::parse(file, *text, columns);
}

Result<TsvTable> read_checks(DataSource& source) {
  return read_table(source, kChecksFile, {"code", "set", "context", "element", "fault"});
}

bool is_segment(std::string_view context) { return context.size() == 3; }

}  // namespace

Result<std::unique_ptr<const QualityChecks>> QualityChecks::load(std::string_view selection) {
  std::unique_ptr<QualityChecks> checks(new QualityChecks());
  for (const Status& status : {checks->read_rows(selection), checks->read_routes()}) {
    if (!status) return status.error();
  }
  return std::unique_ptr<const QualityChecks>(std::move(checks));
}

std::vector<std::string> QualityChecks::set_names() {
  std::vector<std::string> names;
  DataSource source;
  const Result<TsvTable> table = read_checks(source);
  if (!table) return names;
  for (const TsvTable::Row& row : table->rows()) {
    const std::string name(table->cell(row, "set"));
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  }
  return names;
}

Status QualityChecks::read_rows(std::string_view selection) {
  const Result<TsvTable> table = read_checks(source_);
  if (!table) return table.error();
  const TsvTable& t = *table;
  if (const std::string_view word = unknown_word(selection, t); !word.empty()) {
    return Error{"there is no set of data-quality checks '" + std::string(word) + "'"};
  }
  for (const TsvTable::Row& row : t.rows()) {
    const core::Rule* rule = core::find_rule(t.cell(row, "code"));
    if (rule == nullptr) return t.error(row, "there is no rule of this code");
    if (!is_selected(selection, t.cell(row, "set"), rule->code)) continue;
    enabled_.insert(rule);
    const std::string_view fault = t.cell(row, "fault");
    if (fault.empty()) continue;  // Implemented by a function of profiles/quality.
    QualityRow check;
    check.rule = rule;
    const std::string_view context = t.cell(row, "context");
    if (is_segment(context)) {
      check.segment = parsers::SegmentName(context);
    } else {
      check.group = context;
    }
    Result<parsers::Path> element = prepared_rules().path(t.cell(row, "element"));
    if (!element) return t.error(row, "element: " + element.error().message);
    Result<parsers::RuleExpression> expression = prepared_rules().rule(fault);
    if (!expression) return t.error(row, "fault: " + expression.error().message);
    check.element = std::move(element).value();
    check.fault = std::move(expression).value();
    rows_.push_back(std::move(check));
  }
  return core::ok();
}

Status QualityChecks::read_routes() {
  const Result<TsvTable> table = read_table(source_, kRoutesFile, {"cvx", "routes"});
  if (!table) return table.error();
  for (const TsvTable::Row& row : table->rows()) {
    for (const std::string_view code : core::split_words(table->cell(row, "cvx"))) {
      routes_[code] = table->cell(row, "routes");
    }
  }
  return core::ok();
}

std::string_view QualityChecks::routes(std::string_view cvx) const {
  const auto found = routes_.find(cvx);
  return found == routes_.end() ? std::string_view{} : found->second;
}

}  // namespace iztk::profiles
