#include "profiles/guide/guide_tables.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>

#include "core/file.h"
#include "core/text/ascii.h"
#include "core/text/edit_distance.h"
#include "profiles/guide/prepared_rules.h"

namespace iztk::profiles {
namespace {

using core::Error;
using core::Result;
using core::Status;
using core::TsvTable;

constexpr std::string_view kTablesFolder = "tables/";

// The name of a code table: its file name without folder and ending.
std::string_view table_name(std::string_view path) {
  path.remove_prefix(kTablesFolder.size());
  path.remove_suffix(std::string_view(".tsv").size());
  return path;
}

// An element of a rule table ("RXA-18", ".4") as a path.
Result<parsers::Path> read_element(const TsvTable& table, const TsvTable::Row& row) {
  Result<parsers::Path> path = prepared_rules().path(table.cell(row, "element"));
  if (!path) return table.error(row, "element: " + path.error().message);
  return path;
}

Result<parsers::RuleExpression> read_rule(const TsvTable& table, const TsvTable::Row& row,
                                          std::string_view column) {
  Result<parsers::RuleExpression> rule = prepared_rules().rule(table.cell(row, column));
  if (!rule) return table.error(row, std::string(column) + ": " + rule.error().message);
  return rule;
}

bool read_severity(std::string_view text, core::Severity* severity) {
  for (const core::Severity candidate :
       {core::Severity::kInfo, core::Severity::kWarning, core::Severity::kError}) {
    if (text != core::severity_name(candidate)) continue;
    *severity = candidate;
    return true;
  }
  return false;
}

}  // namespace

Status GuideTables::read(const GuideSource& source) {
  folder_ = "guides/" + source.guide + "/";
  for (const auto& [path, text] : source.files) {
    source_.add(path.starts_with(kTablesFolder) ? path : folder_ + path, text);
  }
  if (const Status status = overlays_.read(source.overlays); !status) return status;
  if (const auto senders = overlays_.tables("senders.tsv");
      !senders.empty() && !source.chosen_by_sender) {
    return senders.front()->error({1, {}}, "overlays for some senders are not chosen here");
  }
  for (const std::string_view name : overlays_.names()) {
    const bool of_guide = name.starts_with("segments/") || name.starts_with("structures/");
    if (of_guide && !source_.read(folder_ + std::string(name))) {
      return overlays_.tables(name).front()->error({1, {}}, "the guide has no table of this name");
    }
  }
  if (const Status status = read_info(); !status) return status;
  if (const Status status = read_code_tables(source); !status) return status;
  if (const Status status = read_value_sets(); !status) return status;
  if (const Status status = read_definitions(); !status) return status;
  if (const Status status = read_predicates(); !status) return status;
  if (const Status status = read_statements(); !status) return status;
  return read_observation_groups();
}

Status GuideTables::read_definitions() {
  struct Required {
    const TsvTable** target;
    std::string_view name;
    std::vector<std::string_view> columns;
  };
  const std::vector<Required> files = {
      {&profiles_, "profiles.tsv", {"profile", "title", "message_type", "grammar", "msh21"}},
      {&data_types_,
       "datatypes.tsv",
       {"data_type", "seq", "name", "component_type", "usage", "length", "value_set"}},
      {&primitive_types_, "primitive_types.tsv", {"data_type", "format"}},
      {&value_types_, "obx_value_types.tsv", {"obx2", "obx3", "data_type"}},
  };
  for (const Required& file : files) {
    const auto loaded = table(folder_ + std::string(file.name), file.columns);
    if (!loaded) return loaded.error();
    *file.target = *loaded;
  }
  sort_components();
  return check_overlaid_types();
}

void GuideTables::sort_components() {
  const TsvTable::Column type = data_types_->column("data_type");
  for (const TsvTable::Row& row : data_types_->rows()) {
    components_[data_types_->cell(row, type)].push_back(&row);
  }
}

const std::vector<const TsvTable::Row*>& GuideTables::components(std::string_view data_type) const {
  static const std::vector<const TsvTable::Row*> kNone;
  const auto found = components_.find(data_type);
  return found == components_.end() ? kNone : found->second;
}

// A misspelt name would have no effect, and nobody would know.
Status GuideTables::check_overlaid_types() const {
  constexpr std::string_view kFolder = "datatypes/";
  constexpr std::string_view kEnding = ".tsv";
  for (const std::string_view file : overlays_.names()) {
    if (!file.starts_with(kFolder)) continue;
    const std::string_view name =
        file.substr(kFolder.size(), file.size() - kFolder.size() - kEnding.size());
    if (components(name).empty()) {
      return overlays_.tables(file).front()->error({1, {}},
                                                   "the guide has no data type of this name");
    }
  }
  return core::ok();
}

Result<const TsvTable*> GuideTables::table(std::string_view path,
                                           const std::vector<std::string_view>& columns) {
  if (const auto found = tables_.find(path); found != tables_.end()) return found->second.get();
  const std::optional<std::string_view> text = source_.read(path);
  if (!text) return Error{"the guide has no file " + std::string(path)};
  Result<TsvTable> parsed = TsvTable::parse(path, *text, columns);
  if (!parsed) return parsed.error();
  auto& slot = tables_[std::string(path)];
  slot = std::make_unique<TsvTable>(std::move(parsed).value());
  return slot.get();
}

Status GuideTables::read_info() {
  const auto facts = table(folder_ + "guide.tsv", {"key", "value"});
  if (!facts) return facts.error();
  const std::map<std::string_view, std::string_view*> members = {{"id", &info_.id},
                                                                 {"title", &info_.title},
                                                                 {"release", &info_.release},
                                                                 {"source", &info_.source},
                                                                 {"date", &info_.date}};
  for (const TsvTable::Row& row : (*facts)->rows()) {
    const auto member = members.find((*facts)->cell(row, "key"));
    if (member != members.end()) *member->second = (*facts)->cell(row, "value");
  }
  return core::ok();
}

// A file that replaces nothing has a name that was meant to be another.
Status GuideTables::check_tables_folder(const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::is_directory(folder, error)) {
    return Error{"there is no folder " + folder + " with code tables"};
  }
  std::vector<std::string> known;
  for (const std::string_view path : DataSource::built_in(kTablesFolder)) {
    known.push_back(std::string(table_name(path)) + ".tsv");
  }
  std::set<std::string> files;
  for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
    files.insert(it->path().filename().string());
  }
  if (error) return Error{"the folder " + folder + " cannot be read"};
  bool replaces = false;
  for (const std::string& file : files) {
    if (std::find(known.begin(), known.end(), file) != known.end()) {
      replaces = true;
      continue;
    }
    if (!core::lower_case(file).ends_with(".tsv")) continue;
    std::string hint;
    for (const std::string& name : known) {
      if (core::lower_case(name) == core::lower_case(file)) hint = "; did you mean '" + name + "'?";
    }
    if (hint.empty()) hint = core::did_you_mean(file, known);
    return Error{folder + "/" + file + ": there is no built-in table of this name" + hint};
  }
  if (!replaces) {
    return Error{"the folder " + folder + " has no code table; a file is named like " +
                 std::string(known.front()) + " (`iztk profiles` lists the tables)"};
  }
  return core::ok();
}

