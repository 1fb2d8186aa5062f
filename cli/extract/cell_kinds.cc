#include "cli/extract/cell_kinds.h"

#include <algorithm>

namespace iztk::cli {
namespace {

using redaction::ClassId;
using redaction::ClassTable;
using redaction::MadeKind;

std::optional<ClassId> class_by_name(const ClassTable& classes, std::string_view column) {
  for (std::size_t id = 0; id < classes.classes().size(); ++id) {
    const std::vector<std::string_view>& names = classes.classes()[id].cvrs;
    if (std::ranges::find(names, column) != names.end()) return static_cast<ClassId>(id);
  }
  return std::nullopt;
}

std::optional<ClassId> class_by_path(const ClassTable& classes, const parsers::Path& path) {
  const std::vector<redaction::FieldBindings>* fields = classes.fields(path.segment);
  if (fields == nullptr || path.field >= fields->size()) return std::nullopt;
  const std::uint32_t component = std::max(path.component, 1u);
  for (const redaction::Binding& binding : (*fields)[path.field]) {
    const bool covers = binding.first <= component && component <= binding.last;
    if (covers && !binding.conditional()) return binding.data_class;
  }
  return std::nullopt;
}

std::optional<ClassId> class_of(const ClassTable& classes, const inspect::LayoutColumn& column) {
  if (const auto by_name = class_by_name(classes, column.name)) return by_name;
  if (!column.has_source) return std::nullopt;
  const bool has_path = column.source.function == nullptr;
  if (!has_path && column.source.arguments.paths.empty()) return std::nullopt;
  return class_by_path(classes,
                       has_path ? column.source.path : column.source.arguments.paths.front());
}

MadeKind kept_kind(const redaction::DataClass& facts) {
  if (facts.is_name()) return MadeKind::kKeptName;
  return facts.is_date() || facts.traits.area ? MadeKind::kKept : MadeKind::kKeptId;
}

/// What the rules about a class make of its values.
std::optional<MadeKind> kind_of(const redaction::CompiledPolicy& policy, ClassId id) {
  bool makes = false;
  for (const std::uint32_t number : policy.class_rules(id)) {
    const redaction::Method method = policy.rule(number).action.method;
    if (method == redaction::Method::kKeep) return kept_kind(policy.classes().at(id));
    makes = makes || (method != redaction::Method::kRemove && method != redaction::Method::kBlank);
  }
  return makes ? std::optional(MadeKind::kMade) : std::nullopt;
}

}  // namespace

CellKinds::CellKinds(const inspect::ExtractLayout& layout, std::size_t type,
                     const redaction::CompiledPolicy& policy) {
  for (const inspect::LayoutColumn& column : layout.columns()) {
    const bool is_fixed = column.uses[type].use == inspect::CellUse::kFixed;
    if (is_fixed || column.is_linkage_code) {
      kinds_.emplace_back(MadeKind::kMade);
    } else if (const auto id = class_of(policy.classes(), column)) {
      kinds_.push_back(kind_of(policy, *id));
    } else {
      kinds_.emplace_back(MadeKind::kKeptId);
    }
  }
}

}  // namespace iztk::cli
