#include "inspect/extracts/extract_layout.h"

#include <algorithm>
#include <charconv>

#include "core/file.h"
#include "core/text/ascii.h"
#include "core/text/csv.h"
#include "core/text/edit_distance.h"
#include "core/text/printable.h"
#include "inspect/extracts/embedded_layouts.h"

namespace iztk::inspect {
namespace {

constexpr std::string_view kLinkageCode = "=linkage_code";
constexpr std::string_view kCountDoses = "=count";
constexpr std::string_view kCountPeople = "=people ";
constexpr std::string_view kUseColumn = "use";  ///< Of a layout without types.

/// The columns of a layout file beside those of the types; only the first three must be there.
constexpr std::string_view kFileColumns[] = {"column",   "source",       "meaning", "refused",
                                             "map",      "absent",       "form",    "codes",
                                             "receiver", "receiver-form"};

constexpr std::pair<std::string_view, DoseEvent> kEvents[] = {
    {"given", DoseEvent::kGiven},        {"refused", DoseEvent::kRefused},
    {"not-given", DoseEvent::kNotGiven}, {"deleted", DoseEvent::kDeleted},
    {"unknown", DoseEvent::kUnknown},
};

core::Error unknown_word(std::string_view what, std::string_view word,
                         const std::vector<std::string>& candidates) {
  std::string list;
  for (const std::string& candidate : candidates) list += (list.empty() ? "" : ", ") + candidate;
  return core::Error{std::string(what) + ": there is no '" + std::string(word) + "'; expected " +
                     list + core::did_you_mean(word, candidates)};
}

core::Result<UseOfCell> read_use(std::string_view text) {
  if (text.starts_with('=')) return UseOfCell{CellUse::kFixed, text.substr(1)};
  if (text == "required") return UseOfCell{CellUse::kRequired, {}};
  if (text == "known") return UseOfCell{CellUse::kKnown, {}};
  if (text == "empty") return UseOfCell{CellUse::kEmpty, {}};
  return unknown_word("use of a column", text, {"required", "known", "empty", "=TEXT"});
}

core::Status read_map(std::string_view text, LayoutColumn* column) {
  for (const std::string_view word : core::split_words(text)) {
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos || equals == 0) {
      return core::Error{"map: expected OLD=NEW, not '" + std::string(word) + "'"};
    }
    column->map.emplace_back(word.substr(0, equals), word.substr(equals + 1));
  }
  return core::ok();
}

void read_codes(std::string_view text, LayoutColumn* column) {
  column->codes = core::split_words(text);
  column->codes_text = "one of";
  for (std::size_t i = 0; i < column->codes.size(); ++i) {
    column->codes_text += (i == 0 ? " " : ", ") + std::string(column->codes[i]);
  }
}

/// The line of names of a table file, and its number; nothing if there is none.
std::pair<std::string_view, std::size_t> names_line(std::string_view text) {
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (!text.starts_with('#')) return {text.substr(0, end), line};
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {{}, 0};
}

/// A table may have more columns than are asked for; a name that is one letter off would be one.
core::Status check_names(std::string_view file, std::string_view text,
                         std::vector<std::string> known) {
  auto [line, number] = names_line(text);
  if (line.ends_with('\r')) line.remove_suffix(1);
  while (!line.empty()) {
    const std::size_t end = std::min(line.find('\t'), line.size());
    const std::string_view name = line.substr(0, end);
    if (std::ranges::find(known, name) == known.end()) {
      return core::Error{std::string(file) + ":" + std::to_string(number) + ": " +
                         unknown_word("column of a layout", core::printable(name), known).message};
    }
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return core::ok();
}

}  // namespace

std::string_view event_name(DoseEvent event) {
  switch (event) {
    case DoseEvent::kGiven:
      return "given";
    case DoseEvent::kRefused:
      return "refused";
    case DoseEvent::kNotGiven:
      return "not given";
    case DoseEvent::kDeleted:
      return "deleted";
    case DoseEvent::kUnknown:
      break;
  }
  return "of unknown status";
}

bool LayoutColumn::is_unique() const {
  return std::ranges::any_of(form,
                             [](const CellRule& rule) { return rule.test == CellTest::kUnique; });
}

core::Result<std::unique_ptr<const ExtractLayout>> ExtractLayout::load(
    const std::string& name, const profiles::Guide& guide) {
  if (const std::string_view text = extract_data(name + ".tsv"); !text.empty()) {
    return parse(name + ".tsv", std::string(text), guide);
  }
  core::Result<std::string> text = core::read_file(name);
  if (text) return parse(name, std::move(*text), guide);
  return core::Error{"there is no layout '" + name + "', and no such file" +
                     core::did_you_mean(name, built_in_layouts())};
}

core::Result<std::unique_ptr<const ExtractLayout>> ExtractLayout::parse(
    std::string_view file, std::string text, const profiles::Guide& guide) {
  std::unique_ptr<ExtractLayout> layout(new ExtractLayout());
  layout->text_ = std::move(text);
  const core::Status status = layout->read(file, guide);
  if (!status) return status.error();
  return std::unique_ptr<const ExtractLayout>(std::move(layout));
}

core::Status ExtractLayout::read(std::string_view file, const profiles::Guide& guide) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text_, {"column", "source", "meaning"});
  if (!table) return table.error();
  core::Status status = read_types(*table);
  if (status) status = read_facts(*table);
  if (!status) return core::Error{std::string(file) + ": " + status.error().message};
  std::vector<std::string> known(std::begin(kFileColumns), std::end(kFileColumns));
  for (const std::string& type : types_) {
    known.push_back(type.empty() ? std::string(kUseColumn) : type);
  }
  status = check_names(file, text_, std::move(known));
  if (!status) return status;
  std::vector<std::string> names;
  for (const core::TsvTable::Row& row : table->rows()) {
    std::string name(table->cell(row, "column"));
    if (name.empty()) return table->error(row, "a column needs a name");
    if (std::ranges::find(names, name) != names.end()) {
      return table->error(row, "the column '" + name + "' is there twice");
    }
    names.push_back(std::move(name));
  }
  if (names.empty()) return core::Error{std::string(file) + ": a layout needs columns"};
  for (const core::TsvTable::Row& row : table->rows()) {
    status = read_column(*table, row, names, guide);
    if (!status) {
      return table->error(row, names[columns_.size() - 1] + ": " + status.error().message);
    }
  }
  return core::ok();
}