Status GuideTables::read_code_tables(const GuideSource& source) {
  if (!source.tables_directory.empty()) {
    if (const Status status = check_tables_folder(source.tables_directory); !status) return status;
  }
  for (const std::string_view path : DataSource::built_in(kTablesFolder)) {
    const std::string_view name = table_name(path);
    const std::string own_file = source.tables_directory + "/" + std::string(name) + ".tsv";
    const bool replaced = !source.tables_directory.empty() && std::filesystem::exists(own_file);
    if (replaced) {
      Result<std::string> text = core::read_file(own_file);
      if (!text) return Error{own_file + " cannot be read: " + text.error().message};
      source_.add(std::string(path), std::move(*text));
    }
    const TextOrigin origin = replaced                                   ? TextOrigin::kUser
                              : source.files.contains(std::string(path)) ? TextOrigin::kGuide
                                                                         : TextOrigin::kBuiltIn;
    // Not every table is a set of codes; LOT_PATTERN holds patterns.
    const Status status =
        add_code_table(name, replaced ? own_file : path, *source_.read(path), origin);
    if (!status) return status;
  }
  for (const auto& [path, text] : source.files) {
    if (!path.starts_with(kTablesFolder)) continue;
    const Status status =
        add_code_table(table_name(path), path, *source_.read(path), TextOrigin::kGuide);
    if (!status) return status;
  }
  // Tables that only an overlay has.
  for (const std::string_view file : overlays_.names()) {
    if (!file.starts_with(kTablesFolder)) continue;
    const std::string_view name = table_name(file);
    if (code_table(name) != nullptr) continue;
    const std::string header =
        "# title: " + std::string(name) + "\ncode\tdisplay\tstatus\tvalid_from\tvalid_to\n";
    local_tables_.push_back(header);
    const Status status = add_code_table(name, file, local_tables_.back(), TextOrigin::kUser);
    if (!status) return status;
  }
  return core::ok();
}

