#include "inspect/tables/table_column.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/contains.h"
#include "core/tables/tsv.h"
#include "core/text/ascii.h"
#include "core/text/edit_distance.h"

namespace iztk::inspect {
namespace {

bool is_of_row(const parsers::Path& path) {
  static constexpr parsers::SegmentName kOfRow[] = {"ORC", "RXA", "RXR", "OBX"};
  return core::contains(kOfRow, path.segment);
}

bool are_rising_numbers(std::span<const std::string_view> words) {
  constexpr std::size_t kMostDigits = 4;
  int last = -1;
  for (const std::string_view word : words) {
    if (word.size() > kMostDigits || !core::all_digits(word)) return false;
    int number = 0;
    for (const char c : word) number = number * 10 + (c - '0');
    if (number <= last) return false;
    last = number;
  }
  return true;
}

/// Reads "=age_days PID-7 RXA-3". Arguments that are paths may come before the words or after them.
core::Status read_function(std::string_view source, TableColumn* column) {
  const std::vector<std::string_view> words = core::split_words(source.substr(1));
  if (words.empty()) return core::Error{"expected the name of a function after '='"};
  const std::span<const NamedColumnFunction> known = column_functions();
  const auto function = std::ranges::find(known, words.front(), &NamedColumnFunction::name);
  if (function == known.end()) {
    std::vector<std::string> names;
    for (const NamedColumnFunction& named : known) names.emplace_back(named.name);
    return core::Error{"there is no function '" + std::string(words.front()) + "'" +
                       core::did_you_mean(words.front(), names)};
  }
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (column->arguments.paths.size() < function->paths) {
      core::Result<parsers::Path> path = parsers::parse_path(words[i]);
      if (path && path->segment.valid() && path->field != 0) {
        column->arguments.paths.push_back(std::move(*path));
        continue;
      }
    }
    column->arguments.words.push_back(words[i]);
  }
  if (column->arguments.paths.size() != function->paths ||
      column->arguments.words.empty() == function->words) {
    return core::Error{"wrong arguments of '" + std::string(words.front()) + "'"};
  }
  if (function->numbers && !are_rising_numbers(column->arguments.words)) {
    return core::Error{"'" + std::string(words.front()) +
                       "' needs numbers, each greater than the one before"};
  }
  column->function = function->function;
  column->of_person = !function->of_row && std::ranges::none_of(column->arguments.paths, is_of_row);
  return core::ok();
}

}  // namespace

core::Status read_column_source(std::string_view source, TableColumn* column) {
  column->source = source;
  if (source.starts_with('=')) return read_function(source, column);
  core::Result<parsers::Path> path = parsers::parse_path(source);
  if (!path) return path.error();
  if (!path->segment.valid() || path->field == 0 || !path->groups.empty()) {
    return core::Error{"expected a field, like RXA-5.1"};
  }
  column->path = std::move(*path);
  column->of_person = !is_of_row(column->path);
  return core::ok();
}

std::string_view TableColumn::read(const TableRow& row, std::string* scratch) const {
  if (function == nullptr) return row.value(path);
  scratch->clear();
  function(row, arguments, scratch);
  return *scratch;
}

core::Result<std::vector<TableColumn>> read_columns(std::string_view file, std::string_view text) {
  core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text, {"column", "type", "path", "meaning"});
  if (!table) return table.error();
  std::vector<TableColumn> columns;
  for (const core::TsvTable::Row& row : table->rows()) {
    TableColumn& column = columns.emplace_back();
    column.name = table->cell(row, "column");
    column.index = columns.size() - 1;
    column.source = table->cell(row, "path");
    column.meaning = table->cell(row, "meaning");
    column.bundle = table->cell(row, "bundle");
    if (column.bundle == "-") column.bundle = {};
    const std::string_view type = table->cell(row, "type");
    if (type != "text" && type != "integer") return table->error(row, "type: text or integer");
    column.integer = type == "integer";
    if (column.meaning.empty()) return table->error(row, "a column needs a meaning");
    if (const core::Status status = read_column_source(column.source, &column); !status) {
      return table->error(row, status.error().message);
    }
  }
  return columns;
}

}  // namespace iztk::inspect