core::Status ExtractLayout::read_types(const core::TsvTable& table) {
  for (const std::string_view type : core::split_words(table.metadata("types"))) {
    types_.emplace_back(type);
  }
  if (types_.empty()) types_.emplace_back();
  for (const std::string_view policy : core::split_words(table.metadata("policies"))) {
    policies_.emplace_back(policy);
  }
  if (policies_.empty()) policies_.assign(types_.size(), "none");
  if (policies_.size() != types_.size()) {
    return core::Error{"policies: expected one for each type"};
  }
  return core::ok();
}

core::Status ExtractLayout::read_facts(const core::TsvTable& table) {
  name_ = table.metadata("layout");
  title_ = table.metadata("title");
  file_name_ = table.metadata("file-name");
  receiver_ = table.metadata("receiver");
  if (name_.empty()) return core::Error{"expected a line '# layout: NAME'"};
  const std::string_view separator = table.metadata("separator");
  if (separator != "tab" && separator != "comma") {
    return unknown_word("separator", separator, {"tab", "comma"});
  }
  separator_ = separator == "tab" ? '\t' : ',';
  if (const std::string_view rows = table.metadata("most-rows"); !rows.empty()) {
    const auto [at, error] = std::from_chars(rows.data(), rows.data() + rows.size(), most_rows_);
    if (error != std::errc() || at != rows.data() + rows.size() || most_rows_ == 0) {
      return core::Error{"most-rows: expected a number"};
    }
  }
  for (const std::string_view event : core::split_words(table.metadata("events"))) {
    const auto* found =
        std::ranges::find(kEvents, event, &std::pair<std::string_view, DoseEvent>::first);
    if (found == std::end(kEvents)) {
      std::vector<std::string> names;
      for (const auto& [known, value] : kEvents) names.emplace_back(known);
      return unknown_word("events", event, names);
    }
    events_.push_back(found->second);
  }
  if (events_.empty()) events_ = {DoseEvent::kGiven};
  return core::ok();
}