Status GuideTables::add_code_table(std::string_view name, std::string_view file,
                                   std::string_view text, TextOrigin origin) {
  const Result<std::string_view> whole = overlays_.with_codes(name, text);
  if (!whole) return whole.error();
  const bool changed = whole->data() != text.data();
  if (origin == TextOrigin::kBuiltIn && !changed) {
    code_table_store_.push_back(core::CodeTable::built_in(file, text));
  } else {
    Result<core::CodeTable> parsed = core::CodeTable::parse(file, *whole);
    if (!parsed) return parsed.error();
    code_table_store_.push_back(std::move(parsed).value());
  }
  code_tables_.push_back({name, &code_table_store_.back(), origin == TextOrigin::kUser || changed});
  return core::ok();
}

Status GuideTables::read_value_sets() {
  const auto rows = table(folder_ + "value_sets.tsv", {"value_set", "table", "binding"});
  if (!rows) return rows.error();
  if (const Status status = add_value_sets(**rows); !status) return status;
  for (const TsvTable* added : overlays_.tables("value_sets.tsv")) {
    if (const Status status = add_value_sets(*added); !status) return status;
  }
  return core::ok();
}

Status GuideTables::add_value_sets(const TsvTable& table) {
  for (const TsvTable::Row& row : table.rows()) {
    ValueSet set{table.cell(row, "value_set"), nullptr, table.cell(row, "binding") == "extensible"};
    if (value_set(set.name) != nullptr) return table.error(row, "the guide has this value set");
    const std::string_view name = table.cell(row, "table");
    if (!name.empty() && (set.table = code_table(name)) == nullptr) {
      return table.error(row, "there is no code table '" + std::string(name) + "'");
    }
    const std::string_view units = table.cell(row, "units");
    if (!units.empty() && (set.units = code_table(units)) == nullptr) {
      return table.error(row, "there is no code table '" + std::string(units) + "'");
    }
    value_sets_.push_back(set);
    value_set_by_name_.emplace(set.name, &value_sets_.back());
  }
  return core::ok();
}

Status GuideTables::read_predicates() {
  const auto rows = table(folder_ + "predicates.tsv",
                          {"context", "element", "usage", "condition", "words", "profiles"});
  if (!rows) return rows.error();
  if (const Status status = add_predicates(**rows, false); !status) return status;
  for (const TsvTable* added : overlays_.tables("predicates.tsv")) {
    if (const Status status = add_predicates(*added, true); !status) return status;
  }
  return core::ok();
}

// The first row that fits an element counts.
Status GuideTables::add_predicates(const TsvTable& t, bool first) {
  for (const TsvTable::Row& row : t.rows()) {
    Result<parsers::Path> element = read_element(t, row);
    if (!element) return element.error();
    Result<parsers::RuleExpression> condition = read_rule(t, row, "condition");
    if (!condition) return condition.error();
    PredicateRow predicate{t.cell(row, "context"), std::move(element).value(),
                           t.cell(row, "usage"),   std::move(condition).value(),
                           t.cell(row, "words"),   t.cell(row, "profiles")};
    if (first) {
      predicates_.push_front(std::move(predicate));
    } else {
      predicates_.push_back(std::move(predicate));
    }
  }
  return core::ok();
}

