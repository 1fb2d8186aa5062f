#include "profiles/guide/profile_rules.h"

#include <set>

#include "parsers/language/path.h"
#include "profiles/guide/table_cells.h"

namespace iztk::profiles {
namespace {

std::string usage_of(const Predicate& predicate) {
  return "C(" + std::string(usage_text(predicate.when_true)) + "/" +
         std::string(usage_text(predicate.when_false)) + ")";
}

class Collector {
 public:
  explicit Collector(const Profile& profile) : profile_(profile) {}

  std::vector<ProfileRule> collect() {
    for (const GroupDefinition& group : profile_.groups) {
      add_statements(group.statements, context_of(group), {});
    }
    for (const GroupDefinition& group : profile_.groups) {
      for (const StructureElement& child : group.children) {
        if (child.segment != nullptr) add_segment(*child.segment, group);
      }
    }
    for (const Profile::ValueType& value : profile_.value_types) add_type(value.type);
    // Types that are met on the way are appended.
    for (std::size_t i = 0; i < types_.size(); ++i) add_rules_of_type(*types_[i]);
    return std::move(rules_);
  }

 private:
  std::string_view context_of(const GroupDefinition& group) const {
    return group.name.empty() ? profile_.id : group.name;
  }

  void add_segment(const SegmentDefinition& segment, const GroupDefinition& group) {
    const std::string name = segment.segment.text();
    add_statements(segment.statements, segment.name, {});
    for (std::size_t i = 0; i < segment.fields.size(); ++i) {
      const ElementDefinition& field = segment.fields[i];
      add_type(field.type);
      if (field.predicate == nullptr) continue;
      const std::string_view context = field.predicate->in_group ? context_of(group) : segment.name;
      add_predicate(*field.predicate, context, name + "-" + std::to_string(i + 1));
    }
  }

  void add_rules_of_type(const DataType& type) {
    add_statements(type.statements, type.name, type.name);
    for (std::size_t i = 0; i < type.components.size(); ++i) {
      const ElementDefinition& component = type.components[i];
      add_type(component.type);
      if (component.predicate == nullptr) continue;
      add_predicate(*component.predicate, type.name,
                    std::string(type.name) + "." + std::to_string(i + 1));
    }
  }

  void add_type(const DataType* type) {
    if (type == nullptr) return;
    if (seen_types_.insert(type).second) types_.push_back(type);
  }

  void add_statements(const std::vector<const Statement*>& statements, std::string_view context,
                      std::string_view type) {
    for (const Statement* statement : statements) {
      if (!seen_.insert(statement->expression).second) continue;
      std::string element = parsers::to_string(statement->element);
      // "." is the element itself.
      if (!type.empty()) element = std::string(type) + (element == "." ? "" : element);
      rules_.push_back(
          {statement->expression, statement, nullptr, context, std::move(element), {}});
    }
  }

  void add_predicate(const Predicate& predicate, std::string_view context, std::string element) {
    if (!seen_.insert(predicate.condition).second) return;
    rules_.push_back({predicate.condition, nullptr, &predicate, context, std::move(element),
                      usage_of(predicate)});
  }

  const Profile& profile_;
  std::vector<ProfileRule> rules_;
  std::set<const parsers::RuleExpression*> seen_;
  std::set<const DataType*> seen_types_;
  std::vector<const DataType*> types_;
};

}  // namespace

std::vector<ProfileRule> rules_of(const Profile& profile) { return Collector(profile).collect(); }

}  // namespace iztk::profiles
