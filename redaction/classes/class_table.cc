#include "redaction/classes/class_table.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "core/tables/embedded_file.h"
#include "redaction/classes/embedded_data.h"
#include "redaction/text/split.h"

namespace iztk::redaction {
namespace {

struct FormName {
  std::string_view name;
  Form form;
};
constexpr FormName kForms[] = {
    {"name", Form::kName}, {"date", Form::kDate}, {"number", Form::kNumber}, {"zip", Form::kZip},
    {"id", Form::kId},     {"text", Form::kText}, {"code", Form::kCode}};

std::optional<Form> find_form(std::string_view name) {
  for (const FormName& entry : kForms) {
    if (entry.name == name) return entry.form;
  }
  return std::nullopt;
}

// A number off the front of a text; 0 if there is none.
std::uint32_t take_number(std::string_view* text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), number);
  if (error != std::errc()) return 0;
  text->remove_prefix(static_cast<std::size_t>(end - text->data()));
  return number;
}

bool take(char c, std::string_view* text) {
  if (!text->starts_with(c)) return false;
  text->remove_prefix(1);
  return true;
}

struct PathRange {
  parsers::SegmentName segment;
  std::uint32_t field = 0;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> components;
};

// `PID-5.1-6,14`
std::optional<PathRange> read_path(std::string_view text) {
  PathRange path;
  path.segment = parsers::SegmentName(text.substr(0, 3));
  text.remove_prefix(std::min<std::size_t>(3, text.size()));
  if (!path.segment.well_formed() || !take('-', &text)) return std::nullopt;
  path.field = take_number(&text);
  if (path.field == 0 || !take('.', &text)) return std::nullopt;
  do {
    const std::uint32_t first = take_number(&text);
    const std::uint32_t last = take('-', &text) ? take_number(&text) : first;
    if (first == 0 || last < first) return std::nullopt;
    path.components.emplace_back(first, last);
  } while (take(',', &text));
  if (!text.empty()) return std::nullopt;
  return path;
}

// `OBX-2 = DT TS`, `.5 = SS`
bool read_condition(std::string_view text, Binding* binding) {
  if (text.empty()) return true;
  const std::size_t equals = text.find(" = ");
  if (equals == std::string_view::npos) return false;
  std::string_view place = text.substr(0, equals);
  if (!place.starts_with('.')) {
    if (place.size() < 5 || place[3] != '-') return false;
    place.remove_prefix(4);
    binding->when_field = take_number(&place);
    if (binding->when_field == 0) return false;
  }
  if (take('.', &place)) binding->when_component = take_number(&place);
  binding->when_values = core::split_words(text.substr(equals + 3));
  // `-`: nothing is there.
  std::replace(binding->when_values.begin(), binding->when_values.end(), std::string_view("-"),
               std::string_view());
  return place.empty() && binding->when_component != 0 && !binding->when_values.empty();
}

// Whether one alternative of a pattern means a class.
bool one_matches(std::string_view pattern, std::string_view name) {
  // "*.relative": the last part, however many stand before it.
  const std::string_view last = pattern.starts_with("*.") ? pattern.substr(2) : std::string_view();
  if (!last.empty() && last != "*" && last.find('.') == std::string_view::npos) {
    return name.substr(name.rfind('.') + 1) == last;
  }
  Splitter wanted(pattern, '.');
  Splitter parts(name, '.');
  std::string_view part;
  for (std::string_view each; wanted.next(&each);) {
    if (!parts.next(&part) || (each != "*" && each != part)) return false;
  }
  return true;
}

std::vector<std::string_view> words_of(std::string_view cell) { return core::split_words(cell); }

}  // namespace

core::Result<std::unique_ptr<ClassTable>> ClassTable::built_in() {
  return parse("classes.tsv", embedded_text("classes.tsv"));
}

core::Result<std::unique_ptr<ClassTable>> ClassTable::parse(std::string_view file,
                                                            std::string_view text) {
  const core::Result<core::TsvTable> table =
      core::TsvTable::parse(file, text,
                            {"class", "hipaa", "limited_data_set", "form", "title", "v2", "when",
                             "subcomponents", "scope", "codes", "fhir", "cvrs"});
  if (!table) return table.error();
  auto classes = std::make_unique<ClassTable>();
  for (const core::Status& status : {classes->read(*table), classes->read_tables()}) {
    if (!status) return status.error();
  }
  const std::string fault =
      classes->fhir_.add_extensions("fhir_extensions.tsv", embedded_text("fhir_extensions.tsv"));
  if (!fault.empty()) return core::Error{fault};
  return classes;
}

core::Status ClassTable::read(const core::TsvTable& table) {
  for (const core::TsvTable::Row& row : table.rows()) {
    const std::string_view name = table.cell(row, "class");
    if (!by_name_.contains(name)) {
      const core::Status facts = read_facts(table, row);
      if (!facts) return facts;
    }
    const core::Status bound = bind(table, row, by_name_[name]);
    if (!bound) return bound;
  }
  return core::ok();
}

