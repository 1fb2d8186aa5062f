#include "translators/tables/row_compiler.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "translators/tables/map_compiler.h"
#include "translators/tables/named_function.h"

namespace iztk::translators {
namespace {

/// Whether the condition can hold when the row's element is absent.
bool asks_for_absence(const CompiledCondition& condition, const MapRow& row, bool segment) {
  for (const CompiledCondition& operand : condition.operands) {
    if (asks_for_absence(operand, row, segment)) return true;
  }
  if (!condition.negated || condition.kind != parsers::MapCondition::Kind::kValued) return false;
  const ElementReference& reference = condition.reference;
  if (reference.where == ElementReference::Where::kSelf) return true;
  return reference.field == row.number && reference.component == row.subnumber &&
         (segment ? reference.where == ElementReference::Where::kField
                  : reference.where == ElementReference::Where::kPart);
}

bool asks_for_code(const CompiledCondition& condition) {
  for (const CompiledCondition& operand : condition.operands) {
    if (asks_for_code(operand)) return true;
  }
  return !condition.negated && condition.kind == parsers::MapCondition::Kind::kIn;
}

core::Status check_target(const MapRow& row, const fhir::FhirType& base) {
  const fhir::FhirType* type = path_type(row.path, base);
  if (row.function != nullptr) return core::ok();
  if (row.data_type == nullptr && type != nullptr && row.codes == nullptr && !row.path.empty() &&
      row.path.back().resource == nullptr) {
    return core::Error{"a plain value cannot become " + std::string(type->name) +
                       "; the row needs a data type mapping"};
  }
  if (row.data_type != nullptr && row.data_type->target != nullptr && type == nullptr &&
      row.data_type->target->resource) {
    return core::Error{"the data type mapping makes a resource, the target is a plain value"};
  }
  if (row.data_type != nullptr && type != nullptr && row.data_type->target != nullptr &&
      row.data_type->target != type) {
    return core::Error{"the data type mapping makes " + std::string(row.data_type->target->name) +
                       ", the target is " + std::string(type->name)};
  }
  return core::ok();
}

}  // namespace

core::Status RowCompiler::compile(SourceRow* source, const Sheet& sheet) const {
  MapRow& row = source->row;
  if (sheet.target == nullptr && row.target != "$value") {
    return core::Error{"the sheet makes no FHIR type that is known"};
  }
  if (core::Status status = compile_identifier(row.identifier, sheet.source, &row); !status) {
    return status;
  }
  row.first_only = source->max == "1";
  if (core::Status status = compile_actions(source, sheet.source, sheet.segment); !status) {
    return status;
  }
  if (sheet.target == nullptr) return core::ok();
  core::Result<std::vector<PathStep>> path = compile_path(row.target, *sheet.target, set_.schema());
  if (!path) return path.error();
  row.path = std::move(*path);
  return check_target(row, *sheet.target);
}

core::Status RowCompiler::compile_actions(SourceRow* source, std::string_view source_name,
                                          bool segment) const {
  MapRow& row = source->row;
  if (!source->condition.empty()) {
    core::Result<CompiledCondition> condition =
        compile_condition(source->condition, source_name, segment);
    if (!condition) return condition.error();
    row.condition = std::make_shared<const CompiledCondition>(std::move(*condition));
    row.needs_value = row.number != 0 && !asks_for_absence(*row.condition, row, segment);
    row.informative = asks_for_code(*row.condition);
  }
  if (row.number == 0) row.needs_value = false;
  if (core::Status status = compile_assignment_cell(&row, source_name, segment); !status) {
    return status;
  }
  return find_tables(*source, &row);
}

core::Status RowCompiler::compile_assignment_cell(MapRow* row, std::string_view source_name,
                                                  bool segment) const {
  if (row->assignment.empty()) return core::ok();
  if (!row->assignment.starts_with('=')) {
    return compile_assignment(row->assignment, source_name, segment, row);
  }
  const std::string_view name = row->assignment.substr(1);
  const NamedFunction* function = find_function(name);
  if (function == nullptr) return core::Error{"there is no function '" + std::string(name) + "'"};
  row->function = function->function;
  row->pure_function = function->pure;
  return core::ok();
}

core::Status RowCompiler::find_tables(const SourceRow& source, MapRow* row) const {
  if (!source.data_type.empty()) {
    row->data_type = set_.sheet(source.data_type);
    if (row->data_type == nullptr) {
      return core::Error{"there is no sheet '" + std::string(source.data_type) + "'"};
    }
  }
  if (!source.codes.empty()) {
    row->codes = set_.codes(source.codes);
    if (row->codes == nullptr) {
      return core::Error{"there is no code map '" + std::string(source.codes) + "'"};
    }
  }
  return core::ok();
}

}  // namespace iztk::translators
