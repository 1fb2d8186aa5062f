#include "profiles/guide/overlay.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <utility>

#include "core/file.h"

namespace iztk::profiles {
namespace {

namespace fs = std::filesystem;
using core::Error;
using core::Result;
using core::Status;
using core::TsvTable;

/// What an overlay may hold, and the columns that such a file must have.
struct FileKind {
  std::string_view name;  ///< A file, or a folder of files with a slash behind it.
  std::vector<std::string_view> columns;
};

const std::array<FileKind, 10>& file_kinds() {
  static const std::array<FileKind, 10> kinds = {{
      {"statements.tsv", {"id", "context", "element", "rule", "severity", "words", "profiles"}},
      {"predicates.tsv", {"context", "element", "usage", "condition", "words", "profiles"}},
      {"observation_groups.tsv", {"code", "needs", "words", "statement", "profiles"}},
      {"value_sets.tsv", {"value_set", "table", "binding"}},
      {"severity.tsv", {"rule", "path", "severity"}},
      {"senders.tsv", {"sender"}},
      {"segments/", {"seq", "usage"}},
      {"datatypes/", {"seq", "usage"}},
      {"structures/", {"element", "usage"}},
      {"tables/", {"code", "display"}},
  }};
  return kinds;
}

const FileKind* kind_of(std::string_view name) {
  for (const FileKind& kind : file_kinds()) {
    const bool in_folder = kind.name.ends_with('/') && name.starts_with(kind.name);
    if (name == kind.name || (in_folder && name.ends_with(".tsv"))) return &kind;
  }
  return nullptr;
}

/// The names of all files below a folder, sorted, with slashes.
Result<std::vector<std::string>> list_files(const std::string& folder) {
  std::error_code error;
  if (!fs::is_directory(folder, error)) return Error{"there is no overlay folder " + folder};
  std::vector<std::string> names;
  for (fs::recursive_directory_iterator it(folder, error), end; !error && it != end;
       it.increment(error)) {
    if (it->is_regular_file(error)) {
      names.push_back(it->path().lexically_relative(folder).generic_string());
    }
  }
  if (error) return Error{"the overlay folder " + folder + " cannot be read"};
  std::sort(names.begin(), names.end());
  return names;
}

std::string_view header_line(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  return text.substr(0, text.find('\n'));
}

std::vector<std::string_view> columns_of(std::string_view header) {
  std::vector<std::string_view> columns;
  if (header.ends_with('\r')) header.remove_suffix(1);
  while (true) {
    const std::size_t tab = header.find('\t');
    columns.push_back(header.substr(0, tab));
    if (tab == std::string_view::npos) return columns;
    header.remove_prefix(tab + 1);
  }
}

/// A row in the order of other columns; a status that is not said is active.
std::string row_text(const TsvTable& table, const TsvTable::Row& row,
                     const std::vector<std::string_view>& columns) {
  std::string text;
  for (const std::string_view column : columns) {
    std::string_view cell = table.cell(row, column);
    if (column == "status" && cell.empty()) cell = "active";
    text += std::string(text.empty() ? "" : "\t") + std::string(cell);
  }
  return text + "\n";
}

}  // namespace

bool tighten(Usage from, Usage to) {
  switch (from) {
    case Usage::kOptional:
    case Usage::kBackwardCompatible:
      return true;
    case Usage::kRequired:
    case Usage::kNotSupported:
      return to == from;
    case Usage::kRequiredButMayBeEmpty:
      return to == from || to == Usage::kRequired;
    case Usage::kConditional:
      return to == from || to == Usage::kRequired;
  }
  return false;
}

const TsvTable::Row* row_of(const TsvTable& table, std::uint32_t number) {
  const std::string wanted = std::to_string(number);
  for (const TsvTable::Row& row : table.rows()) {
    if (table.cell(row, "seq") == wanted) return &row;
  }
  return nullptr;
}

Status Overlays::read(const std::vector<std::string>& folders) {
  for (const std::string& folder : folders) {
    const Result<std::vector<std::string>> names = list_files(folder);
    if (!names) return names.error();
    if (std::none_of(names->begin(), names->end(),
                     [](const auto& n) { return !n.ends_with(".md"); })) {
      return Error{"the overlay folder " + folder + " has no table"};
    }
    for (const std::string& name : *names) {
      if (name.ends_with(".md")) continue;
      if (const Status status = read_file(folder, name); !status) return status;
    }
  }
  return read_severities();
}

Result<std::vector<std::string>> Overlays::senders(const std::string& folder) {
  const std::string path = folder + "/senders.tsv";
  std::error_code error;
  if (!fs::exists(path, error)) return std::vector<std::string>();
  const Result<std::string> text = core::read_file(path);
  if (!text) return Error{path + " cannot be read: " + text.error().message};
  const Result<TsvTable> table = TsvTable::parse(path, *text, {"sender"});
  if (!table) return table.error();
  std::vector<std::string> patterns;
  for (const TsvTable::Row& row : table->rows()) {
    patterns.emplace_back(table->cell(row, "sender"));
    if (patterns.back().empty()) return table->error(row, "a row must have a sender");
  }
  if (patterns.empty()) return Error{path + " names no sender"};
  return patterns;
}

Status Overlays::read_file(const std::string& folder, std::string_view name) {
  const std::string path = folder + "/" + std::string(name);
  const FileKind* kind = kind_of(name);
  if (kind == nullptr) return Error{path + " is not a file that an overlay can have"};
  Result<std::string> text = core::read_file(path);
  if (!text) return Error{path + " cannot be read: " + text.error().message};
  texts_.push_back(std::move(*text));
  Result<TsvTable> table = TsvTable::parse(path, texts_.back(), kind->columns);
  if (!table) return table.error();
  tables_.emplace(std::string(name), std::move(table).value());
  return core::ok();
}

Status Overlays::read_severities() {
  for (const TsvTable* table : tables("severity.tsv")) {
    for (const TsvTable::Row& row : table->rows()) {
      SeverityOverride change{table->cell(row, "rule"), table->cell(row, "path"), std::nullopt};
      const std::string_view text = table->cell(row, "severity");
      for (const core::Severity severity :
           {core::Severity::kInfo, core::Severity::kWarning, core::Severity::kError}) {
        if (text == core::severity_name(severity)) change.severity = severity;
      }
      if (!change.severity && text != "off") {
        return table->error(row, "severity must be error, warning, info or off");
      }
      severities_.push_back(change);
    }
  }
  return core::ok();
}

std::vector<const TsvTable*> Overlays::tables(std::string_view name) const {
  std::vector<const TsvTable*> found;
  const auto [begin, end] = tables_.equal_range(name);
  for (auto it = begin; it != end; ++it) found.push_back(&it->second);
  return found;
}

std::vector<std::string_view> Overlays::names() const {
  std::vector<std::string_view> names;
  for (const auto& [name, table] : tables_) {
    if (names.empty() || names.back() != name) names.push_back(name);
  }
  return names;
}

Result<std::string_view> Overlays::with_codes(std::string_view name, std::string_view text) {
  const std::vector<const TsvTable*> added = tables("tables/" + std::string(name) + ".tsv");
  if (added.empty()) return text;
  const std::vector<std::string_view> columns = columns_of(header_line(text));
  std::map<std::string_view, std::string> rows;
  for (const TsvTable* table : added) {
    for (const TsvTable::Row& row : table->rows()) {
      const std::string_view code = table->cell(row, "code");
      if (code.empty()) return table->error(row, "a row must have a code");
      rows[code] = row_text(*table, row, columns);
    }
  }
  std::string merged;
  bool in_rows = false;
  for (std::string_view rest = text; !rest.empty();) {
    const std::size_t end = std::min(rest.find('\n'), rest.size() - 1) + 1;
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(end);
    const bool replaced = in_rows && rows.contains(line.substr(0, line.find('\t')));
    if (!replaced) merged += line;
    in_rows = in_rows || !line.starts_with('#');
  }
  if (!merged.ends_with('\n')) merged += '\n';
  for (const auto& [code, row] : rows) merged += row;
  texts_.push_back(std::move(merged));
  return std::string_view(texts_.back());
}

}  // namespace iztk::profiles
