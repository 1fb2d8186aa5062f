#include "linkage/codes/word_tables.h"

#include <cassert>

#include "core/tables/tsv.h"
#include "linkage/data/table_text.h"

namespace iztk::linkage {
namespace {

core::TsvTable built_in_words(std::string_view file, std::string_view first,
                              std::string_view second) {
  core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, table_text(file), {first, second});
  assert(table);
  return std::move(*table);
}

}  // namespace

const WordTables& WordTables::built_in() {
  static const WordTables tables = [] {
    WordTables read;
    read.read_placeholders();
    read.read_street_words();
    read.read_nicknames();
    return read;
  }();
  return tables;
}

void WordTables::read_placeholders() {
  const core::TsvTable table = built_in_words("placeholders.tsv", "field", "text");
  for (const core::TsvTable::Row& row : table.rows()) {
    placeholders_.insert(std::string(row.cells[0]) + ' ' + std::string(row.cells[1]));
  }
}

void WordTables::read_street_words() {
  const core::TsvTable table = built_in_words("street_words.tsv", "words", "form");
  for (const core::TsvTable::Row& row : table.rows()) {
    street_forms_.emplace(row.cells[0], table.cell(row, "form"));
  }
}

void WordTables::read_nicknames() {
  const core::TsvTable table = built_in_words("nicknames.tsv", "short", "full");
  for (const core::TsvTable::Row& row : table.rows()) {
    roots_.emplace(row.cells[0], Root{row.cells[1], true});
    roots_.emplace(row.cells[1], Root{row.cells[1], false});
  }
}

bool WordTables::is_placeholder(std::string_view field, const std::string& text) const {
  return placeholders_.contains(std::string(field) + ' ' + text);
}

const std::string_view* WordTables::street_form(const std::string& words) const {
  const auto found = street_forms_.find(words);
  return found == street_forms_.end() ? nullptr : &found->second;
}

WordTables::Root WordTables::root(const std::string& first_name) const {
  const auto found = roots_.find(first_name);
  return found == roots_.end() ? Root() : found->second;
}

}  // namespace iztk::linkage
