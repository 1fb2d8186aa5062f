#include "profiles/nist/profile_tables.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "profiles/nist/rule_text.h"
#include "profiles/nist/table_reader.h"

namespace iztk::profiles::nist {
namespace {

using core::TsvTable;
using Row = TsvTable::Row;

constexpr std::string_view kFolder = "guides/cdc-iz-1.5-nist/";

std::optional<Usage> to_usage(std::string_view text) {
  if (text == "R") return Usage::kRequired;
  if (text == "RE") return Usage::kRequiredOrEmpty;
  if (text == "C") return Usage::kConditional;
  if (text == "O") return Usage::kOptional;
  if (text == "B") return Usage::kBackwardCompatible;
  if (text == "X") return Usage::kNotSupported;
  return std::nullopt;
}

std::optional<std::uint32_t> to_count(std::string_view text) {
  if (text == "*") return kNoMaximum;
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace

std::string_view plain_name(std::string_view name) { return name.substr(0, name.find('~')); }

bool lists(std::string_view words, std::string_view word) {
  const std::vector<std::string_view> all = core::split_words(words);
  return std::ranges::find(all, word) != all.end();
}

core::Result<std::unique_ptr<ComputableProfile>> TableReader::read() {
  constexpr Step kSteps[] = {
      &TableReader::read_data_types, &TableReader::read_components, &TableReader::read_segments,
      &TableReader::read_fields,     &TableReader::read_mappings,   &TableReader::read_message,
      &TableReader::read_structure,  &TableReader::read_patterns,   &TableReader::read_predicates,
      &TableReader::read_statements, &TableReader::read_value_sets, &TableReader::read_codes};
  for (const Step step : kSteps) {
    (this->*step)();
    if (!failure_.empty()) return core::Error{failure_};
  }
  return std::move(profile_);
}

std::optional<TsvTable> TableReader::open(std::string_view file,
                                          const std::vector<std::string_view>& columns) {
  const std::string name = std::string(kFolder) + std::string(file);
  const std::optional<std::string_view> text = source_.read(name);
  if (!text) {
    failure_ = name + " is missing";
    return std::nullopt;
  }
  core::Result<TsvTable> table = TsvTable::parse(name, *text, columns);
  if (table) return std::move(*table);
  failure_ = table.error().message;
  return std::nullopt;
}

void TableReader::fail(const TsvTable& table, const Row& row, std::string_view message) {
  if (failure_.empty()) failure_ = table.error(row, message).message;
}

Usage TableReader::usage(const TsvTable& table, const Row& row, std::string_view text) {
  const std::optional<Usage> usage = to_usage(text);
  if (!usage) fail(table, row, "unknown usage '" + std::string(text) + "'");
  return usage.value_or(Usage::kOptional);
}

Range TableReader::range(const TsvTable& table, const Row& row, std::string_view text) {
  const std::size_t dots = text.find("..");
  const std::optional<std::uint32_t> minimum = to_count(text.substr(0, dots));
  const std::optional<std::uint32_t> maximum =
      dots == std::string_view::npos ? std::nullopt : to_count(text.substr(dots + 2));
  if (!minimum || !maximum) fail(table, row, "'" + std::string(text) + "' is no range like 0..1");
  return {minimum.value_or(0), maximum.value_or(kNoMaximum)};
}

Path TableReader::path(const TsvTable& table, const Row& row, std::string_view text) {
  core::Result<Path> path = parse_path(text);
  if (path) return std::move(*path);
  fail(table, row, path.error().message);
  return {};
}

Expression TableReader::rule(const TsvTable& table, const Row& row, std::string_view text) {
  core::Result<Expression> expression =
      parse_rule_text(text, [&](std::string_view name) -> std::optional<std::uint32_t> {
        const auto found = patterns_.find(name);
        if (found == patterns_.end()) return std::nullopt;
        return found->second;
      });
  if (expression) return std::move(*expression);
  fail(table, row, expression.error().message);
  return {};
}

const DataType* TableReader::type(const TsvTable& table, const Row& row, std::string_view name) {
  const auto found = types_.find(name);
  if (found != types_.end()) return found->second;
  fail(table, row, "there is no data type '" + std::string(name) + "'");
  return nullptr;
}

void TableReader::read_data_types() {
  const auto table = open("datatypes.tsv", {"data_type", "name", "base"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    DataType& type = profile_->data_types.emplace_back();
    type.id = table->cell(row, "data_type");
    type.name = table->cell(row, "name");
    types_[type.id] = &type;
  }
}

ElementDefinition TableReader::element(const TsvTable& table, const Row& row,
                                       std::string_view type_column) {
  ElementDefinition definition;
  definition.name = table.cell(row, "name");
  definition.usage = usage(table, row, table.cell(row, "usage"));
  definition.type = type(table, row, table.cell(row, type_column));
  const std::string_view length = table.cell(row, "length");
  if (length == "none" || length == "two") {
    definition.length_count = length == "none" ? 0 : 2;
  } else {
    definition.length = range(table, row, length);
  }
  std::string_view sets = table.cell(row, "value_set");
  if (sets.empty()) return definition;
  Binding& binding = profile_->bindings.emplace_back();
  binding.positions.push_back(1);
  while (!sets.empty()) {
    const std::size_t end = std::min(sets.find(':'), sets.size());
    binding.sets.emplace_back(sets.substr(0, end));
    sets.remove_prefix(std::min(end + 1, sets.size()));
  }
  definition.binding = &binding;
  return definition;
}

void TableReader::put(const TsvTable& table, const Row& row, std::vector<ElementDefinition>* list,
                      ElementDefinition definition) {
  const std::uint32_t position = to_count(table.cell(row, "seq")).value_or(0);
  if (position == 0 || position > list->size() + 1) {
    return fail(table, row, "seq does not follow the row before");
  }
  if (position > list->size()) {
    list->push_back(std::move(definition));
  } else {
    (*list)[position - 1] = std::move(definition);
  }
}

void TableReader::read_components() {
  const auto bases = open("datatypes.tsv", {"data_type", "name", "base"});
  const auto table = open("components.tsv", {"data_type", "seq", "name", "usage", "data_type_of",
                                             "length", "value_set"});
  if (!bases || !table) return;
  std::map<std::string_view, std::vector<const Row*>> rows;
  for (const Row& row : table->rows()) rows[table->cell(row, "data_type")].push_back(&row);
  // A base stands before what is built on it.
  for (const Row& head : bases->rows()) {
    DataType& type = *types_.find(bases->cell(head, "data_type"))->second;
    const std::string_view base = bases->cell(head, "base");
    if (!base.empty()) {
      const DataType* found = this->type(*bases, head, base);
      if (found == nullptr) return;
      type.components = found->components;
    }
    for (const Row* row : rows[type.id]) {
      put(*table, *row, &type.components, element(*table, *row, "data_type_of"));
    }
  }
}

void TableReader::read_segments() {
  const auto table = open("segments.tsv", {"segment", "name", "base", "title"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    SegmentDefinition& segment = profile_->segments.emplace_back();
    segment.id = table->cell(row, "segment");
    segment.name = table->cell(row, "name");
    segment.description = table->cell(row, "title");
    segments_[segment.id] = &segment;
  }
}

void TableReader::read_fields() {
  const auto bases = open("segments.tsv", {"segment", "name", "base", "title"});
  const auto table = open("fields.tsv", {"segment", "seq", "name", "usage", "cardinality",
                                         "data_type", "length", "value_set"});
  if (!bases || !table) return;
  std::map<std::string_view, std::vector<const Row*>> rows;
  for (const Row& row : table->rows()) rows[table->cell(row, "segment")].push_back(&row);
  for (const Row& head : bases->rows()) {
    SegmentDefinition& segment = *segments_.find(bases->cell(head, "segment"))->second;
    const std::string_view base = bases->cell(head, "base");
    if (!base.empty()) {
      const auto found = segments_.find(base);
      if (found == segments_.end()) return fail(*bases, head, "there is no such base");
      segment.fields = found->second->fields;
    }
    for (const Row* row : rows[segment.id]) {
      ElementDefinition definition = element(*table, *row, "data_type");
      definition.cardinality = range(*table, *row, table->cell(*row, "cardinality"));
      put(*table, *row, &segment.fields, std::move(definition));
    }
  }
}

void TableReader::read_mappings() {
  constexpr std::uint32_t kValue = 5;
  constexpr std::uint32_t kValueType = 2;
  constexpr std::uint32_t kIdentifier = 3;
  const auto table = open("obx_value_types.tsv", {"segment", "obx2", "obx3", "data_type"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    const auto found = segments_.find(table->cell(row, "segment"));
    if (found == segments_.end()) return fail(*table, row, "there is no such segment");
    std::vector<DynamicMapping>& mappings = found->second->mappings;
    if (mappings.empty()) mappings.push_back({kValue, kValueType, kIdentifier, 1, {}});
    const std::string_view second = table->cell(row, "obx3");
    mappings.front().cases.push_back({std::string(table->cell(row, "obx2")), std::string(second),
                                      !second.empty(),
                                      type(*table, row, table->cell(row, "data_type"))});
  }
}

void TableReader::read_message() {
  const auto table = open("profiles.tsv", {"profile", "type", "event", "structure", "title"});
  if (!table) return;
  for (const Row& row : table->rows()) {
    if (table->cell(row, "profile") != identifier_) continue;
    MessageProfile& message = profile_->messages.emplace_back();
    message.id = identifier_;
    message.identifier = identifier_;
    message.title = table->cell(row, "title");
    message.type = table->cell(row, "type");
    message.event = table->cell(row, "event");
    message.structure = table->cell(row, "structure");
    message.root.id = message.id;
    message.root.name = message.structure;
    return;
  }
  failure_ = "there is no built-in profile '" + std::string(identifier_) + "'";
}

void TableReader::read_structure() {
  const auto table =
      open("structures.tsv", {"profile", "group", "name", "usage", "cardinality", "segment"});
  if (!table) return;
  // The groups that are open at the row, outermost first; later rows go only into these.
  std::vector<StructureNode*> open_groups = {&profile_->messages.front().root};
  for (const Row& row : table->rows()) {
    if (table->cell(row, "profile") != identifier_) continue;
    const std::string_view group = table->cell(row, "group");
    while (open_groups.size() > 1 && open_groups.back()->name != group) open_groups.pop_back();
    if (!group.empty() && open_groups.size() == 1) return fail(*table, row, "no such open group");
    StructureNode node;
    node.name = table->cell(row, "name");
    node.usage = usage(*table, row, table->cell(row, "usage"));
    node.cardinality = range(*table, row, table->cell(row, "cardinality"));
    const std::string_view segment = table->cell(row, "segment");
    if (segment.empty()) {
      node.id = node.name;
    } else {
      const auto found = segments_.find(segment);
      if (found == segments_.end()) return fail(*table, row, "there is no such segment");
      node.segment = found->second;
    }
    std::vector<StructureNode>& siblings = open_groups.back()->children;
    siblings.push_back(std::move(node));
    if (segment.empty()) open_groups.push_back(&siblings.back());
  }
}

core::Result<std::vector<ProfileName>> built_in_profiles() {
  const std::string name = std::string(kFolder) + "profiles.tsv";
  DataSource source;
  const std::optional<std::string_view> text = source.read(name);
  if (!text) return core::Error{name + " is missing"};
  const core::Result<TsvTable> table = TsvTable::parse(name, *text, {"profile", "type"});
  if (!table) return table.error();
  std::vector<ProfileName> names;
  for (const Row& row : table->rows()) {
    names.push_back(
        {std::string(table->cell(row, "profile")), std::string(table->cell(row, "type"))});
  }
  return names;
}

core::Result<std::unique_ptr<ComputableProfile>> load_profile_tables(std::string_view identifier) {
  return TableReader(identifier).read();
}

}  // namespace iztk::profiles::nist