core::Status ExtractLayout::read_column(const core::TsvTable& table, const core::TsvTable::Row& row,
                                        std::span<const std::string> names,
                                        const profiles::Guide& guide) {
  LayoutColumn& column = columns_.emplace_back();
  column.name = table.cell(row, "column");
  column.meaning = table.cell(row, "meaning");
  if (column.meaning.empty()) return core::Error{"a column needs a meaning"};
  for (const std::string& type : types_) {
    const core::Result<UseOfCell> use =
        read_use(table.cell(row, type.empty() ? kUseColumn : std::string_view(type)));
    if (!use) return use.error();
    column.uses.push_back(*use);
  }
  if (const std::string_view refused = table.cell(row, "refused"); !refused.empty()) {
    const core::Result<UseOfCell> use = read_use(refused);
    if (!use) return use.error();
    column.refused = *use;
  }
  std::string_view source = table.cell(row, "source");
  if (source == kCountDoses) {
    column.counted = Counted::kDoses;
    source = {};
  } else if (source.starts_with(kCountPeople)) {
    column.counted = Counted::kPeople;
    source.remove_prefix(kCountPeople.size());
  }
  column.is_linkage_code = source == kLinkageCode;
  column.has_source = !source.empty() && !column.is_linkage_code;
  core::Status status = column.has_source ? read_column_source(source, &column.source) : core::ok();
  if (status) status = read_map(table.cell(row, "map"), &column);
  if (!status) return status;
  column.absent = table.cell(row, "absent");
  read_codes(table.cell(row, "codes"), &column);
  core::Result<std::vector<CellRule>> form = read_cell_rules(table.cell(row, "form"), names, guide);
  if (!form) return form.error();
  column.form = std::move(*form);
  form = read_cell_rules(table.cell(row, "receiver-form"), names, guide);
  if (!form) return form.error();
  column.receiver_form = std::move(*form);
  const std::string_view receiver = table.cell(row, "receiver");
  if (!receiver.empty() && receiver != "required") {
    return unknown_word("receiver", receiver, {"required"});
  }
  column.receiver_requires = !receiver.empty();
  return core::ok();
}

core::Result<std::size_t> ExtractLayout::find_type(std::string_view type) const {
  const auto found = std::ranges::find_if(
      types_, [type](const std::string& known) { return core::equal_ignoring_case(known, type); });
  if (found != types_.end()) return static_cast<std::size_t>(found - types_.begin());
  if (types_.front().empty()) {
    return core::Error{"the layout " + std::string(name_) + " has no types"};
  }
  return unknown_word("type", type, types_);
}

std::optional<std::size_t> ExtractLayout::unique_column() const {
  const auto found = std::ranges::find_if(columns_, &LayoutColumn::is_unique);
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

std::optional<std::size_t> ExtractLayout::type_column() const {
  if (types_.size() < 2) return std::nullopt;
  const auto found = std::ranges::find_if(columns_, [this](const LayoutColumn& column) {
    for (std::size_t type = 0; type < types_.size(); ++type) {
      const UseOfCell& use = column.uses[type];
      if (use.use != CellUse::kFixed || use.text != types_[type]) return false;
    }
    return true;
  });
  if (found == columns_.end()) return std::nullopt;
  return static_cast<std::size_t>(found - columns_.begin());
}

bool ExtractLayout::needs_linkage_code(std::size_t type) const {
  return std::ranges::any_of(columns_, [type](const LayoutColumn& column) {
    return column.is_linkage_code && column.uses[type].use != CellUse::kEmpty;
  });
}

bool ExtractLayout::is_aggregate() const {
  return std::ranges::any_of(
      columns_, [](const LayoutColumn& column) { return column.counted != Counted::kNothing; });
}

bool ExtractLayout::has_rows_for(DoseEvent event) const {
  return std::ranges::find(events_, event) != events_.end();
}

std::string ExtractLayout::header() const {
  std::vector<std::string> names;
  for (const LayoutColumn& column : columns_) names.push_back(column.name);
  std::string out;
  append_row(names, &out);
  return out;
}

bool ExtractLayout::looks_like_header(std::string_view line) const {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (line.starts_with(kByteOrderMark)) line.remove_prefix(kByteOrderMark.size());
  if (line.ends_with('\r')) line.remove_suffix(1);
  std::size_t found = 0;
  while (!line.empty()) {
    const std::size_t end = std::min(line.find_first_of("\t,"), line.size());
    const std::string_view name = core::trimmed(line.substr(0, end));
    found += std::ranges::any_of(columns_, [name](const LayoutColumn& column) {
      return core::equal_ignoring_case(column.name, name);
    });
    line.remove_prefix(std::min(end + 1, line.size()));
  }
  return found * 2 >= columns_.size();
}

std::string ExtractLayout::cell_text(std::string_view cell) const {
  std::string text(cell);
  for (char& c : text) {
    if (separator_ == '\t' && (c == '\t' || c == '\n' || c == '\r')) c = ' ';
  }
  text = core::printable(text);
  constexpr std::string_view kFormulaStart = "=+-@";
  if (!text.empty() && kFormulaStart.find(text.front()) != std::string_view::npos) {
    text.insert(0, 1, '\'');
  }
  return text;
}

void ExtractLayout::append_row(std::span<const std::string> cells, std::string* out) const {
  const bool tabs = separator_ == '\t';
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i != 0) *out += separator_;
    // There are no quotes where tabs separate.
    if (!cells[i].empty()) *out += tabs ? cell_text(cells[i]) : core::csv_cell(cells[i]);
  }
  *out += tabs ? "\n" : "\r\n";
}

}  // namespace iztk::inspect