Status GuideTables::read_statements() {
  const auto rows = table(folder_ + "statements.tsv",
                          {"id", "context", "element", "rule", "severity", "words", "profiles"});
  if (!rows) return rows.error();
  if (const Status status = add_statements(**rows); !status) return status;
  const std::size_t own = statements_.size();
  for (const TsvTable* added : overlays_.tables("statements.tsv")) {
    for (const TsvTable::Row& row : added->rows()) {
      for (std::size_t i = 0; i < own; ++i) {
        if (statements_[i].id == added->cell(row, "id"))
          return added->error(row, "the guide has a statement of this id; choose another");
      }
    }
    if (const Status status = add_statements(*added); !status) return status;
  }
  return core::ok();
}

// What a statement demands stands behind `implies`; the sets of its condition do not matter.
std::string GuideTables::lists_asked(const parsers::RuleExpression& rule) const {
  const parsers::RuleExpression* demand = &rule;
  while (demand->kind == parsers::RuleExpression::Kind::kImplies) demand = &demand->operands[1];
  if (demand->kind != parsers::RuleExpression::Kind::kInValueSet) return {};
  const ValueSet* set = value_set(demand->texts.front());
  if (set == nullptr || set->table == nullptr || !set->table->dated()) return {};
  return "the codes are those of " + std::string(set->name) + " as of " +
         std::string(set->table->version()) + "; newer lists: --tables";
}

Status GuideTables::add_statements(const TsvTable& t) {
  for (const TsvTable::Row& row : t.rows()) {
    Result<parsers::Path> element = read_element(t, row);
    if (!element) return element.error();
    Result<parsers::RuleExpression> expression = read_rule(t, row, "rule");
    if (!expression) return expression.error();
    StatementRow statement{
        t.cell(row, "id"),    t.cell(row, "context"),        std::move(element).value(),
        t.cell(row, "rule"),  std::move(expression).value(), core::Severity::kError,
        t.cell(row, "words"), t.cell(row, "profiles")};
    if (!read_severity(t.cell(row, "severity"), &statement.severity)) {
      return t.error(row, "severity must be error, warning or info");
    }
    statement.help = lists_asked(statement.expression);
    statements_.push_back(std::move(statement));
  }
  return core::ok();
}

Status GuideTables::read_observation_groups() {
  const auto rows = table(folder_ + "observation_groups.tsv",
                          {"code", "needs", "words", "statement", "profiles"});
  if (!rows) return rows.error();
  observation_groups_.push_back(*rows);
  for (const TsvTable* added : overlays_.tables("observation_groups.tsv")) {
    observation_groups_.push_back(added);
  }
  return core::ok();
}

Result<GuideTables::SegmentRows> GuideTables::segment(std::string_view definition) {
  SegmentRows result;
  // A definition may extend one that extends another; its own rows win.
  std::vector<std::string_view> seen;
  for (std::string_view name = definition; !name.empty();) {
    if (std::find(seen.begin(), seen.end(), name) != seen.end()) {
      return Error{folder_ + "segments/" + std::string(name) + ".tsv extends itself"};
    }
    seen.push_back(name);
    result.definitions.push_back(name);
    const auto rows =
        table(folder_ + "segments/" + std::string(name) + ".tsv",
              {"seq", "name", "data_type", "usage", "cardinality", "length", "value_set"});
    if (!rows) return rows.error();
    const TsvTable& t = **rows;
    if (result.table == nullptr) result.table = &t;
    for (const TsvTable::Row& row : t.rows()) {
      const std::string_view text = t.cell(row, "seq");
      std::uint32_t number = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
      if (error != std::errc{} || end != text.data() + text.size() || number == 0) {
        return t.error(row, "seq must be the number of the field");
      }
      result.rows.emplace(number, TableRow{&t, &row});
    }
    name = t.metadata("extends");
  }
  return result;
}

Result<const TsvTable*> GuideTables::structure(std::string_view profile) {
  return table(folder_ + "structures/" + std::string(profile) + ".tsv",
               {"element", "usage", "cardinality", "definition"});
}

const core::CodeTable* GuideTables::code_table(std::string_view name) const {
  for (const TableInfo& info : code_tables_) {
    if (info.name == name) return info.table;
  }
  return nullptr;
}

const ValueSet* GuideTables::value_set(std::string_view name) const {
  const auto found = value_set_by_name_.find(name);
  return found == value_set_by_name_.end() ? nullptr : found->second;
}

}  // namespace iztk::profiles
