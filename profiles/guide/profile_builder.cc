#include "profiles/guide/profile_builder.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "profiles/guide/table_cells.h"

namespace iztk::profiles {
namespace {

using core::Error;
using core::Result;
using core::Status;
using core::TsvTable;

// The coded types of HL7 2.5.1: code, text, coding system, and the same again as alternate. A
// flavour's name is the type's name and a suffix ("CE_IZ").
bool is_coded(std::string_view type) {
  const std::string_view base = type.substr(0, type.find('_'));
  return base == "CE" || base == "CWE" || base == "CNE";
}

std::string_view last_step(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string_view parent_step(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view{} : last_step(path.substr(0, slash));
}

class Builder {
 public:
  Builder(GuideTables& tables, const ProfileInfo& info)
      : tables_(tables), info_(info), id_(info.id) {}

  Result<std::unique_ptr<BuiltProfile>> build() {
    auto profile = std::make_unique<Profile>();
    static_cast<ProfileInfo&>(*profile) = info_;
    if (const Status status = fill(profile.get()); !status) return status.error();
    built_->profile = std::move(profile);
    return std::move(built_);
  }

 private:
  Status fill(Profile* profile) {
    for (const std::string_view group : parsers::group_names(profile->structure)) {
      profile->groups.push_back({group, {}, {}});
    }
    if (const Status status = build_groups(*profile); !status) return status;
    if (const Status status = build_value_types(*profile); !status) return status;
    attach_group_statements(*profile);
    return core::ok();
  }

  static GroupDefinition* find_group(Profile& profile, std::string_view name) {
    for (GroupDefinition& group : profile.groups) {
      if (group.name == name) return &group;
    }
    return nullptr;
  }

  Status build_groups(Profile& profile) {
    const auto structure = tables_.structure(id_);
    if (!structure) return structure.error();
    const TsvTable& t = **structure;
    for (const TsvTable::Row& row : t.rows()) {
      StructureElement element;
      element.path = t.cell(row, "element");
      element.name = last_step(element.path);
      const auto usage = read_usage(t.cell(row, "usage"));
      const auto cardinality = read_range(t.cell(row, "cardinality"));
      if (!usage || !cardinality) return t.error(row, "usage or cardinality cannot be read");
      element.usage = usage->usage;
      element.min = cardinality->min;
      element.max = cardinality->max;
      if (const Status status = tighten_structure(&element); !status) return status;
      GroupDefinition* parent = find_group(profile, parent_step(element.path));
      if (parent == nullptr) return t.error(row, "the grammar has no group around this element");
      if (const std::string_view definition = t.cell(row, "definition"); !definition.empty()) {
        const auto segment = build_segment(definition, parent->name);
        if (!segment) return segment.error();
        element.segment = *segment;
      } else if (const GroupDefinition* group = find_group(profile, element.name);
                 group != nullptr) {
        element.group = static_cast<std::uint16_t>(group - profile.groups.data());
      } else {
        return t.error(row, "the grammar has no group of this name");
      }
      parent->children.push_back(element);
    }
    return core::ok();
  }

  Result<const SegmentDefinition*> build_segment(std::string_view definition,
                                                 std::string_view group) {
    const auto rows = tables_.segment(definition);
    if (!rows) return rows.error();
    SegmentDefinition& segment = built_->segments.emplace_back();
    segment.name = definition;
    segment.segment = parsers::SegmentName(rows->table->metadata("segment"));
    segment.title = rows->table->metadata("title");
    const std::string_view segment_name = rows->table->metadata("segment");
    std::optional<ElementColumns> columns;
    const TsvTable* columns_of = nullptr;
    segment.fields.reserve(rows->rows.size());
    for (const auto& [number, place] : rows->rows) {
      const auto& [table, row] = place;
      if (table != columns_of) columns.emplace(*table, "data_type");
      columns_of = table;
      if (number != segment.fields.size() + 1)
        return table->error(*row, "field numbers must count 1, 2, 3 ...");
      ElementDefinition field;
      const Status status = read_element(*table, *row, *columns, &field);
      if (!status) return status.error();
      const auto cardinality = read_range(table->cell(*row, "cardinality"));
      if (!cardinality) return table->error(*row, "cardinality cannot be read");
      field.min_repetitions = cardinality->min;
      field.max_repetitions = cardinality->max;
      if (const std::string_view text = table->cell(*row, "checked"); !text.empty()) {
        const auto checked = read_range(text);
        if (!checked) return table->error(*row, "checked repetitions cannot be read");
        field.checked_repetitions = checked->max;
      }
      TableRow says_usage = place;
      for (const std::string_view name : rows->definitions) {
        const Status tightened = tighten_part("segments/", name, number, &field, &says_usage);
        if (!tightened) return tightened.error();
      }
      if (field.usage == Usage::kConditional) {
        field.predicate = find_predicate(segment_name, group, number);
        if (field.predicate == nullptr) field.predicate = find_predicate(definition, {}, number);
        if (field.predicate == nullptr) return no_condition(says_usage);
      }
      segment.fields.push_back(std::move(field));
    }
    segment.statements = statements_of(segment_name);
    // A rule may speak of this definition only.
    if (definition != segment_name) {
      for (const Statement* statement : statements_of(definition)) {
        segment.statements.push_back(statement);
      }
    }
    return &segment;
  }

  Error no_condition(const TableRow& says_usage) const {
    return says_usage.error("the usage is conditional, and predicates.tsv has no condition for " +
                            std::string(id_));
  }

  // What overlays say of a field or component: usage, cardinality, a value set where there was
  // none. `says_usage` becomes the last row that gives a usage.
  Status tighten_part(std::string_view folder, std::string_view owner, std::uint32_t number,
                      ElementDefinition* field, TableRow* says_usage) const {
    if (tables_.overlays().empty()) return core::ok();
    const std::string file = std::string(folder) + std::string(owner) + ".tsv";
    for (const TsvTable* table : tables_.overlays().tables(file)) {
      const TsvTable::Row* row = row_of(*table, number);
      if (row == nullptr) continue;
      const std::string_view profiles = table->cell(*row, "profiles");
      if (!profiles.empty() && !lists_profile(profiles, id_)) continue;
      const Status status = tighten_element(*table, *row, &field->usage, &field->min_repetitions,
                                            &field->max_repetitions);
      if (!status) return status;
      if (!table->cell(*row, "usage").empty()) *says_usage = {table, row};
      for (const std::string_view name : core::split_words(table->cell(*row, "value_set"))) {
        const ValueSet* set = tables_.value_set(name);
        if (set == nullptr) return table->error(*row, "there is no value set of this name");
        if (!field->value_sets.empty())
          return table->error(*row, "the guide binds a value set; add codes to its table");
        if (set->table != nullptr) field->value_sets.push_back(set);
      }
    }
    return core::ok();
  }

  static Status tighten_element(const TsvTable& table, const TsvTable::Row& row, Usage* usage,
                                std::uint32_t* min, std::uint32_t* max) {
    if (const std::string_view text = table.cell(row, "usage"); !text.empty()) {
      const auto wanted = read_usage(text);
      if (!wanted) return table.error(row, "usage must be R, RE, O, X, B or C(a/b)");
      if (!tighten(*usage, wanted->usage)) {
        return table.error(row, "usage " + std::string(text) + " loosens the guide's " +
                                    std::string(usage_text(*usage)));
      }
      *usage = wanted->usage;
      if (*usage == Usage::kRequired) *min = std::max(*min, 1U);
    }
    if (const std::string_view text = table.cell(row, "cardinality"); !text.empty()) {
      const auto wanted = read_range(text);
      if (!wanted) return table.error(row, "cardinality cannot be read");
      if (wanted->min < *min || wanted->max > *max)
        return table.error(row, "cardinality loosens the guide's");
      *min = wanted->min;
      *max = wanted->max;
    }
    return core::ok();
  }

  Status tighten_structure(StructureElement* element) const {
    if (tables_.overlays().empty()) return core::ok();
    const std::string file = "structures/" + std::string(id_) + ".tsv";
    for (const TsvTable* table : tables_.overlays().tables(file)) {
      for (const TsvTable::Row& row : table->rows()) {
        if (table->cell(row, "element") != element->path) continue;
        const Status status =
            tighten_element(*table, row, &element->usage, &element->min, &element->max);
        if (!status) return status;
      }
    }
    return core::ok();
  }

  /// Where a table says what an element is.
  struct ElementColumns {
    ElementColumns(const TsvTable& table, std::string_view type_column)
        : name(table.column("name")),
          type(table.column(type_column)),
          usage(table.column("usage")),
          length(table.column("length")),
          value_set(table.column("value_set")) {}
    TsvTable::Column name, type, usage, length, value_set;
  };

  Status read_element(const TsvTable& table, const TsvTable::Row& row,
                      const ElementColumns& columns, ElementDefinition* element) {
    element->name = table.cell(row, columns.name);
    const auto usage = read_usage(table.cell(row, columns.usage));
    if (!usage) return table.error(row, "usage must be R, RE, O, X, B or C(a/b)");
    element->usage = usage->usage;
    const auto length = read_range(table.cell(row, columns.length));
    if (!length) return table.error(row, "length must be min..max");
    element->min_length = length->min;
    element->max_length = length->max;
    for (const std::string_view name : core::split_words(table.cell(row, columns.value_set))) {
      const ValueSet* set = tables_.value_set(name);
      if (set == nullptr)
        return table.error(row, "value_sets.tsv has no '" + std::string(name) + "'");
      if (set->table != nullptr) element->value_sets.push_back(set);
    }
    const auto type = find_data_type(table.cell(row, columns.type));
    if (!type) return table.error(row, type.error().message);
    element->type = *type;
    return core::ok();
  }

  Result<const DataType*> find_data_type(std::string_view name) {
    if (const auto found = types_.find(name); found != types_.end()) {
      if (found->second == nullptr)
        return Error{"data type " + std::string(name) + " contains itself"};
      return found->second;
    }
    types_[name] = nullptr;  // Being built.
    DataType type;
    type.name = name;
    type.coded = is_coded(name);
    type.varies = name == "varies";
    const Status status = read_components(name, &type);
    if (!status) return status.error();
    if (type.components.empty() && !read_primitive(name, &type)) {
      return Error{"there is no data type '" + std::string(name) + "'"};
    }
    type.statements = statements_of(name);
    built_->data_types.push_back(std::move(type));
    return types_[name] = &built_->data_types.back();
  }

  Status read_components(std::string_view name, DataType* type) {
    const TsvTable& t = tables_.data_types();
    const ElementColumns columns(t, "component_type");
    for (const TsvTable::Row* place : tables_.components(name)) {
      const TsvTable::Row& row = *place;
      const auto number = static_cast<std::uint32_t>(type->components.size() + 1);
      if (t.cell(row, "seq") != std::to_string(number))
        return t.error(row, "components must count 1, 2, 3 ...");
      ElementDefinition component;
      const Status status = read_element(t, row, columns, &component);
      if (!status) return status;
      TableRow says_usage{&t, &row};
      const Status tightened = tighten_part("datatypes/", name, number, &component, &says_usage);
      if (!tightened) return tightened;
      if (component.usage == Usage::kConditional) {
        component.predicate = find_predicate(name, {}, number);
        if (component.predicate == nullptr) return no_condition(says_usage);
      }
      type->components.push_back(std::move(component));
    }
    return core::ok();
  }

  bool read_primitive(std::string_view name, DataType* type) const {
    const TsvTable& t = tables_.primitive_types();
    for (const TsvTable::Row& row : t.rows()) {
      if (t.cell(row, "data_type") != name) continue;
      const auto format = read_format(t.cell(row, "format"));
      type->format = format.value_or(Format::kText);
      return format.has_value();
    }
    return false;
  }

  // The predicate of field or component `number`, from the context itself or, for a field, from the
  // group around the segment.
  const Predicate* find_predicate(std::string_view context, std::string_view group,
                                  std::uint32_t number) {
    const parsers::SegmentName segment(context);
    for (const PredicateRow& row : tables_.predicates()) {
      const bool here =
          row.context == context &&
          (row.element.relative ? row.element.component == number : row.element.field == number);
      const bool in_group = !group.empty() && row.context == group &&
                            row.element.segment == segment && row.element.field == number;
      if ((!here && !in_group) || !lists_profile(row.profiles, id_)) continue;
      const auto usage = read_usage(row.usage);
      if (!usage) continue;
      return &built_->predicates.emplace_back(
          Predicate{&row.condition, in_group, usage->when_true, usage->when_false, row.words});
    }
    return nullptr;
  }

  std::vector<const Statement*> statements_of(std::string_view context) {
    std::vector<const Statement*> statements;
    for (const StatementRow& row : tables_.statements()) {
      if (row.context != context || !lists_profile(row.profiles, id_)) continue;
      statements.push_back(&built_->statements.emplace_back(make_statement(row)));
    }
    return statements;
  }

  void attach_group_statements(Profile& profile) {
    profile.groups.front().statements = statements_of(id_);
    for (std::size_t i = 1; i < profile.groups.size(); ++i) {
      profile.groups[i].statements = statements_of(profile.groups[i].name);
    }
  }

  Status build_value_types(Profile& profile) {
    const TsvTable& t = tables_.value_types();
    for (const TsvTable::Row& row : t.rows()) {
      const std::string_view profiles = t.cell(row, "profiles");
      if (!profiles.empty() && !lists_profile(profiles, id_)) continue;
      if (t.cell(row, "data_type").empty()) {
        profile.value_types.push_back({t.cell(row, "obx2"), t.cell(row, "obx3"), nullptr});
        continue;
      }
      const auto type = find_data_type(t.cell(row, "data_type"));
      if (!type) return t.error(row, type.error().message);
      profile.value_types.push_back({t.cell(row, "obx2"), t.cell(row, "obx3"), *type});
    }
    return core::ok();
  }

  GuideTables& tables_;
  const ProfileInfo& info_;
  std::string_view id_;
  std::unique_ptr<BuiltProfile> built_ = std::make_unique<BuiltProfile>();
  std::unordered_map<std::string_view, const DataType*> types_;
};

}  // namespace

Statement make_statement(const StatementRow& row) {
  Statement statement;
  statement.rule = {row.id, "conformance-statement", row.severity, "Constraint Failure",
                    "102",  "business-rule",         row.words,    row.help};
  statement.context = row.context;
  statement.source = row.source;
  statement.expression = &row.expression;
  statement.element = row.element;
  return statement;
}

Result<ProfileInfo> read_profile_info(const GuideTables& tables, const TsvTable::Row& row) {
  const TsvTable& t = tables.profiles();
  const std::string_view grammar = t.cell(row, "grammar");
  const std::optional<parsers::StructureId> structure = parsers::find_structure(grammar);
  if (!structure) return t.error(row, "there is no grammar for '" + std::string(grammar) + "'");
  ProfileInfo info;
  info.id = t.cell(row, "profile");
  info.title = t.cell(row, "title");
  info.message_types = core::split_words(t.cell(row, "message_type"));
  info.identifier = t.cell(row, "msh21");
  info.structure = *structure;
  return info;
}

Result<std::unique_ptr<BuiltProfile>> build_profile(GuideTables& tables, const ProfileInfo& info) {
  return Builder(tables, info).build();
}

}  // namespace iztk::profiles
