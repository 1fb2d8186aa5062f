#include "profiles/igamt/rule_table_writer.h"

#include "parsers/language/rule_expression.h"
#include "profiles/igamt/rule_writer.h"
#include "profiles/igamt/table_texts.h"

namespace iztk::profiles::igamt {
namespace {

std::string_view severity(nist::ConstraintLevel level) {
  switch (level) {
    case nist::ConstraintLevel::kError:
      return "error";
    case nist::ConstraintLevel::kWarning:
      return "warning";
    case nist::ConstraintLevel::kAlert:
      return "info";
  }
  return "error";
}

const nist::StructureNode* group_of(const nist::StructureNode& group,
                                    const nist::SegmentDefinition& segment) {
  for (const nist::StructureNode& child : group.children) {
    if (child.segment == &segment) return &group;
    if (!child.is_group()) continue;
    if (const nist::StructureNode* found = group_of(child, segment)) return found;
  }
  return nullptr;
}

// The element that a rule is about: the last one in its expression, since conditions come first.
std::string first_element(const nist::Expression& expression, const RulePlace& place) {
  for (auto operand = expression.operands.rbegin(); operand != expression.operands.rend();
       ++operand) {
    if (const std::string found = first_element(*operand, place); !found.empty()) return found;
  }
  if (!expression.operands.empty()) return {};
  nist::Path path = expression.path;
  path.insert(path.end(), expression.other.begin(),
              expression.kind == nist::Expression::Kind::kIzSetId ? expression.other.end()
                                                                  : expression.other.begin());
  return write_path(path, place).value_or("");
}

}  // namespace

RuleTableWriter::Predicates RuleTableWriter::write(const nist::Rules& rules, const RulePlace& place,
                                                   const std::string& context) {
  Predicates written;
  for (const nist::Predicate* predicate : rules.predicates) {
    if (write_predicate(*predicate, place, context)) {
      written[predicate->target.back().position] = predicate;
    }
  }
  for (const nist::Constraint* constraint : rules.constraints) {
    write_constraint(*constraint, place, context);
  }
  return written;
}

bool RuleTableWriter::write_predicate(const nist::Predicate& predicate, const RulePlace& place,
                                      const std::string& context) {
  const auto target = write_path(predicate.target, place);
  const auto rule = predicate.evaluable ? rule_text(predicate.condition, place, AbsentMeans::kFalse)
                                        : std::nullopt;
  // A group's predicate names a field of a segment in it; others their own element.
  const std::size_t depth = place.group != nullptr ? 2 : 1;
  const bool in_message = place.group != nullptr && context == id_;
  if (!target || !rule || predicate.target.size() != depth || in_message) {
    leave_out("predicate of " + (target ? *target : context) + " in " + context);
    return false;
  }
  std::string words = cell(predicate.description);
  if (words.starts_with("If ")) words.erase(0, 3);
  while (words.ends_with('.')) words.pop_back();
  const std::string element = target->substr(0, target->find('['));
  file("predicates.tsv") += row({context, element, usage_text(predicate), *rule, words, id_});
  if (place.group == nullptr) return true;
  const std::uint32_t child = predicate.target.front().position;
  group_predicates_[place.group->children[child - 1].segment][predicate.target.back().position] =
      &predicate;
  return true;
}

void RuleTableWriter::write_constraint(const nist::Constraint& constraint, const RulePlace& place,
                                       const std::string& context) {
  const std::string id = one_word(constraint.id);
  if (constraint.assertion.kind == nist::Expression::Kind::kSetId && place.segment != nullptr) {
    return write_numbering(constraint, *place.segment, id);
  }
  const auto rule = constraint.evaluable
                        ? rule_text(constraint.assertion, place, AbsentMeans::kAsStated)
                        : std::nullopt;
  const std::string element = first_element(constraint.assertion, place);
  if (!rule || element.empty()) return leave_out("constraint " + id + " of " + context);
  file("statements.tsv") +=
      row({id, context, element, *rule, severity(constraint.level), constraint.description, id_});
}

// The number of a segment among those of its name is a sequence through the message, or through the
// group that contains the segment.
void RuleTableWriter::write_numbering(const nist::Constraint& constraint,
                                      const nist::SegmentDefinition& segment,
                                      const std::string& id) {
  const auto field = write_path(constraint.assertion.path, {&segment, nullptr});
  if (!field) return leave_out("constraint " + id + " of " + segment.name);
  const nist::StructureNode* group = group_of(*root_, segment);
  std::string rule = *field + " valued implies " + *field + " numbered sequentially";
  if (group != nullptr && group != root_) rule += " within " + std::string(group_name(*group));
  file("statements.tsv") +=
      row({id, id_, *field, rule, severity(constraint.level), constraint.description, id_});
}

std::optional<std::string> RuleTableWriter::rule_text(const nist::Expression& expression,
                                                      const RulePlace& place, AbsentMeans absent) {
  const auto words = write_rule(expression, place, absent, profile_.patterns,
                                [this](std::string_view set) { return value_sets_.name_of(set); });
  // A rule that the language cannot parse would make the whole guide unusable.
  if (!words || !parsers::parse_rule(*words)) return std::nullopt;
  return words;
}

}  // namespace iztk::profiles::igamt