// The tables about how values are written.
core::Status ClassTable::read_tables() {
  core::Result<Spellings> spellings =
      Spellings::parse("spellings.tsv", embedded_text("spellings.tsv"), *this);
  if (!spellings) return spellings.error();
  spellings_ = std::move(*spellings);
  core::Result<StreetWords> words =
      StreetWords::parse("street_words.tsv", embedded_text("street_words.tsv"));
  if (!words) return words.error();
  street_words_ = std::move(*words);
  return core::ok();
}

core::Status ClassTable::read_facts(const core::TsvTable& table, const core::TsvTable::Row& row) {
  const std::string_view hipaa = table.cell(row, "hipaa");
  const std::optional<Form> form = find_form(table.cell(row, "form"));
  const std::string_view limited = table.cell(row, "limited_data_set");
  if (hipaa.size() != 1) return table.error(row, "hipaa must be one letter, or -");
  if (!form) return table.error(row, "form is not one that the program knows");
  if (limited != "keep" && limited != "remove") {
    return table.error(row, "limited_data_set must be keep or remove");
  }
  DataClass data_class;
  data_class.name = table.cell(row, "class");
  data_class.hipaa = hipaa[0];
  data_class.limited_data_set_keeps = limited == "keep";
  data_class.form = *form;
  data_class.title = table.cell(row, "title");
  data_class.cvrs = words_of(table.cell(row, "cvrs"));
  data_class.traits = ClassTraits(data_class.name, data_class.form);
  by_name_[data_class.name] = static_cast<ClassId>(classes_.size());
  classes_.push_back(std::move(data_class));
  return core::ok();
}

// A row without names takes those of the first row of its class.
CodeListId ClassTable::code_list(std::string_view cell, ClassId id) {
  codes_of_class_.resize(classes_.size(), kAnyText);
  if (cell.empty()) return codes_of_class_[id];
  std::vector<std::string_view> names = words_of(cell);
  auto known = std::find(code_lists_.begin(), code_lists_.end(), names);
  if (known == code_lists_.end()) known = code_lists_.insert(known, std::move(names));
  const auto list = static_cast<CodeListId>(known - code_lists_.begin());
  if (codes_of_class_[id] == kAnyText) codes_of_class_[id] = list;
  return list;
}

core::Status ClassTable::bind(const core::TsvTable& table, const core::TsvTable::Row& row,
                              ClassId id) {
  // A row about FHIR alone has its condition and its scope in FHIR's words.
  const std::string_view fhir = table.cell(row, "fhir");
  const bool fhir_only = !fhir.empty() && table.cell(row, "v2").empty();
  const CodeListId codes = code_list(table.cell(row, "codes"), id);
  const std::string fault =
      fhir_.add(fhir, fhir_only ? table.cell(row, "when") : std::string_view(),
                fhir_only ? table.cell(row, "scope") : std::string_view(), id, codes);
  if (!fault.empty()) return table.error(row, fault);
  if (fhir_only) return core::ok();
  Binding binding;
  binding.data_class = id;
  binding.codes = codes;
  if (!read_condition(table.cell(row, "when"), &binding)) {
    return table.error(row, "when must be `SEG-F = VALUES` or `.C = VALUES`");
  }
  std::string_view subcomponents = table.cell(row, "subcomponents");
  if (!subcomponents.empty()) binding.subcomponents = take_number(&subcomponents);
  std::string_view scope = table.cell(row, "scope");
  binding.scope_component = take_number(&scope);
  for (const std::string_view cell : words_of(table.cell(row, "v2"))) {
    const std::optional<PathRange> path = read_path(cell);
    if (!path) return table.error(row, "'" + std::string(cell) + "' is not SEG-FIELD.COMPONENTS");
    std::vector<FieldBindings>& fields = segments_[path->segment];
    if (fields.size() <= path->field) fields.resize(path->field + 1);
    FieldBindings& bindings = fields[path->field];
    for (const auto& [first, last] : path->components) {
      binding.first = first;
      binding.last = last;
      const auto where = binding.conditional()
                             ? std::find_if(bindings.begin(), bindings.end(),
                                            [](const Binding& b) { return !b.conditional(); })
                             : bindings.end();
      bindings.insert(where, binding);
    }
  }
  return core::ok();
}

bool ClassTable::matches(std::string_view pattern, ClassId id) const {
  Splitter alternatives(pattern, '|');
  for (std::string_view each; alternatives.next(&each);) {
    if (one_matches(each, classes_[id].name)) return true;
  }
  return false;
}

const std::vector<FieldBindings>* ClassTable::fields(parsers::SegmentName segment) const {
  const auto found = segments_.find(segment);
  return found == segments_.end() ? nullptr : &found->second;
}

std::vector<parsers::SegmentName> ClassTable::segments() const {
  std::vector<parsers::SegmentName> names;
  for (const auto& [name, fields] : segments_) names.push_back(name);
  std::sort(names.begin(), names.end(),
            [](parsers::SegmentName a, parsers::SegmentName b) { return a.text() < b.text(); });
  return names;
}

}  // namespace iztk::redaction
